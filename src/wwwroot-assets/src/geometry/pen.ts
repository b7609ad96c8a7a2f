import type { Mask } from "./mask";

/** Pen width in pixels of a stroke: FIJI rounds strokes above 1, and draws the others with one pixel. */
export function penWidth(stroke: number): number {
  return stroke > 1 ? Math.floor(stroke + 0.5) : 1;
}

/** Stamps FIJI's round pen: width 6 is 32 px, biased left and up. */
export function stampPen(mask: Mask, cx: number, cy: number, width: number): void {
  if (width === 1) {
    mask.set(cx, cy);
    return;
  }
  if (width === 2) {
    for (let y = cy - 1; y <= cy; y++) for (let x = cx - 1; x <= cx; x++) mask.set(x, y);
    return;
  }
  // Truncated, not floored: this is why an even pen shifts by one near the left and top border.
  const originX = Math.trunc(cx - width / 2 + 0.5);
  const originY = Math.trunc(cy - width / 2 + 0.5);
  const centre = (width - 1) / 2;
  const limit = (width * width) / 4;
  for (let j = 0; j < width; j++) {
    const dy = j - centre;
    for (let i = 0; i < width; i++) {
      const dx = i - centre;
      if (dx * dx + dy * dy <= limit) mask.set(originX + i, originY + j);
    }
  }
}
