import type { Mask } from "./mask";
import type { Vertex } from "./vertex";

/** The longest of the shortest paths between two pixels of a thinned mask, from end to end; side branches are left out. */
export function longestPath(skeleton: Mask): Vertex[] {
  const start = skeleton.data.indexOf(1);
  if (start < 0) return [];
  const end = spread(skeleton, start).last;
  const { last, from } = spread(skeleton, end);
  const path: Vertex[] = [];
  for (let at = last; at >= 0; at = from[at]!) path.push([at % skeleton.width, Math.floor(at / skeleton.width)]);
  return path;
}

/** Breadth first over 8-neighbours: the pixel reached last, and where each was reached from. */
function spread({ width, height, data }: Mask, start: number): { last: number; from: Int32Array } {
  const from = new Int32Array(data.length).fill(-2);
  from[start] = -1;
  const queue = [start];
  for (let head = 0; head < queue.length; head++) {
    const [x, y] = [queue[head]! % width, Math.floor(queue[head]! / width)];
    for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++)
      for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
        const next = ny * width + nx;
        if (data[next] !== 1 || from[next] !== -2) continue;
        from[next] = queue[head]!;
        queue.push(next);
      }
  }
  return { last: queue.at(-1)!, from };
}
