import type { Mask } from "./mask";
import { penWidth, stampPen } from "./pen";
import { roundHalfUp } from "./rounding";
import type { Vertex } from "./vertex";

/** The pixels that FIJI takes vertices for. The detour over float32 offsets from the minimum decides ties at .5. */
export function toPixels(vertices: readonly Vertex[]): [number, number][] {
  const f32 = vertices.map(([x, y]): [number, number] => [Math.fround(x), Math.fround(y)]);
  let minX = Infinity;
  let minY = Infinity;
  for (const [x, y] of f32) {
    minX = Math.min(minX, x);
    minY = Math.min(minY, y);
  }
  return f32.map(([x, y]) => [roundHalfUp(minX + Math.fround(x - minX)), roundHalfUp(minY + Math.fround(y - minY))]);
}

/** Draws the union of all segments with FIJI's pen; a single vertex has none. */
export function strokePolyline(mask: Mask, vertices: readonly Vertex[], stroke: number): void {
  const pixels = toPixels(vertices);
  const width = penWidth(stroke);
  for (let i = 1; i < pixels.length; i++) strokeSegment(mask, pixels[i - 1]!, pixels[i]!, width);
}

function strokeSegment(mask: Mask, [x0, y0]: [number, number], [x1, y1]: [number, number], width: number): void {
  const dx = x1 - x0;
  const dy = y1 - y0;
  const steps = Math.max(Math.abs(dx), Math.abs(dy));
  const stepX = dx === 0 ? 0 : dx / steps;
  const stepY = dy === 0 ? 0 : dy / steps;
  const pad = Math.floor(width / 2) + 1;
  const range = { from: 0, to: steps };
  if (!clip(range, x0, dx, stepX, -pad, mask.width - 1 + pad)) return;
  if (!clip(range, y0, dy, stepY, -pad, mask.height - 1 + pad)) return;
  let x = x0 + range.from * stepX;
  let y = y0 + range.from * stepY;
  for (let i = range.from; i <= range.to; i++) {
    stampPen(mask, roundHalfUp(x), roundHalfUp(y), width);
    // Accumulated as FIJI does: recomputing start + i * step rounds other pixels.
    x += stepX;
    y += stepY;
  }
}

function clip(range: { from: number; to: number }, start: number, delta: number, step: number, low: number, high: number): boolean {
  if (delta === 0) return start >= low && start <= high;
  const [enter, leave] = delta > 0 ? [low, high] : [high, low];
  range.from = Math.max(range.from, Math.trunc((enter - start) / step));
  range.to = Math.min(range.to, Math.trunc((leave - start) / step));
  return true;
}
