const WINDOW_MILLISECONDS = 8000;

/** Bytes a second over the last few seconds, and what is left at that rate. */
export class Rate {
  private marks: { time: number; bytes: number }[] = [];

  note(time: number, bytes: number): void {
    this.marks.push({ time, bytes });
    while (this.marks.length > 2 && this.marks[0]!.time < time - WINDOW_MILLISECONDS) this.marks.shift();
  }

  perSecond(): number | null {
    const [first, last] = [this.marks[0], this.marks.at(-1)];
    if (!first || !last || last.time - first.time < 500) return null;
    return ((last.bytes - first.bytes) / (last.time - first.time)) * 1000;
  }

  secondsLeft(bytesLeft: number): number | null {
    const rate = this.perSecond();
    return rate && rate > 0 ? bytesLeft / rate : null;
  }
}

export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ["kB", "MB", "GB", "TB"];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

export function formatSeconds(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.round((whole % 3600) / 60)} min`;
}
