import type { Histogram } from "./gallery-api";

/** The old threshold on the gradient RMS of bright-field, above which a cell was taken for focused. */
export const RMS_THRESHOLD = 62;

/** What the histogram's axis runs over. */
export interface Axis {
  readonly low: number;
  readonly high: number;
  /** In the picture's own units. */
  readonly width: number;
}

/** The values of the histogram, widened to hold the ends of the chosen range. */
export function axisOf(histogram: Histogram, width: number, from: number | null, to: number | null): Axis | null {
  if (histogram.low === null || histogram.high === null) return null;
  const ends = [histogram.low, histogram.high, from ?? histogram.low, to ?? histogram.high];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  return high > low ? { low, high, width } : { low: low - 0.5, high: high + 0.5, width };
}

export function xOf(axis: Axis, value: number): number {
  return ((value - axis.low) / (axis.high - axis.low)) * axis.width;
}

export function valueAt(axis: Axis, x: number): number {
  return axis.low + (Math.min(axis.width, Math.max(0, x)) / axis.width) * (axis.high - axis.low);
}

/**
 * The range that a drag between two places asks for, in numbers no finer than a pixel; an end drawn to the edge is open.
 * Null for a click, which asks for none.
 */
export function brushed(axis: Axis, x1: number, x2: number): { from: number | null; to: number | null } | null {
  const [left, right] = [Math.min(x1, x2), Math.max(x1, x2)];
  if (right - left < 3) return null;
  return { from: left <= 0 ? null : rounded(axis, valueAt(axis, left)), to: right >= axis.width ? null : rounded(axis, valueAt(axis, right)) };
}

/** With as many digits as a pixel of the axis tells apart. */
export function rounded(axis: Axis, value: number): number {
  const step = 10 ** Math.floor(Math.log10((axis.high - axis.low) / axis.width));
  return Number((Math.round(value / step) * step).toPrecision(12));
}

/** The bars as one path, the tallest as high as the picture. */
export function barsPath(histogram: Histogram, axis: Axis, height: number): string {
  const most = Math.max(1, ...histogram.counts);
  const [low, high] = [histogram.low!, histogram.high!];
  if (high <= low) {
    const x = xOf(axis, low);
    return `M${x - 2} ${height}V0H${x + 2}V${height}Z`;
  }
  const bin = (high - low) / histogram.counts.length;
  return histogram.counts
    .map((count, i) => {
      if (count === 0) return "";
      // A few cells among thousands are still seen.
      const top = height - Math.max(1, (count / most) * height);
      return `M${round(xOf(axis, low + i * bin))} ${height}V${round(top)}H${round(xOf(axis, low + (i + 1) * bin))}V${height}Z`;
    })
    .join("");
}

export function isGradientRms(feature: { readonly key: string; readonly name: string }): boolean {
  return feature.key.startsWith("rms:") || /gradient[ _]?rms/i.test(feature.name);
}

/** A value with digits that tell it apart, and no more. */
export function formatValue(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e6 || (size > 0 && size < 0.001)) return value.toExponential(2);
  if (Number.isInteger(value)) return String(value);
  return size >= 100 ? value.toFixed(0) : size >= 10 ? value.toFixed(1) : value.toPrecision(3);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
