import { followCracks, pixelBeside } from "./cracks";
import type { Mask } from "./mask";
import type { Vertex } from "./vertex";

/**
 * The outer boundary of an 8-connected mask without holes, clockwise, through the centres of its boundary pixels (ImageJ's
 * line convention). It follows the cracks between pixels; the background being 4-connected, there is one such curve, and
 * every pixel with a background pixel beside it lies along it. Therefore the outline drawn with one pixel and filled is the
 * mask again, exactly. Points on straight stretches are left out.
 */
export function outerBoundary(mask: Mask): Vertex[] {
  const start = mask.data.indexOf(1);
  if (start < 0) return [];
  const pixels: Vertex[] = [];
  followCracks(mask, start % mask.width, Math.floor(start / mask.width), true, (x, y, way) => {
    const beside = pixelBeside(x, y, way);
    const last = pixels.at(-1);
    if (!last || last[0] !== beside[0] || last[1] !== beside[1]) pixels.push(beside);
  });
  return withoutStraight(pixels);
}

/** Drops each point whose step from the one before is repeated to the one after. */
function withoutStraight(pixels: readonly Vertex[]): Vertex[] {
  const closed = pixels.length > 1 && pixels[0]![0] === pixels.at(-1)![0] && pixels[0]![1] === pixels.at(-1)![1] ? pixels.slice(0, -1) : pixels;
  const n = closed.length;
  if (n === 1) return [...closed];
  return closed.filter((point, i) => {
    const [before, after] = [closed[(i + n - 1) % n]!, closed[(i + 1) % n]!];
    return point[0] - before[0] !== after[0] - point[0] || point[1] - before[1] !== after[1] - point[1];
  });
}
