/** A key with its modifiers, written "Ctrl+Shift+Z", "Shift+C", "ArrowLeft", "1". A symbol carries its own Shift: "?". */
export type Chord = string;

const NAMED: Readonly<Record<string, string>> = { " ": "Space", "+": "Plus", Esc: "Escape", Del: "Delete" };
const NO_KEY = new Set(["Control", "Shift", "Alt", "AltGraph", "Meta", "OS", "Fn", "CapsLock", "NumLock", "ScrollLock", "ContextMenu", "Dead", "Process", "Compose", "Unidentified", ""]);
const MODIFIERS = ["Ctrl", "Alt", "Shift"] as const;

/**
 * The ways in which what was pressed may be written, the likeliest first. Letters and symbols go by what the layout makes of
 * the key; digits also by where the key is, since a French row needs Shift for them and a keypad without NumLock has arrows;
 * letters of other alphabets by where the Latin one would be.
 */
export function chordsOf(event: KeyboardEvent): readonly Chord[] {
  if (NO_KEY.has(event.key)) return [];
  const chords: Chord[] = [];
  const add = (key: string, shift: boolean, typed = false): void => {
    const chord = write(event, key, shift, typed);
    if (!chords.includes(chord)) chords.push(chord);
  };
  const keypad = /^Numpad([0-9])$/.exec(event.code)?.[1];
  if (keypad) {
    add(keypad, event.shiftKey);
    add(keypad, false);
  }
  const key = NAMED[event.key] ?? event.key;
  const isLetter = isOneCharacter(key) && key.toLowerCase() !== key.toUpperCase();
  if (isLetter) add(key.toUpperCase(), event.shiftKey);
  else if (isOneCharacter(key) || key === "Plus") add(key, false, true);
  else add(key, event.shiftKey);
  const row = /^Digit([0-9])$/.exec(event.code)?.[1];
  if (row && row !== key) add(row, event.shiftKey);
  const latin = /^Key([A-Z])$/.exec(event.code)?.[1];
  if (latin && !/^[a-z]$/i.test(key)) add(latin, event.shiftKey);
  return chords;
}

/** How the chord is drawn on a key. */
export function chordLabel(chord: Chord): string {
  const { modifiers, key } = split(chord);
  const drawn: Record<string, string> = { ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓", Backspace: "⌫", Enter: "↵", Escape: "Esc", Delete: "Del", PageUp: "PgUp", PageDown: "PgDn", Plus: "+" };
  const label = drawn[key] ?? key;
  return modifiers.map((modifier) => (modifier === "Shift" ? "⇧" : `${modifier} `)).join("") + label;
}

/** How the chord is said to a screen reader, in the words of aria-keyshortcuts. */
export function chordShortcut(chord: Chord): string {
  const { modifiers, key } = split(chord);
  return [...modifiers.map((modifier) => (modifier === "Ctrl" ? "Control" : modifier)), key].join("+");
}

/** True for text that a keyboard could have made into a chord: what was kept in a browser is not to be trusted. */
export function isChord(value: unknown): value is Chord {
  if (typeof value !== "string" || value.length > 40) return false;
  const { modifiers, key } = split(value);
  return key !== "" && key !== "Tab" && !NO_KEY.has(key) && !key.includes("+") && [...modifiers, key].join("+") === value;
}

function split(chord: Chord): { modifiers: readonly string[]; key: string } {
  let rest = chord;
  const modifiers: string[] = [];
  for (const modifier of MODIFIERS)
    if (rest.startsWith(`${modifier}+`)) {
      modifiers.push(modifier);
      rest = rest.slice(modifier.length + 1);
    }
  return { modifiers, key: rest };
}

function write(event: KeyboardEvent, key: string, shift: boolean, typed: boolean): Chord {
  // AltGr says Ctrl and Alt besides the symbol that it makes.
  const isMade = typed && event.ctrlKey && event.altKey;
  const control = (event.ctrlKey || event.metaKey) && !isMade;
  return `${control ? "Ctrl+" : ""}${event.altKey && !isMade ? "Alt+" : ""}${shift ? "Shift+" : ""}${key}`;
}

function isOneCharacter(key: string): boolean {
  return [...key].length === 1;
}
