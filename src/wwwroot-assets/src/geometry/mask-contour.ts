import type { Mask } from "./mask";
import type { Vertex } from "./vertex";

const STEPS = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;

/**
 * The borders of a mask as closed loops along the pixels' edges, in pixel corners: a pixel (x, y) has the corners (x, y) to
 * (x + 1, y + 1). The mask lies to the right of the way, as seen on the screen; pixels that touch by a corner are told apart.
 */
export function maskContours(mask: Mask): Vertex[][] {
  const { width, height, data } = mask;
  const on = (x: number, y: number): boolean => x >= 0 && y >= 0 && x < width && y < height && data[y * width + x] === 1;
  // Only edges that go right along a pixel's top can begin a loop: each loop has one.
  const begun = new Set<number>();
  const loops: Vertex[][] = [];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) if (on(x, y) && !on(x, y - 1) && !begun.has(y * width + x)) loops.push(walk(x, y, on, (px, py) => begun.add(py * width + px)));
  return loops;
}

function walk(startX: number, startY: number, on: (x: number, y: number) => boolean, top: (x: number, y: number) => void): Vertex[] {
  const loop: Vertex[] = [];
  let [x, y, way] = [startX, startY, 0];
  do {
    if (way === 0) top(x, y);
    const [dx, dy] = STEPS[way]!;
    [x, y] = [x + dx, y + dy];
    // The two pixels ahead of this corner, right and left of the way.
    const [rightX, rightY] = ahead(x, y, way, 0);
    const [leftX, leftY] = ahead(x, y, way, 1);
    const turn = !on(rightX, rightY) ? 1 : on(leftX, leftY) ? 3 : 0;
    if (turn !== 0) loop.push([x, y]);
    way = (way + turn) % 4;
  } while (x !== startX || y !== startY || way !== 0);
  return loop;
}

/** The pixel before a corner in a way: to its right, or to its left. */
function ahead(x: number, y: number, way: number, left: 0 | 1): [number, number] {
  switch (way) {
    case 0:
      return [x, y - left];
    case 1:
      return [x - 1 + left, y];
    case 2:
      return [x - 1, y - 1 + left];
    default:
      return [x - left, y - 1];
  }
}
