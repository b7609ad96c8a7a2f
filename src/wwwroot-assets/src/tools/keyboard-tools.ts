import type { Vertex } from "../geometry/vertex";
import { insertVertex } from "../model/shape";
import type { Editor } from "./editor";

type Place = (vertex: Vertex) => Vertex;

const CURSOR_REACH = 0.75;
const FAST = 10;
const EXTENSION = 3;

/** The arrow keys: the selected vertex by so many pixels, or else the crosshair by 1, or by 10 for a whole pixel's step. */
export function arrow(editor: Editor, dx: number, dy: number, place: Place): void {
  if (!editor.size || editor.dragging || editor.nudge(dx, dy, place)) return;
  const { width, height } = editor.size;
  settleCursor(editor);
  const by = Math.abs(dx + dy) >= 1 ? FAST : 1;
  editor.cursor.step(Math.sign(dx) * by, Math.sign(dy) * by, width, height);
  editor.say("");
}

/** The crosshair's place: where it was left, or at the end of what is drawn, or in the middle. */
export function settleCursor(editor: Editor): Vertex | null {
  return editor.size && editor.cursor.settle(editor.size.width, editor.size.height, editor.draft.points.at(-1));
}

/** What a click does, at the crosshair; the brush dabs. */
export function addAtCursor(editor: Editor): void {
  if (!editor.size || editor.dragging) return;
  const at = settleCursor(editor)!;
  if (editor.press({ at, reach: CURSOR_REACH, shift: false, alt: false, double: false })) editor.release();
}

/** Selects the next vertex of the finished shape, or the one before; around its end. */
export function selectNext(editor: Editor, by: number): void {
  const count = editor.current?.points.length ?? 0;
  if (editor.dragging || editor.drawing || count === 0) return;
  const from = editor.selected < 0 ? (by > 0 ? -1 : 0) : editor.selected;
  editor.selected = (from + by + count) % count;
  editor.say("");
}

/** A vertex in the middle of the segment after the selected one; after a line's last, the line goes on by a few pixels. */
export function insertAfterSelected(editor: Editor, place: Place): void {
  const { current: shape, selected } = editor;
  const vertex = shape?.points[selected];
  if (!shape || !vertex || editor.dragging) return editor.say("Select a point first: a new one comes after it.");
  const next = shape.points[selected + 1] ?? (editor.closed ? shape.points[0] : undefined);
  const at = place(next ? [(vertex[0] + next[0]) / 2, (vertex[1] + next[1]) / 2] : onward(shape.points));
  if (at[0] === vertex[0] && at[1] === vertex[1]) return editor.say("There is no room for a point here.");
  editor.selected = selected + 1;
  editor.put({ ...shape, points: insertVertex(shape.points, selected, at) });
}

function onward(points: readonly Vertex[]): Vertex {
  const [[ax, ay], [bx, by]] = [points.at(-2)!, points.at(-1)!];
  const length = Math.hypot(bx - ax, by - ay) || 1;
  return [bx + (EXTENSION * (bx - ax)) / length, by + (EXTENSION * (by - ay)) / length];
}
