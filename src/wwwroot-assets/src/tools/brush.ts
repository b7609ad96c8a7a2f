import { fillCapsule, type PixelBox } from "../geometry/capsule";
import { Mask } from "../geometry/mask";
import type { Vertex } from "../geometry/vertex";

const SMALLEST = 0.5;
const LARGEST = 50;

/** The brush: whether it is in hand, what it does, how large it is, and the stroke under way. */
export class Brush {
  inHand = false;
  /** The eraser's switch. */
  erasing = false;
  /** In image pixels. */
  radius = 3;
  stroke: BrushStroke | null = null;

  take(erasing: boolean): void {
    this.inHand = true;
    this.erasing = erasing;
  }

  /** Whoever takes it up again paints first. */
  putAway(): void {
    this.inHand = this.erasing = false;
  }

  resize(by: number): void {
    const step = this.radius + Math.sign(by) * 0.01 < 3 ? 0.5 : 1;
    this.radius = Math.min(LARGEST, Math.max(SMALLEST, this.radius + by * step));
  }

  begin(mask: Mask, at: Vertex, erases: boolean): void {
    this.stroke = new BrushStroke(mask, at, this.radius, erases);
  }
}

/** One stroke over a mask of its own; what it changed since the last look is repainted, and no more. */
export class BrushStroke {
  area: number;
  changed = 0;
  private dirty: PixelBox | null = null;

  constructor(
    readonly mask: Mask,
    private last: Vertex,
    private readonly radius: number,
    readonly erases: boolean,
  ) {
    this.area = mask.area;
    this.to(last);
  }

  to(at: Vertex): void {
    const { box, count } = fillCapsule(this.mask, this.last, at, this.radius, this.erases ? 0 : 1);
    this.last = at;
    if (count === 0 || !box) return;
    this.changed += count;
    this.area += this.erases ? -count : count;
    this.dirty = this.dirty ? around(this.dirty, box) : box;
  }

  takeDirty(): PixelBox | null {
    const dirty = this.dirty;
    this.dirty = null;
    return dirty;
  }
}

function around(a: PixelBox, b: PixelBox): PixelBox {
  return { left: Math.min(a.left, b.left), top: Math.min(a.top, b.top), right: Math.max(a.right, b.right), bottom: Math.max(a.bottom, b.bottom) };
}
