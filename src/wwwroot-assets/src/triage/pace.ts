const WINDOW_MILLISECONDS = 60_000;
const SHORTEST_MILLISECONDS = 10_000;

/** Labels a minute, over the last minute of labelling. */
export class Pace {
  private times: number[] = [];

  note(now: number): void {
    this.times.push(now);
    this.times = this.times.filter((time) => time > now - WINDOW_MILLISECONDS);
  }

  /** Null until three labels make a pace. */
  perMinute(now: number): number | null {
    const recent = this.times.filter((time) => time > now - WINDOW_MILLISECONDS);
    if (recent.length < 3) return null;
    const span = Math.min(WINDOW_MILLISECONDS, Math.max(SHORTEST_MILLISECONDS, now - recent[0]!));
    return Math.round(((recent.length - 1) / span) * 60_000);
  }
}
