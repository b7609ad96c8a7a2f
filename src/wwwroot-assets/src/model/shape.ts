import { nearestOnSegment } from "../geometry/segment";
import type { Vertex } from "../geometry/vertex";

/** A drawn structure: an open line with a width, a closed outline, or a mask. */
export interface Shape {
  readonly points: readonly Vertex[];
  readonly lineWidth: number;
  /** Runs of an imported or painted mask, [start, length, ...] over the row-major pixels; its points are empty then. */
  readonly mask: readonly number[] | null;
}

export function lineShape(points: readonly Vertex[], lineWidth: number): Shape {
  return { points, lineWidth, mask: null };
}

/** A mask without a pixel is no shape. */
export function maskShape(runs: readonly number[], lineWidth: number): Shape | null {
  return runs.length > 0 ? { points: [], lineWidth, mask: runs } : null;
}

export function sameShape(a: Shape | null, b: Shape | null): boolean {
  if (a === b) return true;
  if (!a || !b) return false;
  if (a.mask || b.mask) return a.mask?.length === b.mask?.length && a.mask!.every((value, i) => value === b.mask![i]);
  return a.lineWidth === b.lineWidth && a.points.length === b.points.length && a.points.every(([x, y], i) => x === b.points[i]![0] && y === b.points[i]![1]);
}

export function moveVertex(points: readonly Vertex[], index: number, to: Vertex): Vertex[] {
  const moved = points.slice();
  moved[index] = to;
  return moved;
}

export function insertVertex(points: readonly Vertex[], after: number, vertex: Vertex): Vertex[] {
  return [...points.slice(0, after + 1), vertex, ...points.slice(after + 1)];
}

export function removeVertex(points: readonly Vertex[], index: number): Vertex[] {
  return points.filter((_, i) => i !== index);
}

/** The nearest vertex within `reach`, or -1. */
export function hitVertex(points: readonly Vertex[], [x, y]: Vertex, reach: number): number {
  let best = -1;
  let bestDistance = reach;
  points.forEach(([px, py], i) => {
    const distance = Math.hypot(px - x, py - y);
    if (distance <= bestDistance) {
      best = i;
      bestDistance = distance;
    }
  });
  return best;
}

export interface SegmentHit {
  /** The segment runs from this vertex to the next one. */
  readonly after: number;
  readonly at: Vertex;
}

/** The nearest place on a segment within `reach`; a closed outline has one from the last vertex to the first. */
export function hitSegment(points: readonly Vertex[], closed: boolean, pointer: Vertex, reach: number): SegmentHit | null {
  let best: SegmentHit | null = null;
  let bestDistance = reach;
  const count = closed ? points.length : points.length - 1;
  for (let i = 0; i < count; i++) {
    const at = nearestOnSegment(pointer, points[i]!, points[(i + 1) % points.length]!);
    const distance = Math.hypot(at[0] - pointer[0], at[1] - pointer[1]);
    if (distance <= bestDistance) {
      best = { after: i, at };
      bestDistance = distance;
    }
  }
  return best;
}

/** How many points a structure needs before it can be finished. */
export function pointsNeeded(closed: boolean): number {
  return closed ? 3 : 2;
}
