import { Mask } from "../geometry/mask";
import { traceHead, traceMidpiece } from "../geometry/mask-tracer";
import type { Vertex } from "../geometry/vertex";
import { lineShape } from "../model/shape";
import type { Editor } from "./editor";
import { brushNote, brushProblem } from "./words";

/** Takes the brush into the hand, or puts it away. */
export function takeBrush(editor: Editor): void {
  editor.release();
  const { brush } = editor;
  if (brush.inHand) brush.putAway();
  else brush.take(false);
  editor.selected = -1;
  editor.say(brushNote(editor));
}

/** The brush erases, and paints again; it is taken into the hand where it was not. */
export function switchEraser(editor: Editor): void {
  editor.release();
  const { brush } = editor;
  brush.take(!brush.inHand || !brush.erasing);
  editor.selected = -1;
  editor.say(brushNote(editor));
}

/** Begins a stroke over the active structure's mask; true where it may. */
export function pressBrush(editor: Editor, at: Vertex, erases: boolean): boolean {
  const { brush, current, size } = editor;
  const problem = brushProblem(editor);
  if (problem === null && size) brush.begin(Mask.fromRuns(size.width, size.height, current?.mask ?? []), at, erases);
  editor.say(problem ?? "");
  return brush.stroke !== null;
}

/** Puts a line or an outline in the place of the active structure's mask, as one edit. */
export function traceMask(editor: Editor): void {
  const { current: shape, size, freehand } = editor;
  if (editor.dragging || !size) return;
  if (!shape?.mask) return editor.say("Tracing makes points of a mask; there is none here.");
  const mask = Mask.fromRuns(size.width, size.height, shape.mask);
  const traced = editor.closed ? traceHead(mask, freehand.tolerance) : traceMidpiece(mask, freehand.tolerance);
  if (!traced) return editor.say("The mask is empty.");
  editor.brush.putAway();
  editor.note = `Traced: ${traced.points.length} points${editor.closed ? "" : `, ${traced.lineWidth} px wide`}, Dice ${traced.dice.toFixed(2)}.`;
  editor.put(lineShape(traced.points, traced.lineWidth));
}

/** How closely freehand stretches and traced outlines are followed. */
export function changeTolerance(editor: Editor, by: number): void {
  editor.freehand.changeTolerance(by);
  editor.say(`Freehand: within ${editor.freehand.tolerance} px of the path.`);
}
