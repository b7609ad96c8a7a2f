import { centrePath, reachEnds } from "./centre-line";
import { largestComponent } from "./components";
import { cropAround } from "./crop";
import { dice } from "./dice";
import { headMask } from "./fiji";
import { fillHoles } from "./fill-holes";
import { climb, fitOf, type Traced } from "./fit-line";
import type { Mask } from "./mask";
import { outerBoundary } from "./outline-tracer";
import { simplifyLine, simplifyOutline } from "./simplify";
import type { Vertex } from "./vertex";

export type { Traced } from "./fit-line";

const WIDEST = 20;
const CLIMBED = 3;
const FEWEST_OF_OUTLINE = 3;

/**
 * The outline of a head's mask: of its largest 8-connected part, holes filled. With a tolerance of 0 px the outline's mask is
 * that part, pixel for pixel; a larger one leaves points out. Null where the mask is empty.
 */
export function traceHead(mask: Mask, tolerance: number): Traced | null {
  const part = fillHoles(largestComponent(mask));
  const boundary = outerBoundary(part);
  if (boundary.length === 0) return null;
  const points = tolerance > 0 ? simplifyOutline(boundary, tolerance) : boundary;
  // A pixel, or a row of them, has fewer corners than an outline needs.
  while (points.length < FEWEST_OF_OUTLINE) points.push(points.at(-1)!);
  return { points, lineWidth: 1, dice: dice(headMask(points, mask.width, mask.height), mask) };
}

/**
 * The line along the middle of a midpiece's mask, of its largest 8-connected part, and the width from 1 to 20 px with which
 * the drawn line covers the mask best. Null where the mask is empty.
 */
export function traceMidpiece(mask: Mask, tolerance: number): Traced | null {
  // The margin keeps the pen off the crop's border, near which it would be another one.
  const { mask: part, left, top } = cropAround(largestComponent(mask), 2 * WIDEST);
  const path = centrePath(part);
  if (path.length === 0) return null;
  const fits: Traced[] = [];
  for (let lineWidth = 1; lineWidth <= WIDEST; lineWidth++) {
    const line = simplifyLine(reachEnds(path, part, lineWidth), tolerance);
    if (line.length === 1) line.push(line[0]!);
    // A pen of even width lies half a pixel left of and above its centre.
    const shift = lineWidth % 2 === 0 ? 0.5 : 0;
    fits.push(fitOf(line.map(([x, y]): Vertex => [pixel(x + shift, part.width), pixel(y + shift, part.height)]), lineWidth, part));
  }
  fits.sort((a, b) => b.dice - a.dice);
  const best = fits.slice(0, CLIMBED).map((fit) => climb(fit, part)).reduce((a, b) => (b.dice > a.dice ? b : a));
  return fitOf(best.points.map(([x, y]): Vertex => [x + left, y + top]), best.lineWidth, mask);
}

/** FIJI puts a line's vertices on pixels anyway. */
function pixel(value: number, size: number): number {
  return Math.min(size - 1, Math.max(0, Math.round(value)));
}
