import { after } from "../dom/timer";

export interface Clock {
  now(): number;
  after(milliseconds: number, run: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  after,
};

/** Runs at once the first time, then at most once each interval; the last request is never lost. */
export class Throttle {
  private lastRun = -Infinity;
  private cancel: (() => void) | null = null;

  constructor(
    private readonly interval: number,
    private readonly run: () => void,
    private readonly clock: Clock = systemClock,
  ) {}

  request(): void {
    if (this.cancel) return;
    const wait = Math.max(0, this.lastRun + this.interval - this.clock.now());
    this.cancel = this.clock.after(wait, () => {
      this.cancel = null;
      this.lastRun = this.clock.now();
      this.run();
    });
  }

  dispose(): void {
    this.cancel?.();
    this.cancel = null;
  }
}
