import type { PixelBox } from "../geometry/capsule";
import { headMask, midpieceMask } from "../geometry/fiji";
import { Mask } from "../geometry/mask";
import type { Structure } from "../model/cell";
import type { Shape } from "../model/shape";
import type { BrushStroke } from "../tools/brush";
import type { Editor } from "../tools/editor";

const COLOURS: Readonly<Record<Structure, readonly [number, number, number]>> = { midpiece: [0, 158, 115], head: [213, 94, 0] };

/** A structure's mask as it will be exported: computed anew only when the shape is another one. */
export class MaskLayer {
  readonly canvas = document.createElement("canvas");
  private shown: Shape | BrushStroke | null = null;
  private counted = 0;
  private image: ImageData | null = null;

  constructor(private readonly structure: Structure) {}

  /** Pixels of the mask that was computed last. */
  get area(): number {
    return this.counted;
  }

  update(shape: Shape | null, width: number, height: number): void {
    if (shape === null) return this.clear();
    const { shown } = this;
    const sized = this.image?.width === width && this.image.height === height;
    if (sized && shown && "points" in shown && shape.points === shown.points && shape.mask === shown.mask && shape.lineWidth === shown.lineWidth) return;
    const mask = maskOf(this.structure, shape, width, height);
    this.shown = shape;
    this.counted = mask.area;
    this.paint(mask, { left: 0, top: 0, right: width - 1, bottom: height - 1 });
  }

  /** A brush stroke under way: only where it passed since the last time. */
  updateStroke(stroke: BrushStroke): void {
    const { mask, area } = stroke;
    const whole = { left: 0, top: 0, right: mask.width - 1, bottom: mask.height - 1 };
    const dirty = stroke.takeDirty();
    const box = this.shown === stroke ? dirty : whole;
    this.shown = stroke;
    this.counted = area;
    if (box) this.paint(mask, box);
  }

  private clear(): void {
    if (this.shown === null) return;
    this.shown = this.image = null;
    this.counted = 0;
    this.canvas.width = this.canvas.height = 1;
  }

  private paint({ data, width, height }: Mask, box: PixelBox): void {
    const context = this.canvas.getContext("2d")!;
    if (this.image?.width !== width || this.image.height !== height) {
      [this.canvas.width, this.canvas.height] = [width, height];
      this.image = context.createImageData(width, height);
    }
    const [red, green, blue] = COLOURS[this.structure];
    const packed = new Uint32Array(this.image.data.buffer);
    const on = 0xff000000 | (blue << 16) | (green << 8) | red;
    for (let y = box.top; y <= box.bottom; y++)
      for (let i = y * width + box.left; i <= y * width + box.right; i++) packed[i] = data[i] === 1 ? on : 0;
    context.putImageData(this.image, 0, 0, box.left, box.top, box.right - box.left + 1, box.bottom - box.top + 1);
  }
}

/** Brings both masks up to what the editor shows: once a frame. */
export function updateMasks(masks: Readonly<Record<Structure, MaskLayer>>, editor: Editor, width: number, height: number): void {
  for (const structure of ["midpiece", "head"] as const) {
    const { stroke } = editor.brush;
    if (stroke && structure === editor.tool) masks[structure].updateStroke(stroke);
    else masks[structure].update(editor.previewOf(structure), width, height);
  }
}

export function maskOf(structure: Structure, { points, lineWidth, mask }: Shape, width: number, height: number): Mask {
  if (mask) return Mask.fromRuns(width, height, mask);
  return structure === "head" ? headMask(points, width, height) : midpieceMask(points, lineWidth, width, height);
}
