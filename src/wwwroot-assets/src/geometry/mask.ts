/** A binary image, row-major: 1 is on. */
export class Mask {
  readonly data: Uint8Array;

  constructor(
    readonly width: number,
    readonly height: number,
    data?: Uint8Array,
  ) {
    if (data && data.length !== width * height) throw new RangeError(`mask of ${width}x${height} got ${data.length} pixels`);
    this.data = data ?? new Uint8Array(width * height);
  }

  /** A mask of [start, length, ...] over the row-major pixels; what lies outside the image is left out. */
  static fromRuns(width: number, height: number, runs: readonly number[]): Mask {
    const mask = new Mask(width, height);
    for (let i = 0; i + 1 < runs.length; i += 2) {
      const start = Math.max(0, runs[i]!);
      mask.data.fill(1, start, Math.max(start, runs[i]! + runs[i + 1]!));
    }
    return mask;
  }

  get area(): number {
    let count = 0;
    for (let i = 0; i < this.data.length; i++) count += this.data[i]!;
    return count;
  }

  /** Sets a pixel; one outside the image is left out. */
  set(x: number, y: number): void {
    if (x >= 0 && y >= 0 && x < this.width && y < this.height) this.data[y * this.width + x] = 1;
  }

  /** Flat [start, length, ...] over the row-major pixels, as the masks of the server are stored. */
  toRuns(): number[] {
    const runs: number[] = [];
    let start = -1;
    for (let i = 0; i <= this.data.length; i++) {
      const on = i < this.data.length && this.data[i] === 1;
      if (on && start < 0) start = i;
      if (!on && start >= 0) {
        runs.push(start, i - start);
        start = -1;
      }
    }
    return runs;
  }
}
