import type { Vertex } from "../geometry/vertex";
import { paintShape, type Sheet } from "./shape-painter";
import type { Drawn } from "./shape-paths";
import type { Viewport } from "./viewport";

/** From so many points on, a shape is painted once for many frames. */
export const MANY_POINTS = 300;

interface Kept {
  readonly shape: Drawn;
  readonly scale: number;
  readonly ratio: number;
  /** How far the image's corner lies beyond a whole pixel of the canvas. */
  readonly phase: string;
  picture: Picture | null;
}

interface Picture {
  readonly canvas: HTMLCanvasElement;
  /** From the image's corner, in the canvas's pixels. */
  readonly left: number;
  readonly top: number;
}

const KEPT = 3;
/** Lines and vertices reach so far beyond the points, in CSS pixels. */
const MARGIN = 6;
/** A picture has at most so many times the canvas's pixels: of what is larger, most is out of sight and quickly drawn. */
const LARGEST = 2;

/**
 * Shapes of many points, each painted once and then laid on the canvas frame after frame: while one of its vertices is
 * dragged, and while the image is moved. Without a GPU, stroking 2,000 points costs more than all else in a frame.
 */
export class ShapePictures {
  private readonly kept: Kept[] = [];

  draw(sheet: Sheet, shape: Drawn): void {
    const picture = shape.points.length > MANY_POINTS ? this.pictureOf(sheet, shape) : null;
    if (!picture) return paintShape(sheet, shape);
    const { context, viewport, ratio } = sheet;
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(picture.canvas, Math.floor(viewport.x * ratio) + picture.left, Math.floor(viewport.y * ratio) + picture.top);
    context.restore();
  }

  /** Made when it is asked for again: while somebody zooms, each frame has another one. */
  private pictureOf(sheet: Sheet, shape: Drawn): Picture | null {
    const { viewport, ratio } = sheet;
    const { scale } = viewport;
    const phase = phaseOf(viewport, ratio);
    const index = this.kept.findIndex((each) => each.scale === scale && each.ratio === ratio && each.phase === phase && sameLook(each.shape, shape));
    const known = index < 0 ? null : this.kept.splice(index, 1)[0]!;
    if (known) known.picture ??= paintPicture(sheet, shape);
    this.kept.push(known ?? { shape, scale, ratio, phase, picture: null });
    if (this.kept.length > KEPT) this.kept.shift();
    return known?.picture ?? null;
  }
}

function paintPicture({ context: { canvas }, viewport, ratio }: Sheet, shape: Drawn): Picture | null {
  const [x, y] = [viewport.x * ratio, viewport.y * ratio];
  const [shiftX, shiftY] = [x - Math.floor(x), y - Math.floor(y)];
  const [low, high] = extentOf(shape.points, viewport);
  const [left, top] = [Math.floor(low[0] * ratio + shiftX), Math.floor(low[1] * ratio + shiftY)];
  const [width, height] = [Math.ceil(high[0] * ratio + shiftX) - left, Math.ceil(high[1] * ratio + shiftY) - top];
  if (width * height > LARGEST * canvas.width * canvas.height) return null;
  const picture = document.createElement("canvas");
  [picture.width, picture.height] = [width, height];
  const context = picture.getContext("2d")!;
  context.setTransform(ratio, 0, 0, ratio, shiftX - left, shiftY - top);
  paintShape({ context, viewport, ratio }, shape);
  return { canvas: picture, left, top };
}

/** Hundredths of a pixel are not seen; without them, the sums of a pan would never meet again. */
function phaseOf({ x, y }: Viewport, ratio: number): string {
  const part = (value: number): number => Math.round((value - Math.floor(value)) * 100);
  return `${part(x * ratio)},${part(y * ratio)}`;
}

function sameLook(a: Drawn, b: Drawn): boolean {
  return a.points === b.points && a.closed === b.closed && a.without === b.without && a.colour === b.colour && a.width === b.width && a.dots === b.dots;
}

/** The corners of the box about all that is drawn, in CSS pixels from the image's corner. */
function extentOf(points: readonly Vertex[], viewport: Viewport): [low: Vertex, high: Vertex] {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  const [lowX, lowY] = viewport.toLayer([left, top]);
  const [highX, highY] = viewport.toLayer([right, bottom]);
  return [[lowX - MARGIN, lowY - MARGIN], [highX + MARGIN, highY + MARGIN]];
}
