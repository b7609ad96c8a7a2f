import type { Mask } from "./mask";
import { longestPath } from "./skeleton-path";
import { thin } from "./thinning";
import type { Vertex } from "./vertex";

const SMOOTHING = 3;

/** The smoothed path along the middle of an elongated mask, from end to end; its ends lie anywhere within half a width of the mask's. */
export function centrePath(mask: Mask): Vertex[] {
  return smooth(longestPath(thin(mask)), SMOOTHING);
}

/**
 * The path with ends that a round pen of `width` pixels carries to the ends of the mask: half a width is cut off at each end,
 * where a skeleton bends into a corner, and the line goes straight on until half a width before it leaves the mask.
 */
export function reachEnds(path: readonly Vertex[], mask: Mask, width: number): Vertex[] {
  const forth = reachEnd(path, mask, width);
  return reachEnd(forth.reverse(), mask, width).reverse();
}

function reachEnd(path: readonly Vertex[], mask: Mask, width: number): Vertex[] {
  const kept = cutEnd(path, width / 2);
  if (kept.length < 2) return [...path];
  const end = kept.at(-1)!;
  const before = cutEnd(kept, Math.max(4, width)).at(-1)!;
  const length = Math.hypot(end[0] - before[0], end[1] - before[1]);
  if (length === 0) return [...path];
  const [ux, uy] = [(end[0] - before[0]) / length, (end[1] - before[1]) / length];
  const limit = mask.width + mask.height;
  let way = 0;
  while (way < limit && isOn(mask, end[0] + way * ux, end[1] + way * uy)) way += 0.25;
  const on = Math.max(0, way - width / 2);
  return [...kept, [end[0] + on * ux, end[1] + on * uy]];
}

/** The path without its last `length` pixels; at least its first point stays. */
function cutEnd(path: readonly Vertex[], length: number): Vertex[] {
  let left = length;
  for (let i = path.length - 1; i > 0; i--) {
    const [[ax, ay], [bx, by]] = [path[i - 1]!, path[i]!];
    const segment = Math.hypot(bx - ax, by - ay);
    if (segment > left) {
      const t = left / segment;
      return [...path.slice(0, i), [bx + t * (ax - bx), by + t * (ay - by)]];
    }
    left -= segment;
  }
  return path.slice(0, 1);
}

/** A moving average over 2 reach + 1 points, fewer near the ends; the ends stay. */
function smooth(path: readonly Vertex[], reach: number): Vertex[] {
  return path.map((_, i) => {
    const half = Math.min(reach, i, path.length - 1 - i);
    let [x, y] = [0, 0];
    for (let k = i - half; k <= i + half; k++) {
      x += path[k]![0];
      y += path[k]![1];
    }
    return [x / (2 * half + 1), y / (2 * half + 1)];
  });
}

function isOn({ width, height, data }: Mask, x: number, y: number): boolean {
  const [column, row] = [Math.round(x), Math.round(y)];
  return column >= 0 && row >= 0 && column < width && row < height && data[row * width + column] === 1;
}
