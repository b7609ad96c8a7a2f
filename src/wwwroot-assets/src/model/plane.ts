/** One channel's pixels of one cell, row-major, at the instrument's own depth. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly samples: Samples;
  /** 1st and 99th percentile: what the network is shown is cut there, so the expert sees the same. */
  readonly p1: number;
  readonly p99: number;
}

export type Samples = Uint8Array | Int8Array | Uint16Array | Int16Array | Float32Array;
export type PlaneType = "uint8" | "int8" | "uint16" | "int16" | "float32";

export function samplesOf(type: string, bytes: ArrayBuffer): Samples {
  switch (type as PlaneType) {
    case "uint8":
      return new Uint8Array(bytes);
    case "int8":
      return new Int8Array(bytes);
    case "uint16":
      return new Uint16Array(bytes);
    case "int16":
      return new Int16Array(bytes);
    case "float32":
      return new Float32Array(bytes);
    default:
      throw new Error(`Plane type "${type}" is not known`);
  }
}

/** Percentiles with linear interpolation between samples, as numpy computes them. */
export function percentiles(samples: Samples, ...percents: number[]): number[] {
  const sorted = Float64Array.from(samples).sort();
  return percents.map((percent) => {
    const position = (percent / 100) * (sorted.length - 1);
    const below = Math.floor(position);
    const above = Math.min(sorted.length - 1, below + 1);
    return sorted[below]! + (sorted[above]! - sorted[below]!) * (position - below);
  });
}
