import { chordLabel, chordShortcut, type Chord } from "./chord";
import { h } from "./element";
import type { KeyBinding } from "./keymap";

export interface ButtonOptions {
  readonly label: string;
  /** The key that does the same, drawn as a key; a binding follows what the person chooses. */
  readonly key?: Chord | KeyBinding;
  readonly className?: string;
  readonly title?: string;
  readonly pressed?: boolean;
  readonly onClick: () => void;
}

/** A button with its key on it. A mouse click leaves the focus where it was, so that the keys go on working. */
export function keyButton({ label, key, className, title, pressed, onClick }: ButtonOptions): HTMLButtonElement {
  const cap = key ? h("kbd", { "aria-hidden": "true" }) : null;
  const button = h(
    "button",
    {
      type: "button",
      class: `bench-button ${className ?? ""}`.trim(),
      title: title ?? null,
      "aria-label": label,
      "aria-pressed": pressed === undefined ? null : String(pressed),
      onmousedown: (event: MouseEvent) => event.preventDefault(),
      onclick: onClick,
    },
    cap,
    h("span", { class: "bench-button-label" }, label),
  );
  if (key && cap) followKey(button, cap, key);
  return button;
}

/** Keeps the key drawn on a control, and the one told to screen readers, the one that works. */
export function followKey(control: HTMLElement, cap: HTMLElement, key: Chord | KeyBinding, shown?: (label: string) => void): void {
  const show = (chord: Chord | null): void => {
    cap.hidden = chord === null;
    // Drawn by the stylesheet: the key is no part of the control's name.
    cap.dataset["drawn"] = chord ? chordLabel(chord) : "";
    if (chord) control.setAttribute("aria-keyshortcuts", chordShortcut(chord));
    else control.removeAttribute("aria-keyshortcuts");
    shown?.(chord ? chordLabel(chord) : "");
  };
  if (typeof key === "string") return show(key);
  show(key.chord);
  key.observe(() => show(key.chord));
}
