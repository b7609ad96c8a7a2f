import { Preference } from "../state/preferences";
import { chordLabel, chordsOf, isChord, type Chord } from "./chord";
import { isReserved } from "./reserved-chords";

/** Something that keys do. `command` is what the bench runs for it. */
export interface KeyAction<Command> {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  /** Its keys unless the person chose others; the first is the one drawn on its button. */
  readonly keys: readonly Chord[];
  readonly command: Command;
  /** A held key does it again and again; without this, once. */
  readonly repeats?: boolean;
  /** Its keys cannot be changed. */
  readonly fixed?: boolean;
}

export type KeyOverrides = Readonly<Record<string, readonly Chord[]>>;

export interface KeyStorage {
  get(): unknown;
  set(overrides: KeyOverrides): void;
}

/** The key of one action, as a button shows it. */
export interface KeyBinding {
  readonly chord: Chord | null;
  observe(observer: () => void): void;
}

export type Rebinding<Command> =
  | { readonly kind: "done" }
  | { readonly kind: "refused"; readonly why: string }
  /** Another action has the key: to be swapped, or left as it is. */
  | { readonly kind: "conflict"; readonly other: KeyAction<Command> };

const MOST_KEYS = 4;

/** Which key does what in one bench: the defaults, and in their place what the person chose. */
export class Keymap<Command> {
  private readonly byId: ReadonlyMap<string, KeyAction<Command>>;
  private readonly observers = new Set<() => void>();
  private overrides: Map<string, readonly Chord[]>;
  private keys = new Map<string, readonly Chord[]>();
  private lookup = new Map<Chord, KeyAction<Command>>();

  constructor(
    readonly actions: readonly KeyAction<Command>[],
    private readonly storage: KeyStorage,
  ) {
    this.byId = new Map(actions.map((action) => [action.id, action]));
    this.overrides = this.read();
    this.build();
  }

  /** What a key press asks for; null for keys of nobody, and where a held key is not to do it again. */
  actionOf(event: KeyboardEvent): KeyAction<Command> | null {
    for (const chord of chordsOf(event)) {
      const action = this.lookup.get(chord);
      if (action) return event.repeat && !action.repeats ? null : action;
    }
    return null;
  }

  commandOf(event: KeyboardEvent): Command | null {
    return this.actionOf(event)?.command ?? null;
  }

  /** What is pressed as a chord to bind: of several ways to write it, the one that is taken, for the conflict to be seen. */
  chordOf(event: KeyboardEvent): Chord | null {
    const chords = chordsOf(event);
    return chords.find((chord) => this.lookup.has(chord)) ?? chords[0] ?? null;
  }

  keysOf(id: string): readonly Chord[] {
    return this.keys.get(id) ?? [];
  }

  isChanged(id: string): boolean {
    return this.overrides.has(id);
  }

  get anyChanged(): boolean {
    return this.overrides.size > 0;
  }

  key(id: string): KeyBinding {
    const chord = (): Chord | null => this.keysOf(id)[0] ?? null;
    return {
      get chord() {
        return chord();
      },
      observe: (observer) => void this.observers.add(observer),
    };
  }

  observe(observer: () => void): () => void {
    this.observers.add(observer);
    return () => this.observers.delete(observer);
  }

  /** Gives the action another first key. Where another action has that key, nothing is changed unless they swap. */
  rebind(id: string, chord: Chord, swap = false): Rebinding<Command> {
    const action = this.byId.get(id);
    if (!action || action.fixed) return { kind: "refused", why: "This key cannot be changed." };
    const why = action.keys.includes(chord) ? null : refusalOf(chord);
    if (why) return { kind: "refused", why };
    const other = this.lookup.get(chord);
    if (other?.fixed) return { kind: "refused", why: `${chordLabel(chord)} is always the key for “${other.label}”.` };
    const [first, ...rest] = this.keysOf(id);
    if (other && other.id !== id) {
      if (!swap) return { kind: "conflict", other };
      const swapped = this.keysOf(other.id).flatMap((each) => (each !== chord ? [each] : first !== undefined ? [first] : []));
      this.overrides.set(other.id, swapped);
    }
    this.overrides.set(id, [chord, ...rest.filter((each) => each !== chord)]);
    this.changed();
    return { kind: "done" };
  }

  /** Back to the default keys; actions that hold one of those go back as well. Answers all that went back. */
  reset(id: string): readonly KeyAction<Command>[] {
    const action = this.byId.get(id);
    if (!action || !this.overrides.delete(id)) return [];
    const back = [action];
    for (const chord of action.keys)
      for (const [holder, chords] of [...this.overrides]) if (chords.includes(chord)) back.push(...this.reset(holder));
    this.changed();
    return back;
  }

  resetAll(): void {
    this.overrides.clear();
    this.changed();
  }

  private changed(): void {
    this.build();
    this.storage.set(Object.fromEntries(this.overrides));
    for (const observer of [...this.observers]) observer();
  }

  /** What was chosen goes before what is given: a default that was taken by another is nobody's twice. */
  private build(): void {
    this.lookup = new Map();
    const settle = (action: KeyAction<Command>, chords: readonly Chord[]): void => {
      const free = chords.filter((chord) => !this.lookup.has(chord));
      for (const chord of free) this.lookup.set(chord, action);
      this.keys.set(action.id, free);
    };
    for (const action of this.actions) if (action.fixed) settle(action, action.keys);
    for (const [id, chords] of this.overrides) settle(this.byId.get(id)!, chords);
    for (const action of this.actions) if (!action.fixed && !this.overrides.has(action.id)) settle(action, action.keys);
  }

  private read(): Map<string, readonly Chord[]> {
    const kept = this.storage.get();
    const overrides = new Map<string, readonly Chord[]>();
    if (typeof kept !== "object" || kept === null) return overrides;
    for (const [id, chords] of Object.entries(kept)) {
      const action = this.byId.get(id);
      if (!action || action.fixed || !Array.isArray(chords) || chords.length > MOST_KEYS) continue;
      if (chords.every((chord) => isChord(chord) && (action.keys.includes(chord) || !isReserved(chord)))) overrides.set(id, chords as Chord[]);
    }
    return overrides;
  }
}

/** The keys of a bench as this person has them in this browser. */
export function openKeymap<Command>(scope: string, actions: readonly KeyAction<Command>[], user: string | null | undefined): Keymap<Command> {
  return new Keymap(actions, new Preference<KeyOverrides>(`keys.${scope}.${user ?? "anyone"}`, {}));
}

function refusalOf(chord: Chord): string | null {
  if (!isChord(chord)) return "This key cannot be used alone.";
  return isReserved(chord) ? `The browser keeps ${chordLabel(chord)} for itself.` : null;
}
