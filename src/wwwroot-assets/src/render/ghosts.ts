import { maskContours } from "../geometry/mask-contour";
import type { Vertex } from "../geometry/vertex";
import type { Structure } from "../model/cell";
import type { Shape } from "../model/shape";
import { LINE_COLOURS } from "./colours";
import { maskOf } from "./mask-layer";
import { strokeTwice } from "./stroke-twice";
import type { Viewport } from "./viewport";

/** A shape that is laid over the drawing to be compared with it, and cannot be taken hold of. */
export interface Ghost {
  readonly structure: Structure;
  readonly shape: Shape;
  /** Drawn through, where it is the one that others are compared with. */
  readonly solid?: boolean;
}

const DASH = [7, 5];

type Borders = readonly (readonly Vertex[])[];
const known = new WeakMap<Shape, Borders>();

/** Draws the border of each shape's mask, dashed but for the solid one, and the middle of a line with dots. */
export function renderGhosts(context: CanvasRenderingContext2D, viewport: Viewport, ghosts: readonly Ghost[], width: number, height: number): void {
  context.save();
  for (const { structure, shape, solid } of ghosts) {
    context.setLineDash(solid ? [] : DASH);
    strokeTwice(context, LINE_COLOURS[structure], 1.75, pathOf(bordersOf(structure, shape, width, height), true, (vertex) => viewport.toScreen([vertex[0] - 0.5, vertex[1] - 0.5])));
    if (structure === "head" || shape.points.length < 2) continue;
    context.setLineDash([2, 4]);
    strokeTwice(context, LINE_COLOURS[structure], 1.25, pathOf([shape.points], false, (vertex) => viewport.toScreen(vertex)));
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
