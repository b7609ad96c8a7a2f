import type { Disposables } from "../dom/disposables";
import type { KeyboardCursor } from "./keyboard-cursor";

const MODIFIERS = new Set(["Control", "Shift", "Alt", "Meta"]);

/** Shows the crosshair while the canvas has the focus and the last input came from the keyboard. */
export function watchKeyboard(canvas: HTMLCanvasElement, cursor: KeyboardCursor, changed: () => void, disposables: Disposables): void {
  let byKeyboard = false;
  const update = (): void => {
    const active = byKeyboard && document.activeElement === canvas;
    if (active === cursor.active) return;
    cursor.active = active;
    changed();
  };
  const input = (keyboard: boolean): void => {
    byKeyboard = keyboard;
    update();
  };
  // Before the bench runs the key: what it moves is to be seen at once.
  disposables.listen<KeyboardEvent>(window, "keydown", (event) => !MODIFIERS.has(event.key) && input(true), { capture: true });
  disposables.listen(window, "pointerdown", () => input(false), { capture: true });
  disposables.listen(canvas, "pointermove", () => input(false));
  disposables.listen(canvas, "focus", update);
  disposables.listen(canvas, "blur", update);
}
