import type { Vertex } from "../geometry/vertex";
import type { Structure } from "../model/cell";
import type { Editor } from "../tools/editor";
import { drawBrush, drawCrosshair } from "./cursors";
import type { MaskLayer } from "./mask-layer";
import { ShapePaths } from "./shape-paths";
import { strokeTwice } from "./stroke-twice";
import type { Viewport } from "./viewport";

const GRID_FROM_SCALE = 8;
const STROKES: Readonly<Record<Structure, string>> = { midpiece: "#1fd6a2", head: "#ff8a3d" };
const FEW_POINTS = 300;

export interface Scene {
  readonly image: HTMLCanvasElement;
  readonly masks: Readonly<Record<Structure, MaskLayer>>;
  readonly showMask: boolean;
  readonly hidden: boolean;
  readonly opacity: number;
  readonly pointer: Vertex | null;
}

const paths = new ShapePaths();

/** Paints image, masks, grid and shapes, from below to above. */
export function renderScene(canvas: HTMLCanvasElement, viewport: Viewport, editor: Editor, scene: Scene): void {
  const context = canvas.getContext("2d", { alpha: false })!;
  const [boxWidth, boxHeight] = [canvas.clientWidth, canvas.clientHeight];
  const ratio = canvas.width / Math.max(1, boxWidth);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = "#111";
  context.fillRect(0, 0, boxWidth, boxHeight);
  context.imageSmoothingEnabled = false;
  const { width, height } = scene.image;
  const place = (layer: HTMLCanvasElement): void => context.drawImage(layer, viewport.x, viewport.y, width * viewport.scale, height * viewport.scale);
  place(scene.image);
  // Whoever paints a mask must see it.
  if (!scene.hidden && (scene.showMask || editor.brush.inHand)) {
    context.globalAlpha = scene.opacity;
    for (const structure of ["head", "midpiece"] as const) if (scene.masks[structure].area > 0) place(scene.masks[structure].canvas);
    context.globalAlpha = 1;
  }
  if (viewport.scale >= GRID_FROM_SCALE) drawGrid(context, viewport, width, height, boxWidth, boxHeight);
  if (scene.hidden) return;
  context.save();
  context.translate(viewport.x, viewport.y);
  for (const structure of ["head", "midpiece"] as const) drawShape(context, viewport, editor, structure);
  const pointer = editor.cursor.shown ? editor.cursor.at : scene.pointer;
  if (editor.drawing) drawDraft(context, viewport, editor, pointer);
  if (editor.brush.inHand && pointer) drawBrush(context, viewport, pointer, editor.brush.radius, editor.brush.stroke?.erases ?? false);
  if (editor.cursor.shown && editor.selected < 0) drawCrosshair(context, viewport, editor.cursor.at!);
  context.restore();
}

function drawShape(context: CanvasRenderingContext2D, viewport: Viewport, editor: Editor, structure: Structure): void {
  const shape = editor.shapeOf(structure);
  if (!shape || shape.points.length === 0) return;
  const vertices = structure === editor.tool && !editor.drawing;
  const { line, dots } = paths.of(shape.points, structure === "head", viewport);
  strokeTwice(context, STROKES[structure], vertices ? 1.75 : 1.25, line);
  if (vertices) drawVertices(context, viewport, shape.points, dots, STROKES[structure], editor.selected);
}

function drawDraft(context: CanvasRenderingContext2D, viewport: Viewport, editor: Editor, pointer: Vertex | null): void {
  const { points } = editor.draft;
  const way = editor.draftPath;
  const colour = STROKES[editor.tool];
  const { line } = paths.of(way, false, viewport);
  strokeTwice(context, colour, 1.75, line);
  const last = way.at(-1);
  if (pointer && last && !editor.freehand.path) strokeTwice(context, colour, 1.75, segment(viewport, last, pointer));
  if (editor.closed && pointer && points.length > 1) {
    context.setLineDash([5, 5]);
    strokeTwice(context, colour, 1, segment(viewport, pointer, points[0]!));
    context.setLineDash([]);
  }
  drawVertices(context, viewport, points, paths.of(points, false, viewport).dots, colour, editor.closed && points.length >= 3 ? 0 : -1);
}

function segment(viewport: Viewport, from: Vertex, to: Vertex): Path2D {
  const path = new Path2D();
  path.moveTo(...viewport.toLayer(from));
  path.lineTo(...viewport.toLayer(to));
  return path;
}

function drawVertices(context: CanvasRenderingContext2D, viewport: Viewport, points: readonly Vertex[], dots: Path2D, colour: string, marked: number): void {
  context.lineWidth = 1.5;
  context.strokeStyle = "rgba(0,0,0,0.75)";
  context.fillStyle = colour;
  context.fill(dots);
  if (points.length <= FEW_POINTS) context.stroke(dots);
  const chosen = points[marked];
  if (!chosen) return;
  context.beginPath();
  context.arc(...viewport.toLayer(chosen), 7, 0, 2 * Math.PI);
  context.strokeStyle = "#fff";
  context.lineWidth = 2;
  context.stroke();
}

function drawGrid(context: CanvasRenderingContext2D, viewport: Viewport, width: number, height: number, boxWidth: number, boxHeight: number): void {
  const { scale, x, y } = viewport;
  const [left, right] = [Math.max(0, Math.floor(-x / scale)), Math.min(width, Math.ceil((boxWidth - x) / scale))];
  const [top, bottom] = [Math.max(0, Math.floor(-y / scale)), Math.min(height, Math.ceil((boxHeight - y) / scale))];
  context.beginPath();
  for (let column = left; column <= right; column++) {
    context.moveTo(x + column * scale, y + top * scale);
    context.lineTo(x + column * scale, y + bottom * scale);
  }
  for (let row = top; row <= bottom; row++) {
    context.moveTo(x + left * scale, y + row * scale);
    context.lineTo(x + right * scale, y + row * scale);
  }
  context.strokeStyle = "rgba(128,140,155,0.28)";
  context.lineWidth = 0.75;
  context.stroke();
}
