import type { Mask } from "./mask";
import type { Vertex } from "./vertex";

// Right, down, left, up: the ways along the cracks between pixels.
const STEPS = [[1, 0], [0, 1], [-1, 0], [0, -1]] as const;

/**
 * The outer boundary of an 8-connected mask without holes, clockwise, through the centres of its boundary pixels (ImageJ's
 * line convention). It follows the cracks between pixels with the mask on its right-hand side; the background being
 * 4-connected, there is one such curve, and every pixel with a background pixel beside it lies along it. Therefore the
 * outline drawn with one pixel and filled is the mask again, exactly. Points on straight stretches are left out.
 */
export function outerBoundary(mask: Mask): Vertex[] {
  const start = mask.data.indexOf(1);
  if (start < 0) return [];
  const { width } = mask;
  const [startX, startY] = [start % width, Math.floor(start / width)];
  const pixels: Vertex[] = [];
  // A crack's corner (x, y) is the upper left one of pixel (x, y); the first crack is the top of the first pixel.
  let [x, y, way] = [startX, startY, 0];
  do {
    const beside = pixelBeside(x, y, way);
    const last = pixels.at(-1);
    if (!last || last[0] !== beside[0] || last[1] !== beside[1]) pixels.push(beside);
    x += STEPS[way]![0];
    y += STEPS[way]![1];
    // Sharpest turn to the outside first: pixels that touch at a corner belong together.
    const left = (way + 3) % 4;
    if (isOn(mask, pixelBeside(x, y, left))) way = left;
    else if (!isOn(mask, pixelBeside(x, y, way))) way = (way + 1) % 4;
  } while (x !== startX || y !== startY || way !== 0);
  return withoutStraight(pixels);
}

/** The pixel on the right-hand side of the crack that leaves a corner in some way. */
function pixelBeside(x: number, y: number, way: number): Vertex {
  switch (way) {
    case 0:
      return [x, y];
    case 1:
      return [x - 1, y];
    case 2:
      return [x - 1, y - 1];
    default:
      return [x, y - 1];
  }
}

function isOn({ width, height, data }: Mask, [x, y]: Vertex): boolean {
  return x >= 0 && y >= 0 && x < width && y < height && data[y * width + x] === 1;
}

/** Drops each point whose step from the one before is repeated to the one after. */
function withoutStraight(pixels: readonly Vertex[]): Vertex[] {
  const closed = pixels.length > 1 && pixels[0]![0] === pixels.at(-1)![0] && pixels[0]![1] === pixels.at(-1)![1] ? pixels.slice(0, -1) : pixels;
  const n = closed.length;
  if (n === 1) return [...closed];
  return closed.filter((point, i) => {
    const [before, after] = [closed[(i + n - 1) % n]!, closed[(i + 1) % n]!];
    return point[0] - before[0] !== after[0] - point[0] || point[1] - before[1] !== after[1] - point[1];
  });
}
