import type { Vertex } from "../geometry/vertex";
import { hitSegment, hitVertex, insertVertex, moveVertex, pointsNeeded, removeVertex, type Shape } from "../model/shape";
import type { Editor, Press } from "./editor";
import { VertexDrag } from "./vertex-drag";
import { alreadyDrawn, tooFewPoints } from "./words";

/** A press on a finished shape: takes hold of a vertex, inserts or deletes one; true when a drag begins. */
export function pressShape(editor: Editor, shape: Shape, { at, reach, shift, alt }: Press): boolean {
  const vertex = hitVertex(shape.points, at, reach);
  if (alt) {
    if (vertex >= 0) deleteVertex(editor, shape, vertex);
    return false;
  }
  const segment = shift && vertex < 0 ? hitSegment(shape.points, editor.closed, at, reach) : null;
  if (segment) return editor.hold(new VertexDrag(at, insertVertex(shape.points, segment.after, segment.at), segment.after + 1, true));
  if (vertex >= 0) return editor.hold(new VertexDrag(at, shape.points, vertex, false));
  editor.selected = -1;
  editor.say(alreadyDrawn(editor.tool, shape));
  return false;
}

export function nudgeVertex(editor: Editor, dx: number, dy: number, place: (vertex: Vertex) => Vertex): boolean {
  const { current: shape, selected } = editor;
  const vertex = shape?.points[selected];
  if (!shape || !vertex || editor.dragging) return false;
  editor.put({ ...shape, points: moveVertex(shape.points, selected, place([vertex[0] + dx, vertex[1] + dy])) });
  return true;
}

export function deleteVertex(editor: Editor, shape: Shape, index: number): void {
  editor.selected = -1;
  if (shape.points.length > pointsNeeded(editor.closed)) editor.put({ ...shape, points: removeVertex(shape.points, index) });
  else editor.say(`${tooFewPoints(editor.tool)} Del without a selected point removes it whole.`);
}
