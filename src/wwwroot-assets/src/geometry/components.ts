import { Mask } from "./mask";

/** The largest 8-connected part of a mask; of equal ones, the first by rows. Empty where the mask is. */
export function largestComponent(mask: Mask): Mask {
  const { width, height, data } = mask;
  const seen = new Uint8Array(data.length);
  let largest: number[] = [];
  for (let seed = 0; seed < data.length; seed++) {
    if (data[seed] !== 1 || seen[seed] === 1) continue;
    const part = [seed];
    seen[seed] = 1;
    for (let at = 0; at < part.length; at++) {
      const [x, y] = [part[at]! % width, Math.floor(part[at]! / width)];
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++)
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const next = ny * width + nx;
          if (data[next] !== 1 || seen[next] === 1) continue;
          seen[next] = 1;
          part.push(next);
        }
    }
    if (part.length > largest.length) largest = part;
  }
  const found = new Mask(width, height);
  for (const index of largest) found.data[index] = 1;
  return found;
}
