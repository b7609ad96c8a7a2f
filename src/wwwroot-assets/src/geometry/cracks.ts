import type { Mask } from "./mask";

/** Right, down, left, up: the ways along the cracks between pixels. */
export type Way = 0 | 1 | 2 | 3;

const STEPS = [[1, 0], [0, 1], [-1, 0], [0, -1]] as const;

/**
 * Follows the border of a mask along the cracks between its pixels, the mask on the right-hand side, from the top of a pixel
 * around to where it began. Each crack is told by the corner that it leaves, (x, y) being the upper left one of pixel (x, y),
 * and by its way. Whether pixels that only touch at a corner hang together is the caller's to say.
 */
export function followCracks(mask: Mask, startX: number, startY: number, cornersJoin: boolean, tell: (x: number, y: number, way: Way) => void): void {
  let [x, y] = [startX, startY];
  let way: Way = 0;
  do {
    tell(x, y, way);
    x += STEPS[way][0];
    y += STEPS[way][1];
    const left: Way = turned(way, 3);
    const [isLeftOn, isRightOn] = [isOn(mask, pixelBeside(x, y, left)), isOn(mask, pixelBeside(x, y, way))];
    if (isLeftOn && (isRightOn || cornersJoin)) way = left;
    else if (!isRightOn) way = turned(way, 1);
  } while (x !== startX || y !== startY || way !== 0);
}

/** The pixel on the right-hand side of the crack that leaves a corner in some way. */
export function pixelBeside(x: number, y: number, way: Way): [x: number, y: number] {
  switch (way) {
    case 0:
      return [x, y];
    case 1:
      return [x - 1, y];
    case 2:
      return [x - 1, y - 1];
    case 3:
      return [x, y - 1];
  }
}

function turned(way: Way, by: number): Way {
  return ((way + by) % 4) as Way;
}

function isOn({ width, height, data }: Mask, [x, y]: readonly [number, number]): boolean {
  return x >= 0 && y >= 0 && x < width && y < height && data[y * width + x] === 1;
}
