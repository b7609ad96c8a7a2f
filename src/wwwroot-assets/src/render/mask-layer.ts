import { headMask, midpieceMask } from "../geometry/fiji";
import { Mask } from "../geometry/mask";
import type { Structure } from "../model/cell";
import type { Shape } from "../model/shape";

const COLOURS: Readonly<Record<Structure, readonly [number, number, number]>> = { midpiece: [0, 158, 115], head: [213, 94, 0] };

/** A structure's mask as it will be exported: computed anew only when the shape is another one. */
export class MaskLayer {
  readonly canvas = document.createElement("canvas");
  private shown: Shape | null = null;
  private counted = 0;

  constructor(private readonly structure: Structure) {}

  /** Pixels of the mask that was computed last. */
  get area(): number {
    return this.counted;
  }

  update(shape: Shape | null, width: number, height: number): void {
    if (shape === null) {
      this.shown = null;
      this.counted = 0;
      this.canvas.width = this.canvas.height = 1;
      return;
    }
    const sized = this.canvas.width === width && this.canvas.height === height;
    if (sized && this.shown && shape.points === this.shown.points && shape.mask === this.shown.mask && shape.lineWidth === this.shown.lineWidth) return;
    this.shown = shape;
    const mask = maskOf(this.structure, shape, width, height);
    this.counted = mask.area;
    if (!sized) [this.canvas.width, this.canvas.height] = [width, height];
    const context = this.canvas.getContext("2d")!;
    const image = context.createImageData(width, height);
    const [red, green, blue] = COLOURS[this.structure];
    const packed = new Uint32Array(image.data.buffer);
    const on = 0xff000000 | (blue << 16) | (green << 8) | red;
    for (let i = 0; i < packed.length; i++) if (mask.data[i] === 1) packed[i] = on;
    context.putImageData(image, 0, 0);
  }
}

export function maskOf(structure: Structure, { points, lineWidth, mask }: Shape, width: number, height: number): Mask {
  if (mask) return Mask.fromRuns(width, height, mask);
  return structure === "head" ? headMask(points, width, height) : midpieceMask(points, lineWidth, width, height);
}
