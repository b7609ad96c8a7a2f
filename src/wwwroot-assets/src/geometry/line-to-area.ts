import { Mask } from "./mask";
import { scanFill } from "./scan-fill";
import type { Vertex } from "./vertex";

const f32 = Math.fround;

/** FIJI's Edit > Selection > Line to Area: flat ends, half a pixel to the right and down of the drawn line. */
export function lineToArea(vertices: readonly Vertex[], stroke: number, width: number, height: number): Mask {
  const mask = new Mask(width, height);
  const points = throughOffsets(vertices);
  const radius = Math.max(1, stroke) / 2;
  const fill = (corners: readonly Vertex[]): void =>
    scanFill(mask, corners.map(([x]) => f32(x)), corners.map(([, y]) => f32(y)), 0.5, 0.5);
  let from: Vertex = [NaN, NaN];
  let before: Vertex = [NaN, NaN];
  for (let i = 1; i < points.length; i++) {
    const [ax, ay] = points[i - 1]!;
    const [bx, by] = points[i]!;
    const length = Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay));
    const [ux, uy] = [(bx - ax) / length, (by - ay) / length];
    if (i === 1) from = [ax - 0.5 * ux, ay - 0.5 * uy];
    const to: Vertex = i === points.length - 1 ? [bx + 0.5 * ux, by + 0.5 * uy] : [bx, by];
    const [fx, fy] = from;
    const [tx, ty] = to;
    fill([
      [fx + radius * uy, fy - radius * ux],
      [fx - radius * uy, fy + radius * ux],
      [tx - radius * uy, ty + radius * ux],
      [tx + radius * uy, ty - radius * ux],
    ]);
    if (i > 1) {
      const [vx, vy] = before;
      const side = ux * vy > vx * uy ? 1 : -1;
      const half = (side * radius) / 2;
      fill([
        [f32(f32(fx) + f32(half * (vy + uy))), f32(f32(fy) + f32(-half * (vx + ux)))],
        [fx - side * radius * vy, fy + side * radius * vx],
        [fx - side * radius * uy, fy + side * radius * ux],
      ]);
    }
    before = [ux, uy];
    from = to;
  }
  return mask;
}

function throughOffsets(vertices: readonly Vertex[]): Vertex[] {
  const xs = vertices.map(([x]) => f32(x));
  const ys = vertices.map(([, y]) => f32(y));
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return xs.map((x, i) => [f32(f32(x - left) + left), f32(f32(ys[i]! - top) + top)]);
}
