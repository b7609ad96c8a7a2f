import { segmentDistance } from "./segment";
import type { Vertex } from "./vertex";

/**
 * Ramer (1972), Douglas & Peucker (1973): the fewest of a line's points, in their order, such that none that is left out
 * lies farther than `tolerance` pixels from the segment that stands for it. Ends are kept.
 */
export function simplifyLine(points: readonly Vertex[], tolerance: number): Vertex[] {
  if (points.length < 3) return [...points];
  const kept = new Uint8Array(points.length);
  kept[0] = kept[points.length - 1] = 1;
  // A stack in place of recursion: a long path may split one point at a time.
  const stack: [number, number][] = [[0, points.length - 1]];
  while (stack.length > 0) {
    const [from, to] = stack.pop()!;
    const farthest = farthestBetween(points, from, to);
    if (farthest.distance <= tolerance) continue;
    kept[farthest.index] = 1;
    stack.push([from, farthest.index], [farthest.index, to]);
  }
  return points.filter((_, i) => kept[i] === 1);
}

/** The same for a closed outline: its first point and the one farthest from it are kept. */
export function simplifyOutline(points: readonly Vertex[], tolerance: number): Vertex[] {
  if (points.length < 4) return [...points];
  const [x, y] = points[0]!;
  let opposite = 0;
  let farthest = -1;
  points.forEach(([px, py], i) => {
    const distance = Math.hypot(px - x, py - y);
    if (distance > farthest) [opposite, farthest] = [i, distance];
  });
  const there = simplifyLine(points.slice(0, opposite + 1), tolerance);
  const back = simplifyLine([...points.slice(opposite), points[0]!], tolerance);
  return [...there, ...back.slice(1, -1)];
}

function farthestBetween(points: readonly Vertex[], from: number, to: number): { index: number; distance: number } {
  const [a, b] = [points[from]!, points[to]!];
  let best = { index: from, distance: -1 };
  for (let i = from + 1; i < to; i++) {
    const distance = segmentDistance(points[i]!, a, b);
    if (distance > best.distance) best = { index: i, distance };
  }
  return best;
}
