import { describe, expect, it } from "vitest";
import { epochRange, lossColumns, MAX_SCATTER, metricColumns, rateColumns } from "../src/charts/chart-data";
import { RunCurves } from "../src/charts/run-curves";
import type { EpochEvent, RunEvent, StepEvent } from "../src/charts/run-event";
import { Throttle, type Clock } from "../src/charts/throttle";

let seq = 0;
const at = "2026-01-01T00:00:00Z";
const started = (stepsPerEpoch: number, resumedAfterEpoch = 0): RunEvent => ({ type: "started", seq: ++seq, at, epochs: 10, stepsPerEpoch, resumedAfterEpoch });
const step = (epoch: number, number: number, loss = 1): StepEvent => ({ type: "step", seq: ++seq, at, epoch, step: number, loss });
const epoch = (number: number, isBest = false, over: Partial<EpochEvent> = {}): EpochEvent => ({
  type: "epoch", seq: ++seq, at, epoch: number, trainLoss: 0.5, validationLoss: 0.6, validationMetric: 0.9, learningRate: 1e-3, isBest, ...over,
});
const all = { last: null, log: false };

describe("RunCurves", () => {
  it("SameEventTwice_IsCountedOnce", () => {
    const curves = new RunCurves();
    const first = step(1, 1);
    expect(curves.append([first])).toBe(true);
    expect(curves.append([first])).toBe(false);
    expect(curves.steps).toHaveLength(1);
  });

  it("Resume_DropsTheEpochsDoneAgain", () => {
    const curves = new RunCurves();
    curves.append([started(2), step(1, 1), step(1, 2), epoch(1), step(2, 3), started(2, 1), step(2, 3, 7)]);
    expect(curves.steps.map((each) => each.loss)).toEqual([1, 1, 7]);
    expect(curves.epochs).toHaveLength(1);
  });

  it("Best_IsTheLastBest", () => {
    const curves = new RunCurves();
    curves.append([epoch(1, true), epoch(2, true), epoch(3)]);
    expect(curves.best?.epoch).toBe(2);
  });
});

describe("lossColumns", () => {
  it("StepAndEpochAtTheSamePlace_ShareOneRow", () => {
    const curves = new RunCurves();
    curves.append([started(2), step(1, 1, 4), step(1, 2, 2), epoch(1, true)]);
    expect(lossColumns(curves, all)).toEqual([[0.5, 1], [4, 2], [null, 0.5], [null, 0.6], [null, 0.6]]);
  });

  it("LogAxis_LeavesOutWhatHasNoLogarithm", () => {
    const curves = new RunCurves();
    curves.append([started(1), step(1, 1, 0), epoch(1)]);
    expect(lossColumns(curves, { last: null, log: true })[1]).toEqual([null]);
  });

  it("ManySteps_AreThinnedWithoutMovingThePointsShown", () => {
    const curves = new RunCurves();
    curves.append([started(100), ...Array.from({ length: MAX_SCATTER * 2.5 }, (_, i) => step(Math.floor(i / 100) + 1, i + 1))]);
    const before = lossColumns(curves, all)[0];
    curves.append([step(101, MAX_SCATTER * 2.5 + 1)]);
    expect(before.length).toBeLessThanOrEqual(MAX_SCATTER);
    expect(lossColumns(curves, all)[0].slice(0, before.length)).toEqual(before);
  });
});

describe("windows", () => {
  it("LastTwo_ShowsTwoEpochs", () => {
    const curves = new RunCurves();
    curves.append([started(1), epoch(1), epoch(2), epoch(3), epoch(4)]);
    expect(epochRange(curves, { last: 2, log: false }, 10)).toEqual([2, 4]);
    expect(metricColumns(curves, { last: 2, log: false })[0]).toEqual([2, 3, 4]);
    expect(rateColumns(curves, all)[1]).toEqual([1e-3, 1e-3, 1e-3, 1e-3]);
  });

  it("NextEpochWithinTheLadder_KeepsTheRange", () => {
    const curves = new RunCurves();
    curves.append([started(1), epoch(6)]);
    expect(epochRange(curves, all, 100)).toEqual([0, 10]);
    curves.append([epoch(7)]);
    expect(epochRange(curves, all, 100)).toEqual([0, 10]);
    expect(epochRange(curves, all, 8)).toEqual([0, 8]);
  });
});

describe("Throttle", () => {
  it("ManyRequests_RunTwiceASecondAtMost", () => {
    const clock = new ManualClock();
    let runs = 0;
    const throttle = new Throttle(500, () => runs++, clock);
    for (let t = 0; t < 1000; t += 10) {
      clock.advance(10);
      throttle.request();
    }
    expect(runs).toBe(2);
    clock.advance(500);
    expect(runs).toBe(3);
  });
});

class ManualClock implements Clock {
  private time = 0;
  private waiting: { at: number; run: () => void }[] = [];

  now(): number {
    return this.time;
  }

  after(milliseconds: number, run: () => void): () => void {
    const entry = { at: this.time + milliseconds, run };
    this.waiting.push(entry);
    return () => (this.waiting = this.waiting.filter((each) => each !== entry));
  }

  advance(milliseconds: number): void {
    this.time += milliseconds;
    const due = this.waiting.filter((each) => each.at <= this.time);
    this.waiting = this.waiting.filter((each) => each.at > this.time);
    for (const each of due) each.run();
  }
}
