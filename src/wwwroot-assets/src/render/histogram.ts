import type { Plane } from "../model/plane";

export const BINS = 96;

export interface Histogram {
  readonly min: number;
  readonly max: number;
  /** Logarithm of 1 + count in each bin, scaled to 0..1. */
  readonly bars: Float32Array;
}

const cache = new WeakMap<Plane, Histogram>();

/** A plane's histogram with logarithmic counts: the few bright pixels of a midpiece must be seen beside the ground. */
export function histogramOf(plane: Plane): Histogram {
  const known = cache.get(plane);
  if (known) return known;
  let [min, max] = [Infinity, -Infinity];
  for (const sample of plane.samples) {
    if (sample < min) min = sample;
    if (sample > max) max = sample;
  }
  if (!(max > min)) max = min + 1;
  const counts = new Float32Array(BINS);
  const scale = BINS / (max - min);
  for (const sample of plane.samples) {
    const bin = Math.min(BINS - 1, Math.floor((sample - min) * scale));
    counts[bin] = counts[bin]! + 1;
  }
  let highest = 0;
  const bars = counts.map((count) => Math.log1p(count));
  for (const bar of bars) highest = Math.max(highest, bar);
  const histogram = { min, max, bars: bars.map((bar) => (highest > 0 ? bar / highest : 0)) };
  cache.set(plane, histogram);
  return histogram;
}
