import type { Plane } from "../model/plane";

/** The samples shown as black and as white. */
export interface DisplayWindow {
  readonly low: number;
  readonly high: number;
}

/** 1st to 99th percentile: what the networks are shown. */
export function defaultWindow(plane: Plane): DisplayWindow {
  return { low: plane.p1, high: plane.p99 };
}

/** Maps a sample to 0..255; a window without extent shows black below and white above. */
export function toByte(sample: number, { low, high }: DisplayWindow): number {
  if (high <= low) return sample > low ? 255 : 0;
  const scaled = ((sample - low) / (high - low)) * 255;
  return scaled <= 0 ? 0 : scaled >= 255 ? 255 : Math.round(scaled);
}
