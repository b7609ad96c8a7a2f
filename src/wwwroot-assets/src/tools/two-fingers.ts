import type { Viewport } from "../render/viewport";

type Place = readonly [x: number, y: number];

/** Two fingers on the canvas: the image follows them, by where they are and by how far apart. */
export class TwoFingers {
  private readonly places = new Map<number, Place>();

  constructor(private readonly viewport: Viewport) {}

  /** The view is in hand: what one finger alone began is given up. */
  get active(): boolean {
    return this.places.size >= 2;
  }

  /** True when this finger is the second one. */
  down(id: number, place: Place): boolean {
    this.places.set(id, place);
    return this.places.size === 2;
  }

  /** True where the image was moved. */
  move(id: number, place: Place): boolean {
    if (!this.places.has(id)) return false;
    const before = this.span();
    this.places.set(id, place);
    const after = this.span();
    if (!before || !after) return false;
    this.viewport.pan(after.x - before.x, after.y - before.y);
    if (before.apart > 0 && after.apart > 0) this.viewport.zoomAt(after.x, after.y, after.apart / before.apart);
    return true;
  }

  up(id: number): void {
    this.places.delete(id);
  }

  /** Of the first two fingers; more do nothing. */
  private span(): { readonly x: number; readonly y: number; readonly apart: number } | null {
    const [first, second] = [...this.places.values()];
    if (!first || !second) return null;
    return { x: (first[0] + second[0]) / 2, y: (first[1] + second[1]) / 2, apart: Math.hypot(first[0] - second[0], first[1] - second[1]) };
  }
}
