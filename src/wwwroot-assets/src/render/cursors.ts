import type { Vertex } from "../geometry/vertex";
import { strokeTwice } from "./stroke-twice";
import type { Viewport } from "./viewport";

const ARM = 14;
const GAP = 4;
const MINUS = 4;

/** The brush's circle: dashed where it erases, and with a minus in it. */
export function drawBrush(context: CanvasRenderingContext2D, viewport: Viewport, at: Vertex, radius: number, erases: boolean): void {
  const path = new Path2D();
  path.arc(...viewport.toLayer(at), Math.max(2, radius * viewport.scale), 0, 2 * Math.PI);
  if (erases) context.setLineDash([4, 4]);
  strokeTwice(context, "#fff", 1.25, path);
  context.setLineDash([]);
  if (!erases) return;
  const [x, y] = viewport.toLayer(at);
  const minus = new Path2D();
  minus.moveTo(x - MINUS, y);
  minus.lineTo(x + MINUS, y);
  strokeTwice(context, "#fff", 1.5, minus);
}

/** The keyboard's crosshair, open in the middle: the pixel stays in sight. */
export function drawCrosshair(context: CanvasRenderingContext2D, viewport: Viewport, at: Vertex): void {
  const [x, y] = viewport.toLayer(at);
  const path = new Path2D();
  for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]] as const) {
    path.moveTo(x + GAP * dx, y + GAP * dy);
    path.lineTo(x + ARM * dx, y + ARM * dy);
  }
  strokeTwice(context, "#fff", 1.5, path);
}
