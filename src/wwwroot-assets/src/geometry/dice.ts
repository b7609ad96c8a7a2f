import type { Mask } from "./mask";

/** 2 |A and B| / (|A| + |B|) of two masks of one size; 1 where both are empty. */
export function dice(a: Mask, b: Mask): number {
  if (a.width !== b.width || a.height !== b.height) throw new RangeError(`a ${a.width}x${a.height} mask and a ${b.width}x${b.height} mask do not lie over each other`);
  let [both, sum] = [0, 0];
  for (let i = 0; i < a.data.length; i++) {
    both += a.data[i]! & b.data[i]!;
    sum += a.data[i]! + b.data[i]!;
  }
  return sum === 0 ? 1 : (2 * both) / sum;
}
