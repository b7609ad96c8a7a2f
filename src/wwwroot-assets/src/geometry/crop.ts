import { Mask } from "./mask";

export interface Cropped {
  readonly mask: Mask;
  /** Where its corner lies in the whole image, in pixels. */
  readonly left: number;
  readonly top: number;
}

/** The box around a mask's pixels with a margin, as far as the image goes; all of an empty mask. */
export function cropAround(mask: Mask, margin: number): Cropped {
  const { width, height, data } = mask;
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (data[y * width + x] === 0) continue;
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), y];
    }
  if (right < 0) return { mask, left: 0, top: 0 };
  [left, top] = [Math.max(0, left - margin), Math.max(0, top - margin)];
  [right, bottom] = [Math.min(width - 1, right + margin), Math.min(height - 1, bottom + margin)];
  const cropped = new Mask(right - left + 1, bottom - top + 1);
  for (let y = top; y <= bottom; y++) cropped.data.set(data.subarray(y * width + left, y * width + right + 1), (y - top) * cropped.width);
  return { mask: cropped, left, top };
}
