import type { Vertex } from "../geometry/vertex";
import { addPoint, addStretch } from "../model/draft";
import { pointsNeeded } from "../model/shape";
import type { Editor, Press } from "./editor";

/** A press while a shape is begun: adds a point, finishes, or begins a freehand stretch; true in the last case. */
export function drawAt(editor: Editor, { at, reach, shift, double }: Press): boolean {
  if (editor.drawing && (double || (!shift && onStart(editor, at, reach)))) editor.finish();
  else if (shift) {
    editor.freehand.begin(at);
    editor.say("");
    return true;
  } else editor.extend(addPoint(editor.draft, at));
  return false;
}

/** The stretch becomes one step of the draft; one that comes back to an outline's start closes it, as a click there does. */
export function endFreehand(editor: Editor, reach: number): void {
  const stretch = editor.freehand.end();
  const draft = addStretch(editor.draft, stretch);
  const start = draft.points[0];
  const closes = editor.closed && stretch.length > 2 && start !== undefined && near(start, draft.points.at(-1)!, reach) && stretch.some((point) => !near(start, point, 2 * reach));
  editor.extend(closes ? addStretch(editor.draft, stretch.slice(0, -1)) : draft);
  if (closes) editor.finish();
}

function onStart(editor: Editor, at: Vertex, reach: number): boolean {
  const { points } = editor.draft;
  return editor.closed && points.length >= pointsNeeded(true) && near(points[0]!, at, reach);
}

function near([ax, ay]: Vertex, [bx, by]: Vertex, reach: number): boolean {
  return Math.hypot(ax - bx, ay - by) <= reach;
}
