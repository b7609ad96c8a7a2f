import type { Vertex } from "../geometry/vertex";
import type { Structure } from "../model/cell";
import type { Editor, HeldVertex } from "../tools/editor";
import { LINE_COLOURS } from "./colours";
import { paintRing, paintSegment, paintShape, type Sheet } from "./shape-painter";
import type { Dots, Drawn } from "./shape-paths";
import { MANY_POINTS, type ShapePictures } from "./shape-pictures";

const [THIN, THICK] = [1.25, 1.75];

/** A structure as points; with its vertices where it is the one that is worked on. */
export function drawStructure(sheet: Sheet, pictures: ShapePictures, editor: Editor, structure: Structure): void {
  const shape = editor.shapeOf(structure);
  if (!shape || shape.points.length === 0) return;
  const line: Drawn = { points: shape.points, closed: structure === "head", colour: LINE_COLOURS[structure], width: THIN, dots: "none" };
  if (structure !== editor.tool || editor.drawing) return pictures.draw(sheet, line);
  const active: Drawn = { ...line, width: THICK, dots: dotsFor(shape.points) };
  const { heldVertex } = editor;
  if (heldVertex) drawHeld(sheet, pictures, active, heldVertex);
  else pictures.draw(sheet, active);
  const selected = shape.points[editor.selected];
  if (selected) paintRing(sheet, selected);
}

/** The shape that is not finished, and the way to the pointer. */
export function drawDraft(sheet: Sheet, pictures: ShapePictures, editor: Editor, pointer: Vertex | null): void {
  const { context } = sheet;
  const { points } = editor.draft;
  const { path } = editor.freehand;
  const colour = LINE_COLOURS[editor.tool];
  const drawn: Drawn = { points, closed: false, colour, width: THICK, dots: dotsFor(points) };
  const last = points.at(-1);
  pictures.draw(sheet, drawn);
  if (path) paintShape(sheet, { ...drawn, points: last ? [last, ...path] : path, dots: "none" });
  if (pointer && last && !path) paintSegment(sheet, last, pointer, colour, THICK);
  if (!editor.closed) return;
  if (pointer && points.length > 1) {
    context.setLineDash([5, 5]);
    paintSegment(sheet, pointer, points[0]!, colour, 1);
    context.setLineDash([]);
  }
  if (points.length >= 3) paintRing(sheet, points[0]!);
}

/** What stays where it is, and on it the vertex that is dragged between its neighbours. */
function drawHeld(sheet: Sheet, pictures: ShapePictures, shape: Drawn, { start, index }: HeldVertex): void {
  const { points, closed } = shape;
  const before = points[index - 1] ?? (closed ? points.at(-1) : undefined);
  const after = points[index + 1] ?? (closed ? points[0] : undefined);
  const moving = [before, points[index], after].filter((vertex) => vertex !== undefined);
  pictures.draw(sheet, { ...shape, points: start, without: index });
  paintShape(sheet, { ...shape, points: moving, closed: false });
}

function dotsFor(points: readonly Vertex[]): Dots {
  return points.length > MANY_POINTS ? "squares" : "discs";
}
