import type { Disposables } from "./disposables";

const TEXT_TYPES = new Set(["text", "search", "email", "password", "number", "url", "tel", "date", "time"]);
const SLIDER_KEYS = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"]);
const ACTIVATION_KEYS = new Set([" ", "Enter"]);

/** Calls back for keys that belong to the bench: not those typed into a field, nor those that work a control. */
export function onBenchKey(disposables: Disposables, handle: (event: KeyboardEvent) => boolean): void {
  disposables.listen<KeyboardEvent>(window, "keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || belongsToControl(event)) return;
    if (handle(event)) event.preventDefault();
  });
}

function belongsToControl(event: KeyboardEvent): boolean {
  if (document.querySelector("dialog[open]")) return true;
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  if (target instanceof HTMLInputElement) {
    if (TEXT_TYPES.has(target.type)) return true;
    if (target.type === "range") return SLIDER_KEYS.has(event.key);
    return ACTIVATION_KEYS.has(event.key);
  }
  return ACTIVATION_KEYS.has(event.key) && target.closest("button, a, summary") !== null;
}

export function hasModifier(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.altKey || event.metaKey;
}
