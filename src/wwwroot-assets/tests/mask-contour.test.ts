import { describe, expect, it } from "vitest";
import { Mask } from "../src/geometry/mask";
import { maskContours } from "../src/geometry/mask-contour";
import { seeded } from "./random";

const maskOf = (...rows: string[]): Mask => new Mask(rows[0]!.length, rows.length, Uint8Array.from(rows.join(""), (sign) => (sign === "#" ? 1 : 0)));

/** Twice the signed area of closed loops: holes count against it. */
const area = (loops: readonly (readonly (readonly [number, number])[])[]): number =>
  loops.reduce((sum, loop) => sum + loop.reduce((part, [x, y], i) => part + x * loop[(i + 1) % loop.length]![1] - loop[(i + 1) % loop.length]![0] * y, 0), 0) / 2;

describe("maskContours", () => {
  it("OnePixel_IsItsFourCorners", () => expect(maskContours(maskOf("...", ".#.", "..."))).toEqual([[[1, 1], [2, 1], [2, 2], [1, 2]]]));
  it("Rectangle_HasCornersOnly", () => expect(maskContours(maskOf("##", "##", "##"))[0]).toHaveLength(4));
  it("Ring_HasABorderWithinToo", () => expect(maskContours(maskOf("###", "#.#", "###"))).toHaveLength(2));
  it("PixelsThatTouchByACorner_AreTwo", () => expect(maskContours(maskOf("#.", ".#"))).toHaveLength(2));
  it("EmptyMask_HasNone", () => expect(maskContours(new Mask(4, 4))).toEqual([]));

  it("RandomMasks_EncloseTheirPixels", () => {
    const random = seeded(7);
    for (let round = 0; round < 200; round++) {
      const mask = new Mask(9, 7, Uint8Array.from({ length: 63 }, () => (random() < 0.55 ? 1 : 0)));
      const loops = maskContours(mask);
      expect(area(loops)).toBe(mask.area);
      // Corners alone: at each the way turns.
      for (const loop of loops) loop.forEach(([x, y], i) => expect((loop.at(i - 1)![0] === x) !== (loop[(i + 1) % loop.length]![0] === x) && (loop.at(i - 1)![1] === y) !== (loop[(i + 1) % loop.length]![1] === y)).toBe(true));
    }
  });
});
