import { describe, expect, it } from "vitest";
import { largestComponent } from "../src/geometry/components";
import { dice } from "../src/geometry/dice";
import { headMask, midpieceMask } from "../src/geometry/fiji";
import { fillHoles } from "../src/geometry/fill-holes";
import { Mask } from "../src/geometry/mask";
import { traceHead, traceMidpiece } from "../src/geometry/mask-tracer";
import { simplifyLine } from "../src/geometry/simplify";
import { segmentDistance } from "../src/geometry/segment";
import { thin } from "../src/geometry/thinning";
import type { Vertex } from "../src/geometry/vertex";
import { seeded } from "./random";

const drawing = (...rows: string[]): Mask => new Mask(rows[0]!.length, rows.length, Uint8Array.from(rows.join(""), (c) => (c === "#" ? 1 : 0)));

/** Blobs of every kind: noise of any density, smoothed or not, touching the border or not. */
function blob(random: () => number): Mask {
  const [width, height] = [1 + Math.floor(random() * 40), 1 + Math.floor(random() * 40)];
  const mask = new Mask(width, height);
  const density = random();
  for (let i = 0; i < mask.data.length; i++) mask.data[i] = random() < density ? 1 : 0;
  for (let pass = Math.floor(random() * 3); pass > 0; pass--) {
    const before = Uint8Array.from(mask.data);
    for (let y = 1; y < height - 1; y++)
      for (let x = 1; x < width - 1; x++) {
        let sum = 0;
        for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) sum += before[(y + dy) * width + x + dx]!;
        mask.data[y * width + x] = sum >= 5 ? 1 : 0;
      }
  }
  return mask;
}

function smoothLine(random: () => number, width: number, height: number): Vertex[] {
  const steps = 8 + Math.floor(random() * 20);
  let [x, y] = [width * (0.3 + 0.4 * random()), height * (0.3 + 0.4 * random())];
  let [heading, bend] = [random() * 2 * Math.PI, (random() - 0.5) * 0.15];
  const points: Vertex[] = [];
  for (let i = 0; i < steps; i++) {
    points.push([x, y]);
    x += 3 * Math.cos(heading);
    y += 3 * Math.sin(heading);
    if (x < 12 || y < 12 || x > width - 13 || y > height - 13) break;
    heading += bend;
    bend += (random() - 0.5) * 0.03;
  }
  return points;
}

const length = (points: readonly Vertex[]): number => points.slice(1).reduce((sum, [x, y], i) => sum + Math.hypot(x - points[i]![0], y - points[i]![1]), 0);

describe("traceHead", () => {
  it("RandomBlobs_ComeBackPixelForPixel", () => {
    for (let seed = 1; seed <= 3000; seed++) {
      const mask = blob(seeded(seed));
      const part = fillHoles(largestComponent(mask));
      const traced = traceHead(mask, 0);
      if (!traced) expect(mask.area, `seed ${seed}`).toBe(0);
      else expect(headMask(traced.points, mask.width, mask.height).toRuns(), `seed ${seed}`).toEqual(part.toRuns());
    }
  });

  it("MaskOfARandomOutline_ComesBackPixelForPixel", () => {
    for (let seed = 1; seed <= 500; seed++) {
      const random = seeded(seed);
      const [width, height] = [60, 50];
      const count = 3 + Math.floor(random() * 12);
      const points = Array.from({ length: count }, (_, i): Vertex => {
        const angle = (2 * Math.PI * i) / count;
        const radius = 5 + random() * 18;
        return [30 + radius * Math.cos(angle), 25 + radius * Math.sin(angle)];
      });
      const mask = headMask(points, width, height);
      const traced = traceHead(mask, 0)!;
      expect(traced.dice, `seed ${seed}`).toBe(1);
      expect(headMask(traced.points, width, height).toRuns(), `seed ${seed}`).toEqual(mask.toRuns());
    }
  });

  it("Tolerance_LeavesPointsOutAndTellsTheDice", () => {
    const mask = headMask(Array.from({ length: 40 }, (_, i): Vertex => [30 + 15 * Math.cos((i * Math.PI) / 20), 30 + 11 * Math.sin((i * Math.PI) / 20)]), 60, 60);
    const exact = traceHead(mask, 0)!;
    const loose = traceHead(mask, 1)!;
    expect(loose.points.length).toBeLessThan(exact.points.length / 2);
    expect(loose.dice).toBeCloseTo(dice(headMask(loose.points, 60, 60), mask), 12);
    expect(loose.dice).toBeGreaterThan(0.93);
    expect(loose.dice).toBeLessThan(1);
  });

  it("LargestPartOnly_IsTracedWithoutItsHoles_AndTheDiceCountsTheRest", () => {
    const traced = traceHead(drawing("####.....", "#..#...#.", "####....."), 0)!;
    expect(headMask(traced.points, 9, 3).area).toBe(12);
    expect(traced.dice).toBeCloseTo((2 * 10) / (12 + 11), 12);
  });

  it("CornerTouchingPixels_AreOnePart", () => expect(headMask(traceHead(drawing("#..", ".#.", "..#"), 0)!.points, 3, 3).toRuns()).toEqual([0, 1, 4, 1, 8, 1]));
  it("SinglePixel_IsStillAnOutline", () => expect(traceHead(drawing("...", ".#.", "..."), 0)!.points).toEqual([[1, 1], [1, 1], [1, 1]]));
  it("EmptyMask_IsNothing", () => expect(traceHead(new Mask(5, 5), 0)).toBeNull());
});

describe("traceMidpiece", () => {
  it("MaskOfASmoothLine_ComesBackWithItsWidth", () => {
    const overlaps: number[] = [];
    let sameWidth = 0;
    for (let seed = 1; overlaps.length < 300; seed++) {
      const random = seeded(seed);
      const points = smoothLine(random, 90, 70);
      const lineWidth = 3 + Math.floor(random() * 8);
      if (length(points) < 3 * lineWidth) continue;
      const mask = midpieceMask(points, lineWidth, 90, 70);
      const traced = traceMidpiece(mask, 0.5)!;
      expect(traced.dice, `seed ${seed}`).toBeGreaterThanOrEqual(0.9);
      expect(traced.dice, `seed ${seed}`).toBeCloseTo(dice(midpieceMask(traced.points, traced.lineWidth, 90, 70), mask), 12);
      expect(traced.points.length, `seed ${seed}`).toBeLessThan(30);
      overlaps.push(traced.dice);
      if (Math.abs(traced.lineWidth - lineWidth) <= 1) sameWidth++;
    }
    overlaps.sort((a, b) => a - b);
    console.log(`midpieces traced: Dice ${overlaps[0]!.toFixed(3)} at least, ${overlaps[150]!.toFixed(3)} in the middle; width within 1 px in ${sameWidth} of 300`);
    expect(overlaps[150]).toBeGreaterThan(0.95);
    expect(sameWidth).toBeGreaterThan(285);
  });

  it("PlaceOnALargeImage_MakesNoDifference", () => {
    const points: Vertex[] = [[60, 70], [80, 76], [96, 90]];
    const small = traceMidpiece(midpieceMask(points, 6, 160, 160), 0.5)!;
    const large = traceMidpiece(midpieceMask(points.map(([x, y]): Vertex => [x + 500, y + 300]), 6, 1000, 800), 0.5)!;
    expect(large.points.map(([x, y]) => [x - 500, y - 300])).toEqual(small.points);
    expect([large.lineWidth, large.dice]).toEqual([small.lineWidth, small.dice]);
  });

  it("AnyBlob_GivesALineOrNothing", () => {
    for (let seed = 1; seed <= 100; seed++) {
      const mask = blob(seeded(seed));
      const traced = traceMidpiece(mask, 0.5);
      if (!traced) {
        expect(mask.area, `seed ${seed}`).toBe(0);
        continue;
      }
      expect(traced.points.length, `seed ${seed}`).toBeGreaterThanOrEqual(2);
      expect(traced.points.flat().every(Number.isFinite), `seed ${seed}`).toBe(true);
    }
  });
});

describe("thin", () => {
  it("RandomBlobs_KeepTheirPartsAndLoseTheirBody", () => {
    for (let seed = 1; seed <= 300; seed++) {
      const mask = largestComponent(blob(seeded(seed)));
      const skeleton = thin(mask);
      if (mask.area > 0) expect(skeleton.area, `seed ${seed}`).toBeGreaterThan(0);
      expect(largestComponent(skeleton).area, `seed ${seed}`).toBe(skeleton.area);
      expect(skeleton.data.every((value, i) => value <= mask.data[i]!), `seed ${seed}`).toBe(true);
    }
  });

  it("Bar_BecomesALine", () => expect(thin(drawing(".........", ".#######.", ".#######.", ".#######.", ".........")).area).toBeLessThan(8));
});

describe("simplifyLine", () => {
  it("RandomPaths_StayWithinTheTolerance", () => {
    for (let seed = 1; seed <= 300; seed++) {
      const random = seeded(seed);
      const points = Array.from({ length: 2 + Math.floor(random() * 60) }, (): Vertex => [random() * 20, random() * 20]);
      const tolerance = random() * 3;
      const kept = simplifyLine(points, tolerance);
      expect([kept[0], kept.at(-1)]).toEqual([points[0], points.at(-1)]);
      for (const point of points) expect(Math.min(...kept.slice(1).map((b, i) => segmentDistance(point, kept[i]!, b))), `seed ${seed}`).toBeLessThanOrEqual(tolerance + 1e-9);
    }
  });

  it("LongPath_DoesNotOverflowTheStack", () => expect(simplifyLine(Array.from({ length: 20_000 }, (_, i): Vertex => [i, (i % 2) * 0.4]), 0.5)).toHaveLength(2));
});
