import { maskContours } from "../geometry/mask-contour";
import type { Vertex } from "../geometry/vertex";
import type { Structure } from "../model/cell";
import type { Shape } from "../model/shape";
import { maskOf } from "./mask-layer";
import type { Viewport } from "./viewport";

/** A shape that is laid over the drawing to be compared with it, and cannot be taken hold of. */
export interface Ghost {
  readonly structure: Structure;
  readonly shape: Shape;
  /** Drawn through, where it is the one that others are compared with. */
  readonly solid?: boolean;
}

const STROKES: Readonly<Record<Structure, string>> = { midpiece: "#1fd6a2", head: "#ff8a3d" };
const DASH = [7, 5];

type Borders = readonly (readonly Vertex[])[];
const known = new WeakMap<Shape, Borders>();

/** Draws the border of each shape's mask, dashed but for the solid one, and the middle of a line with dots. */
export function renderGhosts(context: CanvasRenderingContext2D, viewport: Viewport, ghosts: readonly Ghost[], width: number, height: number): void {
  context.save();
  context.lineJoin = "round";
  for (const { structure, shape, solid } of ghosts) {
    context.setLineDash(solid ? [] : DASH);
    stroke(context, pathOf(bordersOf(structure, shape, width, height), true, (vertex) => viewport.toScreen([vertex[0] - 0.5, vertex[1] - 0.5])), STROKES[structure], 1.75);
    if (structure === "head" || shape.points.length < 2) continue;
    context.setLineDash([2, 4]);
    stroke(context, pathOf([shape.points], false, (vertex) => viewport.toScreen(vertex)), STROKES[structure], 1.25);
  }
  context.restore();
}

function bordersOf(structure: Structure, shape: Shape, width: number, height: number): Borders {
  let borders = known.get(shape);
  if (!borders) known.set(shape, (borders = maskContours(maskOf(structure, shape, width, height))));
  return borders;
}

function pathOf(lines: Borders, closed: boolean, toScreen: (vertex: Vertex) => readonly [number, number]): Path2D {
  const path = new Path2D();
  for (const line of lines) {
    line.forEach((vertex, i) => (i === 0 ? path.moveTo(...toScreen(vertex)) : path.lineTo(...toScreen(vertex))));
    if (closed) path.closePath();
  }
  return path;
}

/** A dark line beneath keeps the colour readable on bright pixels. */
function stroke(context: CanvasRenderingContext2D, path: Path2D, colour: string, width: number): void {
  context.strokeStyle = "rgba(0,0,0,0.6)";
  context.lineWidth = width + 2;
  context.stroke(path);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke(path);
}
