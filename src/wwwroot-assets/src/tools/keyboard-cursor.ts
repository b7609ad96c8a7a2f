import type { Vertex } from "../geometry/vertex";

/** A crosshair on the image that keys move, in whole pixels; seen while the keyboard is what draws. */
export class KeyboardCursor {
  /** Set by what watches focus and input. */
  active = false;
  private place: Vertex | null = null;

  /** Null until a key moved it on this cell. */
  get at(): Vertex | null {
    return this.place;
  }

  get shown(): boolean {
    return this.active && this.place !== null;
  }

  reset(): void {
    this.place = null;
  }

  /** Puts it on the image where it was not yet: near some point, or in the middle. */
  settle(width: number, height: number, near: Vertex | undefined): Vertex {
    const [x, y] = near ?? [(width - 1) / 2, (height - 1) / 2];
    return (this.place ??= onImage(x, y, width, height));
  }

  step(dx: number, dy: number, width: number, height: number): void {
    if (this.place) this.place = onImage(this.place[0] + dx, this.place[1] + dy, width, height);
  }
}

function onImage(x: number, y: number, width: number, height: number): Vertex {
  return [Math.min(width - 1, Math.max(0, Math.round(x))), Math.min(height - 1, Math.max(0, Math.round(y)))];
}
