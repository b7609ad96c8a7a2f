import type { Chord } from "./chord";

/** What browsers keep for themselves, or what people need of them on every page. */
const RESERVED = new Set<Chord>([
  ...["W", "T", "N", "R", "L", "Q", "P", "F", "S", "O", "U", "D", "H", "J", "A", "C", "V", "X", "Tab", "PageUp", "PageDown", "F4", "F5", "0", "-", "Plus"].map((key) => `Ctrl+${key}`),
  ...["W", "T", "N", "R", "Q", "I", "J", "C", "Delete"].map((key) => `Ctrl+Shift+${key}`),
  ...["F4", "Home", "ArrowLeft", "ArrowRight", "Tab"].map((key) => `Alt+${key}`),
  ...["F1", "F3", "F5", "F6", "F7", "F11", "F12"],
]);

export function isReserved(chord: Chord): boolean {
  return RESERVED.has(chord);
}
