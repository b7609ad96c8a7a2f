import type { Vertex } from "./vertex";

/** The place on the segment from a to b that lies nearest to a point. */
export function nearestOnSegment([x, y]: Vertex, [ax, ay]: Vertex, [bx, by]: Vertex): Vertex {
  const [dx, dy] = [bx - ax, by - ay];
  const squared = dx * dx + dy * dy;
  const t = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / squared));
  return [ax + t * dx, ay + t * dy];
}

export function segmentDistance(point: Vertex, a: Vertex, b: Vertex): number {
  const [x, y] = nearestOnSegment(point, a, b);
  return Math.hypot(x - point[0], y - point[1]);
}
