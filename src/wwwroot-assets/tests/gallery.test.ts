import { describe, expect, it } from "vitest";
import { axisOf, barsPath, brushed, formatValue, isGradientRms, RMS_THRESHOLD, valueAt, xOf } from "../src/gallery/brush";
import { commandOf as galleryCommandOf } from "../src/gallery/commands";
import { idsOf, type GalleryCell, type Histogram } from "../src/gallery/gallery-api";
import { EVERYTHING, filterQuery, isFiltered, readState, withRange, writeState } from "../src/gallery/gallery-state";
import { LastBatches } from "../src/gallery/last-batches";
import { contentTop, firstInSight, layoutOf, MAX_SCROLL_HEIGHT, placeOf, scrollTopFor, scrollTopToShow, visibleRange } from "../src/gallery/layout";
import { pictureUrl } from "../src/gallery/pictures";
import { carryOver, choose, chooseAll, clear, extend, moveTo, NOTHING, stepOf, toggle } from "../src/gallery/selection";
import { triageKeymap } from "../src/triage/commands";
import { Summaries } from "../src/gallery/summaries";

const layout = (count: number, width = 1144, viewportHeight = 600) => layoutOf({ count, width, viewportHeight, leastTileWidth: 136, captionHeight: 43, gap: 8 });

describe("gallery layout", () => {
  it("Columns_FillTheWidthAndNoMore", () => {
    const { columns, tileWidth } = layout(100);
    expect(columns).toBe(8);
    expect(columns * tileWidth + 7 * 8).toBeLessThanOrEqual(1144);
    expect(layout(100, 50).columns).toBe(1);
  });

  it("HundredThousandCells_ScrollUnscaled", () => {
    const large = layout(100_000);
    expect(large.contentHeight).toBe((100_000 / 8) * 176 - 8);
    expect(large.scrollHeight).toBe(large.contentHeight);
    expect(contentTop(large, 12_345)).toBe(12_345);
  });

  it("HeightBeyondTheCap_IsScaledAndBothEndsAreReached", () => {
    const huge = layout(3_000_000);
    expect(huge.contentHeight).toBeGreaterThan(MAX_SCROLL_HEIGHT);
    expect(huge.scrollHeight).toBe(MAX_SCROLL_HEIGHT);
    expect(visibleRange(huge, 0, 0).first).toBe(0);
    const bottom = huge.scrollHeight - huge.viewportHeight;
    expect(visibleRange(huge, bottom, 0).end).toBe(3_000_000);
    const middle = scrollTopFor(huge, 1_500_000 / 8 * 176);
    const { first, end } = visibleRange(huge, middle, 0);
    expect(first).toBeLessThanOrEqual(1_500_000);
    expect(end).toBeGreaterThan(1_500_000);
    // What is in sight lies within the scrolled element's own view.
    const { top } = placeOf(huge, 1_500_000, middle);
    expect(top - middle).toBeGreaterThanOrEqual(-176);
    expect(top - middle).toBeLessThan(600);
  });

  it("VisibleRange_HoldsTheRowsInSightAndSomeAround", () => {
    expect(visibleRange(layout(1000), 0, 0)).toEqual({ first: 0, end: 32 });
    expect(visibleRange(layout(1000), 176 * 10, 2)).toEqual({ first: 64, end: 128 });
    expect(visibleRange(layout(20), 0, 2)).toEqual({ first: 0, end: 20 });
    expect(visibleRange(layout(0), 0, 2)).toEqual({ first: 0, end: 0 });
  });

  it("FirstInSight_IsWhatScrollingBackGoesTo", () => {
    const list = layout(1000);
    for (const index of [0, 8, 400, 800]) expect(firstInSight(list, scrollTopFor(list, Math.floor(index / 8) * 176))).toBe(index);
  });

  it("ScrollTopToShow_MovesOnlyWhatIsNeeded", () => {
    const list = layout(1000);
    expect(scrollTopToShow(list, 9, 100)).toBe(100);
    expect(scrollTopToShow(list, 0, 100)).toBe(0);
    expect(scrollTopToShow(list, 80, 0)).toBe(10 * 176 + 168 - 600);
  });
});

describe("gallery selection", () => {
  const ids = [10, 20, 30, 40, 50, 60];
  const chosen = (selection: { chosen: ReadonlySet<number> }): number[] => [...selection.chosen].sort((a, b) => a - b);

  it("Click_ChoosesOne", () => expect(chosen(choose(ids, 2))).toEqual([30]));
  it("ShiftClick_ChoosesTheRangeFromTheAnchorEitherWay", () => {
    const one = choose(ids, 2);
    expect(chosen(extend(one, ids, 4))).toEqual([30, 40, 50]);
    expect(chosen(extend(extend(one, ids, 4), ids, 1))).toEqual([20, 30]);
  });
  it("CtrlClick_AddsAndTakesAway", () => {
    const two = toggle(choose(ids, 0), ids, 3);
    expect(chosen(two)).toEqual([10, 40]);
    expect(chosen(toggle(two, ids, 0))).toEqual([40]);
    expect(chosen(extend(two, ids, 4, true))).toEqual([10, 40, 50]);
  });
  it("AllAndNone", () => {
    expect(chooseAll(NOTHING, new Uint32Array(100_000).map((_, i) => i)).chosen.size).toBe(100_000);
    expect(clear(chooseAll(NOTHING, ids)).chosen.size).toBe(0);
  });
  it("MovingTheKeys_LeavesTheSelectionAndSetsTheAnchor", () => {
    const moved = moveTo(choose(ids, 0), 3);
    expect(chosen(moved)).toEqual([10]);
    expect(chosen(extend(moved, ids, 4))).toEqual([40, 50]);
  });
  it("AnotherList_KeepsWhatIsStillThere", () => {
    const kept = carryOver(toggle(choose(ids, 1), ids, 4), ids, [50, 40, 10]);
    expect(chosen(kept)).toEqual([50]);
    expect(kept.active).toBe(0);
    expect(carryOver(choose(ids, 1), ids, [50]).active).toBeNull();
  });

  it.each([
    ["ArrowRight", 9, 9], ["ArrowLeft", 0, 0], ["ArrowDown", 1, 5], ["ArrowDown", 7, 9], ["ArrowDown", 8, 8], ["ArrowUp", 6, 2], ["ArrowUp", 2, 2],
    ["PageDown", 1, 9], ["PageDown", 2, 6], ["PageUp", 9, 1], ["Home", 5, 0], ["End", 5, 9],
  ])("%s_From%i_GoesTo%i", (key, from, to) => expect(stepOf(key, from, 10, 4, 2)).toBe(to));
  it("OtherKeys_AreNoStep", () => expect(stepOf("a", 0, 10, 4, 2)).toBeNull());
});

describe("gallery address", () => {
  it("State_WrittenAndReadAgain_IsTheSame", () => {
    const state = {
      ...EVERYTHING, label: "unlabelled", acquisition: "7", population: "single & round", ranges: [{ key: "rms:0", from: 62, to: null }, { key: "Area_M01:Ch 1", from: -1.5, to: 2e3 }],
      sort: { key: "rms:0", descending: true }, channel: "composite" as const, contrast: "own" as const, size: "large" as const, masks: true, feature: "rms:0", at: 4711,
    };
    expect(readState(new URLSearchParams(writeState(state, new URLSearchParams()).toString()))).toEqual(state);
  });
  it("NothingAskedFor_TheAddressNamesTheChannelAlone", () => expect(writeState(EVERYTHING, new URLSearchParams("label=focused&at=3")).toString()).toBe("channel=0"));
  it("ForeignParameters_Stay", () => expect(writeState(EVERYTHING, new URLSearchParams("x=1&f=a:1:2")).toString()).toBe("x=1&channel=0"));
  it("OldLinks_GoOnWorking", () => {
    expect(readState(new URLSearchParams("acquisition=3&label=focused&drawing=undrawn&review=changedSince&channel=1"))).toMatchObject({ acquisition: "3", label: "focused", drawing: "undrawn", review: "changedSince", channel: 1 });
  });
  it.each(["f=rms", "f=rms:x:1", "f=rms::", "f=:1:2", "at=-4", "at=x", "channel=-1", "size=huge", "sort="])("Nonsense_%s_AsksForNothing", (query) =>
    expect(readState(new URLSearchParams(query))).toEqual(EVERYTHING));
  it("Filter_OfTheServer_HoldsNothingOfTheView", () => {
    const state = { ...EVERYTHING, channel: 1, at: 3, sort: { key: null, descending: true }, label: "focused" };
    expect(filterQuery(state).toString()).toBe("label=focused&sort=-id");
  });
  it("Range_OfAFeature_ReplacesItsOlderOne", () => {
    const one = withRange(EVERYTHING, { key: "a", from: 1, to: 2 });
    const two = withRange(one, { key: "a", from: 3, to: null });
    expect(two.ranges).toEqual([{ key: "a", from: 3, to: null }]);
    expect(isFiltered(two)).toBe(true);
    expect(isFiltered(withRange(two, { key: "a", from: null, to: null }))).toBe(false);
  });
});

describe("gallery histogram", () => {
  const histogram: Histogram = { counts: [1, 0, 4, 2], low: 20, high: 100, unknown: 3 };
  const axis = axisOf(histogram, 240, null, null)!;

  it("PlacesAndValues_AreEachOthersInverse", () => {
    expect(xOf(axis, 60)).toBe(120);
    expect(valueAt(axis, xOf(axis, RMS_THRESHOLD))).toBeCloseTo(RMS_THRESHOLD, 9);
    expect(valueAt(axis, -5)).toBe(20);
  });
  it("Drag_AsksForARangeNoFinerThanAPixel", () => expect(brushed(axis, 180, 61)).toEqual({ from: 40.3, to: 80 }));
  it("DragToTheEdge_LeavesThatEndOpen", () => {
    expect(brushed(axis, 120, 240)).toEqual({ from: 60, to: null });
    expect(brushed(axis, 120, 0)).toEqual({ from: null, to: 60 });
  });
  it("Click_AsksForNone", () => expect(brushed(axis, 100, 101)).toBeNull());
  it("Axis_HoldsARangeBeyondTheValues", () => expect(axisOf(histogram, 240, 0, 200)).toEqual({ low: 0, high: 200, width: 240 }));
  it("NoValues_HaveNoAxisAndOneValueHasOne", () => {
    expect(axisOf({ counts: [0], low: null, high: null, unknown: 5 }, 240, null, null)).toBeNull();
    expect(axisOf({ counts: [5], low: 3, high: 3, unknown: 0 }, 240, null, null)).toEqual({ low: 2.5, high: 3.5, width: 240 });
  });
  it("Bars_AreAsManyAsBinsWithCells", () => {
    expect(barsPath(histogram, axis, 100).match(/M/g)).toHaveLength(3);
    expect(barsPath(histogram, axis, 100)).toContain("M120 100V0H180V100Z");
  });
  it("GradientRms_IsKnownByKeyOrName", () => {
    expect(isGradientRms({ key: "rms:0", name: "x" })).toBe(true);
    expect(isGradientRms({ key: "f12", name: "Gradient RMS_M01_Ch01" })).toBe(true);
    expect(isGradientRms({ key: "mean:0", name: "Mean" })).toBe(false);
  });
  it.each([[71.34, "71.3"], [0.1234, "0.123"], [12345.6, "12346"], [3, "3"], [1.5e7, "1.50e+7"], [0, "0"]])("Value%f_IsWritten%s", (value, text) => expect(formatValue(value)).toBe(text));
});

describe("gallery pictures", () => {
  const channels = [{ position: 0, name: "BF", role: "brightField" as const }, { position: 1, name: "FM", role: "midpieceFluorescence" as const }];
  const windows = [{ position: 0, low: 10, high: 200.5 }, { position: 1, low: 1, high: 99 }];
  it("SharedContrast_StandsInTheAddress", () => expect(pictureUrl(7, { channel: 0, contrast: "shared" }, channels, windows)).toBe("/api/cells/7/thumbnail/0?low=10&high=200.5"));
  it("OwnContrast_HasNoWindow", () => expect(pictureUrl(7, { channel: 1, contrast: "own" }, channels, windows)).toBe("/api/cells/7/thumbnail/1"));
  it("Composite_LeavesOutChannelsOfNoRole", () => {
    const more = [...channels, { position: 2, name: "Ch6", role: "other" as const }];
    expect(pictureUrl(7, { channel: "composite", contrast: "own" }, more, windows)).toBe("/api/cells/7/composite?c=0:::9E9E9E&c=1:::1AFF59");
    expect(pictureUrl(7, { channel: "composite", contrast: "own" }, [more[0]!, more[2]!], windows)).toBe("/api/cells/7/composite?c=0:::9E9E9E&c=2:::1AA6FF");
  });
  it("Composite_NamesEachChannelWithItsColour", () => {
    expect(pictureUrl(7, { channel: "composite", contrast: "shared" }, channels, windows)).toBe("/api/cells/7/composite?c=0:10:200.5:9E9E9E&c=1:1:99:1AFF59");
    expect(pictureUrl(7, { channel: "composite", contrast: "own" }, channels, windows)).toBe("/api/cells/7/composite?c=0:::9E9E9E&c=1:::1AFF59");
  });
});

describe("gallery keys", () => {
  const commandOf = (event: KeyboardEvent) => galleryCommandOf(event, triageKeymap(null));
  const key = (over: Partial<KeyboardEvent>): KeyboardEvent => ({ key: "", code: "", shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, repeat: false, ...over }) as KeyboardEvent;
  it("Labels_HaveTheKeysOfTheLabelBench", () => {
    expect(commandOf(key({ key: "1", code: "Digit1" }))).toEqual({ kind: "label", value: "focused" });
    expect(commandOf(key({ key: "x", code: "KeyX" }))).toEqual({ kind: "label", value: "notFit" });
  });
  it("M_ShowsTheMasks_UnlessALabelHasTheKey", () => {
    expect(commandOf(key({ key: "m", code: "KeyM" }))).toEqual({ kind: "masks" });
    expect(commandOf(key({ key: "m", code: "KeyM", ctrlKey: true }))).toBeNull();
    const remapped = { commandOf: () => ({ kind: "label", value: "focused" }) } as unknown as ReturnType<typeof triageKeymap>;
    expect(galleryCommandOf(key({ key: "m", code: "KeyM" }), remapped)).toEqual({ kind: "label", value: "focused" });
  });
  it("CtrlAZAndEscape", () => {
    expect(commandOf(key({ key: "a", ctrlKey: true }))).toEqual({ kind: "all" });
    expect(commandOf(key({ key: "z", ctrlKey: true }))).toEqual({ kind: "undo" });
    expect(commandOf(key({ key: "Escape" }))).toEqual({ kind: "clear" });
    expect(commandOf(key({ key: "Backspace" }))).toBeNull();
    expect(commandOf(key({ key: "ArrowRight" }))).toBeNull();
  });
});

describe("gallery data", () => {
  it("Ids_OfBytes_AreUint32LittleEndian", () => {
    expect([...idsOf(new Uint8Array([1, 0, 0, 0, 0, 1, 0, 0]).buffer)]).toEqual([1, 256]);
    expect(() => idsOf(new ArrayBuffer(7))).toThrow();
  });

  it("Batches_OutliveAReloadAndCameLastGoFirst", () => {
    const kept = new Map<string, string>();
    const storage = { getItem: (name: string) => kept.get(name) ?? null, setItem: (name: string, value: string) => void kept.set(name, value) };
    new LastBatches(3, "ana", storage).push({ batchId: "a", value: "focused", changed: 214 });
    new LastBatches(3, "ana", storage).push({ batchId: "b", value: "unsure", changed: 1 });
    const reloaded = new LastBatches(3, "ana", storage);
    expect(reloaded.last?.batchId).toBe("b");
    reloaded.remove("b");
    expect(reloaded.last).toEqual({ batchId: "a", value: "focused", changed: 214 });
    expect(new LastBatches(4, "ana", storage).last).toBeNull();
    expect(new LastBatches(3, "bo", storage).last).toBeNull();
    kept.set("spermibfc.batches.ana/3", "{");
    expect(reloaded.last).toBeNull();
  });

  it("Summaries_OfWhatWasScrolledPast_AreNotWaitedFor", async () => {
    const asked: { ids: readonly number[]; signal: AbortSignal; answer: (cells: GalleryCell[]) => void }[] = [];
    const summaries = new Summaries({ summaries: (ids, _feature, signal) => new Promise((answer) => asked.push({ ids, signal, answer })) }, () => undefined);
    const cell = (id: number): GalleryCell => ({ id, name: `c${id}`, acquisitionId: 1, objectNumber: id, width: 4, height: 4, focus: null, hasMidpiece: false, hasHead: false, value: null });
    summaries.want([1, 2]);
    summaries.want([2, 3]);
    expect(asked).toHaveLength(1);
    summaries.want([90, 91]);
    expect(asked[0]!.signal.aborted).toBe(true);
    expect(asked[1]!.ids).toEqual([90, 91]);
    asked[1]!.answer([cell(90)]);
    await new Promise((done) => setTimeout(done));
    expect(summaries.peek(90)?.name).toBe("c90");
    // 91 is not there: it is not asked for again and again.
    summaries.want([90, 91]);
    expect(asked).toHaveLength(2);
    summaries.relabel([90, 1], "focused");
    expect(summaries.peek(90)?.focus).toBe("focused");
  });
});
