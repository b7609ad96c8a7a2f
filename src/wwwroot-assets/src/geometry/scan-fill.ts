import type { Mask } from "./mask";
import { roundHalfUp } from "./rounding";

interface Edge {
  readonly top: number;
  readonly bottom: number;
  readonly slope: number;
  x: number;
}

/**
 * FIJI's polygon scan fill. `xs`, `ys` hold float32 values; the offsets are doubles. A vertex whose x is NaN
 * separates subpaths, each of which closes to its own start.
 */
export function scanFill(mask: Mask, xs: readonly number[], ys: readonly number[], offsetX: number, offsetY: number): void {
  const edges = edgesOf(xs, ys, offsetX, offsetY);
  if (edges.length === 0) return;
  const first = Math.max(0, Math.min(...edges.map((edge) => edge.top)));
  const last = Math.min(mask.height, Math.max(...edges.map((edge) => edge.bottom)));
  for (const edge of edges) if (edge.top < first) edge.x += edge.slope * (first - edge.top);
  for (let y = first; y < last; y++) {
    const active = edges.filter((edge) => edge.top <= y && y < edge.bottom);
    const crossings = active.map((edge) => edge.x).sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const from = column(crossings[i]!, mask.width);
      const to = column(crossings[i + 1]!, mask.width);
      if (to > from) mask.data.fill(1, y * mask.width + from, y * mask.width + to);
    }
    for (const edge of active) edge.x += edge.slope;
  }
}

function column(x: number, width: number): number {
  return Math.min(width, Math.max(0, Math.trunc(x + 0.5)));
}

function edgesOf(xs: readonly number[], ys: readonly number[], offsetX: number, offsetY: number): Edge[] {
  const edges: Edge[] = [];
  let start = 0;
  for (let i = 0; i < xs.length; i++) {
    if (Number.isNaN(xs[i])) {
      start = i + 1;
      continue;
    }
    const next = i + 1 === xs.length || Number.isNaN(xs[i + 1]) ? start : i + 1;
    let [xa, ya] = [xs[i]! + offsetX, ys[i]! + offsetY];
    let [xb, yb] = [xs[next]! + offsetX, ys[next]! + offsetY];
    let top = roundHalfUp(ya);
    let bottom = roundHalfUp(yb);
    if (top === bottom || (top <= 0 && bottom <= 0)) continue;
    if (top > bottom) {
      [xa, ya, xb, yb] = [xb, yb, xa, ya];
      [top, bottom] = [bottom, top];
    }
    const slope = (xb - xa) / (yb - ya);
    edges.push({ top, bottom, slope, x: xa + (top - ya + 0.5) * slope + 1e-8 });
  }
  return edges;
}
