import { h } from "./element";

export interface ButtonOptions {
  readonly label: string;
  /** The key that does the same, drawn as a key. */
  readonly key?: string;
  readonly className?: string;
  readonly title?: string;
  readonly pressed?: boolean;
  readonly onClick: () => void;
}

/** A button with its key on it. A mouse click leaves the focus where it was, so that the keys go on working. */
export function keyButton({ label, key, className, title, pressed, onClick }: ButtonOptions): HTMLButtonElement {
  return h(
    "button",
    {
      type: "button",
      class: `bench-button ${className ?? ""}`.trim(),
      title: title ?? null,
      "aria-label": label,
      "aria-keyshortcuts": key ? shortcutOf(key) : null,
      "aria-pressed": pressed === undefined ? null : String(pressed),
      onmousedown: (event: MouseEvent) => event.preventDefault(),
      onclick: onClick,
    },
    key ? h("kbd", { "aria-hidden": "true" }, key) : null,
    h("span", { class: "bench-button-label" }, label),
  );
}

function shortcutOf(key: string): string {
  const names: Record<string, string> = { "⌫": "Backspace", "←": "ArrowLeft", "→": "ArrowRight", "Ctrl Z": "Control+Z", "Ctrl Y": "Control+Y", "⇧C": "Shift+C", Del: "Delete", "↵": "Enter" };
  return names[key] ?? key;
}
