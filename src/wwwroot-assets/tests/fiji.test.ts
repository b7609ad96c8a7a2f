import { describe, expect, it } from "vitest";
import { arcLength } from "../src/geometry/arc-length";
import { headMask, midpieceMask, rasterize } from "../src/geometry/fiji";
import { Mask } from "../src/geometry/mask";
import { roundHalfUp } from "../src/geometry/rounding";

const picture = (mask: Mask): string[] =>
  Array.from({ length: mask.height }, (_, y) => Array.from(mask.data.subarray(y * mask.width, (y + 1) * mask.width), (v) => (v ? "#" : ".")).join(""));

describe("roundHalfUp", () => {
  it("JustBelowHalf_RoundsDown", () => expect(roundHalfUp(0.49999999999999994)).toBe(0));
  it("NegativeHalf_RoundsTowardPlusInfinity", () => expect(roundHalfUp(-0.5)).toBeCloseTo(0, 12));
});

describe("midpieceMask", () => {
  it("PenOfWidthSix_Has32PixelsBiasedLeftAndUp", () => {
    const mask = midpieceMask([[5, 5], [5, 5]], 6, 12, 12);
    expect(mask.area).toBe(32);
    expect(picture(mask).slice(2, 8)).toEqual(["...####.....", "..######....", "..######....", "..######....", "..######....", "...####....."]);
  });

  it("EvenPenAtTheLeftBorder_ShiftsByOne", () => {
    const inside = midpieceMask([[3, 10], [3, 10]], 6, 20, 20).toRuns();
    const border = midpieceMask([[2, 10], [2, 10]], 6, 20, 20).toRuns();
    expect(border).toEqual(inside);
  });

  it("OnePoint_HasNoSegmentYet", () => expect(midpieceMask([[4, 4]], 6, 8, 8).area).toBe(0));

  it("NoPoints_IsEmpty", () => expect(midpieceMask([], 6, 8, 8).area).toBe(0));
});

describe("headMask", () => {
  it("Square_IncludesItsBoundary", () => expect(headMask([[2, 2], [6, 2], [6, 6], [2, 6]], 10, 10).area).toBe(25));

  it("OutlineOffTheImage_IsClampedAndFilled", () => {
    const mask = headMask([[-5, 2], [6, 2], [6, 6], [-5, 6]], 10, 10);
    expect(picture(mask)[4]).toBe("#######...");
  });

  it("OpenOutline_FillsNothing", () => {
    const open = rasterize("outlineFillOpen", [[2, 2], [6, 2], [6, 6], [2, 6]], 1, 10, 10);
    expect(open.area).toBe(13);
  });

  it("PolygonCreateMask_LeavesOutBoundaryPixels", () => {
    expect(rasterize("polygonMask", [[2, 2], [6, 2], [6, 6], [2, 6]], 1, 10, 10).area).toBe(16);
  });
});

describe("Mask", () => {
  it("Runs_AreStartAndLength", () => expect(new Mask(3, 2, Uint8Array.from([0, 1, 1, 1, 0, 1])).toRuns()).toEqual([1, 3, 5, 1]));
  it("WrongSize_IsRefused", () => expect(() => new Mask(3, 3, new Uint8Array(8))).toThrow("3x3"));
});

describe("arcLength", () => {
  it("TwoSegments_AreSummed", () => expect(arcLength([[0, 0], [3, 4], [3, 10]])).toBe(11));
});
