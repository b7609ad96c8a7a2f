import { Mask } from "./mask";
import { scanFill } from "./scan-fill";
import type { Vertex } from "./vertex";

/** FIJI's Polygon ROI > Create Mask: filled in the ROI's own box, then cropped to the image. */
export function polygonMask(vertices: readonly Vertex[], width: number, height: number): Mask {
  const mask = new Mask(width, height);
  const xs = vertices.map(([x]) => Math.fround(x));
  const ys = vertices.map(([, y]) => Math.fround(y));
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const localX = xs.map((x) => Math.fround(x - left));
  const localY = ys.map((y) => Math.fround(y - top));
  const [boxX, boxY] = [Math.floor(left), Math.floor(top)];
  const boxWidth = Math.ceil(left + Math.max(...localX)) - boxX;
  const boxHeight = Math.ceil(top + Math.max(...localY)) - boxY;
  if (!(boxWidth > 0 && boxHeight > 0)) return mask;
  const box = new Mask(boxWidth, boxHeight);
  scanFill(box, localX, localY, left - boxX, top - boxY);
  for (let y = 0; y < boxHeight; y++)
    for (let x = 0; x < boxWidth; x++) if (box.data[y * boxWidth + x] === 1) mask.set(boxX + x, boxY + y);
  return mask;
}
