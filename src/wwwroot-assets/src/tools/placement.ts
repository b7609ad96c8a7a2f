import type { Vertex } from "../geometry/vertex";

/** FIJI takes whole pixels for vertices as long as the image is shown below this zoom. */
export const FIJI_SUBPIXEL_ZOOM = 1.5;

export interface Placement {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly asFiji: boolean;
}

/** Puts a vertex on the image: within its border, and on whole pixels where FIJI would. */
export function place([x, y]: Vertex, { width, height, scale, asFiji }: Placement): Vertex {
  if (asFiji && scale < FIJI_SUBPIXEL_ZOOM) {
    // The pixel under the pointer; +0.5 goes back to the canvas, where a pixel begins at its integer.
    return [clamp(Math.floor(x + 0.5), 0, width - 1), clamp(Math.floor(y + 0.5), 0, height - 1)];
  }
  return [tidy(clamp(x, -0.5, width - 0.5)), tidy(clamp(y, -0.5, height - 0.5))];
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** A ten-thousandth of a pixel is far below what a hand can do. */
function tidy(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
