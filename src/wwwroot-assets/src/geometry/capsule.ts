import type { Mask } from "./mask";
import { nearestOnSegment } from "./segment";
import type { Vertex } from "./vertex";

/** Pixels from left to right and top to bottom, the last ones included. */
export interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Filled {
  /** Where pixels may have changed; null where the stroke lies outside the image. */
  readonly box: PixelBox | null;
  /** How many pixels changed. */
  readonly count: number;
}

/**
 * Sets all pixels whose centres lie within `radius` of the segment from a to b (ImageJ's line convention), and those beneath
 * its ends, to a value: a disc drawn along the way, without a gap, at the cost of the pixels around it.
 */
export function fillCapsule(mask: Mask, a: Vertex, b: Vertex, radius: number, value: 0 | 1): Filled {
  const left = Math.max(0, Math.ceil(Math.min(a[0], b[0]) - radius - 0.5));
  const top = Math.max(0, Math.ceil(Math.min(a[1], b[1]) - radius - 0.5));
  const right = Math.min(mask.width - 1, Math.floor(Math.max(a[0], b[0]) + radius + 0.5));
  const bottom = Math.min(mask.height - 1, Math.floor(Math.max(a[1], b[1]) + radius + 0.5));
  if (left > right || top > bottom) return { box: null, count: 0 };
  const beneath = (end: Vertex, x: number, y: number): boolean => Math.round(end[0]) === x && Math.round(end[1]) === y;
  let count = 0;
  for (let y = top; y <= bottom; y++)
    for (let x = left; x <= right; x++) {
      const index = y * mask.width + x;
      if (mask.data[index] === value) continue;
      const [nx, ny] = nearestOnSegment([x, y], a, b);
      if ((nx - x) ** 2 + (ny - y) ** 2 > radius * radius && !beneath(a, x, y) && !beneath(b, x, y)) continue;
      mask.data[index] = value;
      count++;
    }
  return { box: { left, top, right, bottom }, count };
}
