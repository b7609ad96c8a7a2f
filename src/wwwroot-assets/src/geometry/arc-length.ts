import type { Vertex } from "./vertex";

/** The length in pixels along a polyline. */
export function arcLength(vertices: readonly Vertex[]): number {
  let length = 0;
  for (let i = 1; i < vertices.length; i++)
    length += Math.hypot(vertices[i]![0] - vertices[i - 1]![0], vertices[i]![1] - vertices[i - 1]![1]);
  return length;
}
