import type { Vertex } from "../geometry/vertex";
import type { Structure } from "../model/cell";
import type { Shape } from "../model/shape";
import type { Viewport } from "./viewport";
import type { Editor } from "../tools/editor";
import type { MaskLayer } from "./mask-layer";

const GRID_FROM_SCALE = 8;
const STROKES: Readonly<Record<Structure, string>> = { midpiece: "#1fd6a2", head: "#ff8a3d" };
const MANY_POINTS = 300;

export interface Scene {
  readonly image: HTMLCanvasElement;
  readonly masks: Readonly<Record<Structure, MaskLayer>>;
  readonly showMask: boolean;
  readonly hidden: boolean;
  readonly opacity: number;
  readonly pointer: Vertex | null;
}

/** Paints image, masks, grid and shapes, from below to above. */
export function renderScene(canvas: HTMLCanvasElement, viewport: Viewport, editor: Editor, scene: Scene): void {
  const context = canvas.getContext("2d", { alpha: false })!;
  const ratio = canvas.width / Math.max(1, canvas.clientWidth);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = "#111";
  context.fillRect(0, 0, canvas.clientWidth, canvas.clientHeight);
  context.imageSmoothingEnabled = false;
  const { width, height } = scene.image;
  const place = (layer: HTMLCanvasElement): void => context.drawImage(layer, viewport.x, viewport.y, width * viewport.scale, height * viewport.scale);
  place(scene.image);
  if (!scene.hidden && scene.showMask) {
    context.globalAlpha = scene.opacity;
    for (const structure of ["head", "midpiece"] as const) if (scene.masks[structure].area > 0) place(scene.masks[structure].canvas);
    context.globalAlpha = 1;
  }
  if (viewport.scale >= GRID_FROM_SCALE) drawGrid(context, viewport, width, height, canvas.clientWidth, canvas.clientHeight);
  if (scene.hidden) return;
  for (const structure of ["head", "midpiece"] as const) {
    const shape = editor.shapeOf(structure);
    const active = structure === editor.tool;
    if (shape) drawShape(context, viewport, shape, structure, active && !editor.drawing, active ? editor.selected : -1);
  }
  if (editor.drawing) drawDraft(context, viewport, editor, scene.pointer);
}

function drawShape(context: CanvasRenderingContext2D, viewport: Viewport, shape: Shape, structure: Structure, vertices: boolean, selected: number): void {
  trace(context, viewport, shape.points, structure === "head");
  strokeTwice(context, STROKES[structure], vertices ? 1.75 : 1.25);
  if (vertices) drawVertices(context, viewport, shape.points, STROKES[structure], selected);
}

function drawDraft(context: CanvasRenderingContext2D, viewport: Viewport, editor: Editor, pointer: Vertex | null): void {
  const { points } = editor.draft;
  const colour = STROKES[editor.tool];
  trace(context, viewport, pointer ? [...points, pointer] : points, false);
  strokeTwice(context, colour, 1.75);
  if (editor.closed && pointer && points.length > 1) {
    trace(context, viewport, [pointer, points[0]!], false);
    context.setLineDash([5, 5]);
    strokeTwice(context, colour, 1);
    context.setLineDash([]);
  }
  drawVertices(context, viewport, points, colour, editor.closed && points.length >= 3 ? 0 : -1);
}

function trace(context: CanvasRenderingContext2D, viewport: Viewport, points: readonly Vertex[], closed: boolean): void {
  context.beginPath();
  points.forEach((point, i) => {
    const [x, y] = viewport.toScreen(point);
    if (i === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  });
  if (closed) context.closePath();
}

/** A dark line beneath keeps the colour readable on bright pixels. */
function strokeTwice(context: CanvasRenderingContext2D, colour: string, width: number): void {
  context.lineJoin = "round";
  context.strokeStyle = "rgba(0,0,0,0.55)";
  context.lineWidth = width + 2;
  context.stroke();
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}

function drawVertices(context: CanvasRenderingContext2D, viewport: Viewport, points: readonly Vertex[], colour: string, marked: number): void {
  const radius = points.length > MANY_POINTS ? 2 : 4;
  context.lineWidth = 1.5;
  context.strokeStyle = "rgba(0,0,0,0.75)";
  context.fillStyle = colour;
  context.beginPath();
  for (const point of points) {
    const [x, y] = viewport.toScreen(point);
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
  }
  context.fill();
  if (points.length <= MANY_POINTS) context.stroke();
  const chosen = points[marked];
  if (!chosen) return;
  const [x, y] = viewport.toScreen(chosen);
  context.beginPath();
  context.arc(x, y, 7, 0, 2 * Math.PI);
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
