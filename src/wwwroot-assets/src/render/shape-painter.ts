import type { Vertex } from "../geometry/vertex";
import { shapePaths, type Drawn } from "./shape-paths";
import { strokeTwice } from "./stroke-twice";
import type { Viewport } from "./viewport";

/** What is drawn on: the context's origin is the image's corner, and it counts in CSS pixels. */
export interface Sheet {
  readonly context: CanvasRenderingContext2D;
  readonly viewport: Viewport;
  /** The canvas's pixels in a CSS pixel. */
  readonly ratio: number;
}

/** Draws a shape's line and vertices. */
export function paintShape({ context, viewport }: Sheet, shape: Drawn): void {
  const { line, dots } = shapePaths(shape, viewport.scale);
  strokeTwice(context, shape.colour, shape.width, line);
  if (shape.dots === "none") return;
  context.fillStyle = shape.colour;
  context.fill(dots);
  if (shape.dots === "squares") return;
  context.lineWidth = 1.5;
  context.strokeStyle = "rgba(0,0,0,0.75)";
  context.stroke(dots);
}

export function paintSegment({ context, viewport }: Sheet, from: Vertex, to: Vertex, colour: string, width: number): void {
  const path = new Path2D();
  path.moveTo(...viewport.toLayer(from));
  path.lineTo(...viewport.toLayer(to));
  strokeTwice(context, colour, width, path);
}

/** The ring about a chosen vertex. */
export function paintRing({ context, viewport }: Sheet, vertex: Vertex): void {
  context.beginPath();
  context.arc(...viewport.toLayer(vertex), 7, 0, 2 * Math.PI);
  context.strokeStyle = "#fff";
  context.lineWidth = 2;
  context.stroke();
}
