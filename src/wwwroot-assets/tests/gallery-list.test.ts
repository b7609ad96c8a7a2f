import { describe, expect, it, vi } from "vitest";
import { Disposables } from "../src/dom/disposables";
import { CellList } from "../src/gallery/cell-list";
import { FacetsFeed, shownFeature } from "../src/gallery/facets-feed";
import type { Facets, Feature } from "../src/gallery/gallery-api";
import { channelAfter } from "../src/gallery/gallery-state";
import { LatestRead } from "../src/gallery/latest-read";

const feature = (key: string, name = key): Feature => ({ key, name, unit: null, origin: "computed", min: 0, max: 1 });
const facets = (over: Partial<Facets> = {}): Facets => ({ channels: [], acquisitions: [], populations: [], features: [], ...over });

describe("the list of a gallery", () => {
  const listOf = (...ids: number[]): CellList => {
    const list = new CellList(() => undefined);
    list.take(Uint32Array.of(...ids));
    return list;
  };

  it("NothingSelected_TheCellOfTheKeysIsMeant", () => {
    const list = listOf(7, 8, 9);
    expect(list.chosen).toEqual([]);
    list.step(1, false);
    expect(list.chosen).toEqual([8]);
  });

  it("ShiftPress_TakesAllFromTheLastOne", () => {
    const list = listOf(5, 6, 7, 8);
    list.press(1, { shift: false, many: false });
    list.press(3, { shift: true, many: false });
    expect(list.chosen).toEqual([6, 7, 8]);
  });

  it("CtrlPress_TakesOneMoreAndOneLess", () => {
    const list = listOf(5, 6, 7);
    list.press(0, { shift: false, many: false });
    list.press(2, { shift: false, many: true });
    list.press(0, { shift: false, many: true });
    expect(list.chosen).toEqual([7]);
  });

  it("AnotherList_WhatIsInBothStaysSelected_AndTheKeysStayOnTheirCell", () => {
    const list = listOf(5, 6, 7);
    list.chooseAll();
    list.step(2, false);
    list.take(Uint32Array.of(7, 4, 5));
    expect([...list.chosen].sort()).toEqual([5, 7]);
    expect(list.active).toBe(0);
  });
});

describe("reads of which the last one counts", () => {
  it("AnEarlierOne_GivesNothing_EvenIfItCouldNotBeStopped", async () => {
    const reads = new LatestRead();
    let answer = (_: string): void => undefined;
    const early = reads.run(() => new Promise<string>((done) => (answer = done)));
    const late = reads.run(() => Promise.resolve("late"));
    answer("early");
    expect([await early, await late]).toEqual([null, "late"]);
  });

  it("AFailureOfTheLastOne_IsSaid_AndThatOfAnEarlierOneIsNot", async () => {
    const reads = new LatestRead();
    let fail = (_: Error): void => undefined;
    const early = reads.run(() => new Promise<string>((_, failed) => (fail = failed)));
    const late = reads.run(() => Promise.reject(new Error("late")));
    fail(new Error("early"));
    expect(await early).toBeNull();
    await expect(late).rejects.toThrow("late");
  });
});

describe("what a gallery can be filtered by", () => {
  it("WhileFeaturesAreComputed_IsAskedForAgain_AndSaysWhenSomethingChanged", async () => {
    vi.useFakeTimers();
    const acquisition = (featuresReady: boolean): Facets => facets({ acquisitions: [{ id: 1, name: "a", cells: 3, featuresReady, featuresProblem: null }] });
    const answers = [acquisition(false), acquisition(false), acquisition(true), acquisition(true)];
    const disposables = new Disposables();
    const changed = vi.fn();
    const feed = new FacetsFeed({ facets: () => Promise.resolve(answers.shift()!) }, changed, disposables);
    vi.stubGlobal("document", { hidden: false });
    await feed.read();
    feed.watch();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(changed).toHaveBeenCalledTimes(0);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(changed).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(answers).toHaveLength(1);
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it("TheFeatureShown_IsTheOneAskedFor_ElseTheGradientRmsOfBrightField_ElseAnyGradientRms_ElseTheFirst", () => {
    const of = (...features: Feature[]): Facets => facets({ features });
    const [area, daf, rms1, rms2] = [feature("area"), feature("daf:9", "Gradient RMS_M01"), feature("rms:1"), feature("rms:2")];
    expect(shownFeature(of(area, rms1, rms2), "area", 2)).toBe(area);
    expect(shownFeature(of(area, rms1, rms2), "gone", 2)).toBe(rms2);
    expect(shownFeature(of(area, daf), null, 2)).toBe(daf);
    expect(shownFeature(of(area), null, 2)).toBe(area);
    expect(shownFeature(of(), "area", 2)).toBeNull();
  });

  it("NextChannel_GoesRoundWithTheCompositeBehindTheLast", () => {
    const round = [0, 4].reduce<(number | "composite")[]>((seen) => [...seen, channelAfter(seen.at(-1)!, [0, 4])], [0]);
    expect(round).toEqual([0, 4, "composite"]);
    expect(channelAfter("composite", [0, 4])).toBe(0);
    expect(channelAfter(0, [0])).toBe(0);
  });
});
