import { Mask } from "./mask";

/** Turns every background pixel that the border's background does not reach (4-connected) into foreground. */
export function fillHoles(mask: Mask): Mask {
  const { width, height, data } = mask;
  const filled = new Mask(width, height);
  // 1 until the background is known to reach it.
  const inside = filled.data.fill(1);
  const open = (index: number): boolean => data[index] === 0 && inside[index] === 1;
  const stack: number[] = [];
  /** Of each stretch of open pixels, one is enough. */
  const pushStretches = (from: number, to: number): void => {
    for (let i = from; i <= to; i++) if (open(i) && (i === from || !open(i - 1))) stack.push(i);
  };
  pushStretches(0, width - 1);
  pushStretches((height - 1) * width, height * width - 1);
  for (let y = 0; y < height; y++) for (const i of [y * width, (y + 1) * width - 1]) if (open(i)) stack.push(i);
  while (stack.length > 0) {
    const seed = stack.pop()!;
    if (!open(seed)) continue;
    const row = seed - (seed % width);
    let [from, to] = [seed, seed];
    while (from > row && open(from - 1)) from--;
    while (to < row + width - 1 && open(to + 1)) to++;
    inside.fill(0, from, to + 1);
    if (row > 0) pushStretches(from - width, to - width);
    if (row + width < data.length) pushStretches(from + width, to + width);
  }
  return filled;
}
