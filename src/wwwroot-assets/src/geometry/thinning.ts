import { Mask } from "./mask";

/**
 * Thins a mask to lines of one pixel, keeping what hangs together together: Z. Guo and R. W. Hall, "Parallel thinning with
 * two-subiteration algorithms", Communications of the ACM 32 (1989), algorithm A1. Only pixels at the rim are looked at
 * in each pass, so that a large mask costs as much as its area.
 */
export function thin(mask: Mask): Mask {
  const [width, height] = [mask.width + 2, mask.height + 2];
  // A rim of background: every pixel has eight neighbours.
  const data = new Uint8Array(width * height);
  for (let y = 0; y < mask.height; y++) data.set(mask.data.subarray(y * mask.width, (y + 1) * mask.width), (y + 1) * width + 1);
  const around = [-width, -width + 1, 1, width + 1, width, width - 1, -1, -width - 1];
  const queued = new Uint8Array(data.length);
  let rim: number[] = [];
  const enqueue = (index: number): void => {
    if (data[index] === 0 || queued[index] === 1) return;
    queued[index] = 1;
    rim.push(index);
  };
  for (let i = 0; i < data.length; i++) if (data[i] === 1 && around.some((offset) => data[i + offset] === 0)) enqueue(i);
  for (let quiet = 0, pass = 0; quiet < 2; pass++) {
    const gone = rim.filter((index) => deletable(data, index, around, pass % 2 === 0));
    quiet = gone.length === 0 ? quiet + 1 : 0;
    for (const index of gone) data[index] = 0;
    rim = rim.filter((index) => data[index] === 1);
    for (const index of gone) for (const offset of around) enqueue(index + offset);
  }
  const thinned = new Mask(mask.width, mask.height);
  for (let y = 0; y < mask.height; y++) thinned.data.set(data.subarray((y + 1) * width + 1, (y + 1) * width + 1 + mask.width), y * mask.width);
  return thinned;
}

/** Guo & Hall's conditions on the neighbours p2 (above), p3 (above right) ... p9 (above left), clockwise. */
function deletable(data: Uint8Array, index: number, around: readonly number[], first: boolean): boolean {
  const [p2, p3, p4, p5, p6, p7, p8, p9] = around.map((offset) => data[index + offset]!) as [number, number, number, number, number, number, number, number];
  const parts = ((1 - p2) & (p3 | p4)) + ((1 - p4) & (p5 | p6)) + ((1 - p6) & (p7 | p8)) + ((1 - p8) & (p9 | p2));
  if (parts !== 1) return false;
  const neighbours = Math.min((p9 | p2) + (p3 | p4) + (p5 | p6) + (p7 | p8), (p2 | p3) + (p4 | p5) + (p6 | p7) + (p8 | p9));
  if (neighbours < 2 || neighbours > 3) return false;
  return (first ? (p6 | p7 | (1 - p9)) & p8 : (p2 | p3 | (1 - p5)) & p4) === 0;
}
