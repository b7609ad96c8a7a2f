import { describe, expect, it } from "vitest";
import type { CellLoader } from "../src/api/cell-loader";
import { Outbox } from "../src/api/outbox";
import { MemoryStorage } from "../src/api/outbox-storage";
import type { ExclusionReason } from "../src/model/cell";
import { Store } from "../src/state/store";
import { UndoStack } from "../src/state/undo-stack";
import type { CellView } from "../src/triage/cell-view";
import { Labelling } from "../src/triage/labelling";
import { Pace } from "../src/triage/pace";
import { progressOf, timeLeft } from "../src/triage/progress";
import { nextReason, type ReasonChoice } from "../src/triage/reason-choice";
import type { SidePanel } from "../src/triage/side-panel";
import { EMPTY, find, invertTriage, reduceTriage, type TriageChange, type TriageItem, type TriageState } from "../src/triage/triage-state";

const item = (id: number): TriageItem => ({ id, name: `c${id}`, place: id, value: null, reason: null, done: false });

function bench(over: { canEdit?: boolean; blind?: boolean } = {}) {
  const store = new Store<TriageState, TriageChange>(EMPTY, reduceTriage);
  store.dispatch({ kind: "listed", items: [item(1), item(2), item(3)] }, "remote");
  store.dispatch({ kind: "counted", total: 3, remaining: 3 }, "remote");
  const said: string[] = [];
  const ends: number[] = [];
  const view = { shownId: 1 as number | null, isCleared: false };
  const reasons = { reason: null as ExclusionReason | null, next: () => (reasons.reason = nextReason(reasons.reason)) };
  const outbox = new Outbox(new MemoryStorage(), { send: () => Promise.resolve({ kind: "offline", detail: "" }) }, { after: () => () => undefined });
  const labelling = new Labelling({
    options: { studyId: 1, queue: over.blind ? "assignment" : "unlabelled", assignmentId: 4, canEdit: true, ...over },
    store, undo: new UndoStack(store, invertTriage), outbox, pace: new Pace(),
    loader: { peek: () => undefined } as unknown as CellLoader,
    view: view as unknown as CellView,
    side: { showLast: (text: string) => said.push(text) } as unknown as SidePanel,
    reasons: reasons as unknown as ReasonChoice,
    reachedEnd: () => ends.push(store.state.currentId!),
  });
  return { store, labelling, said, ends, view, reasons, outbox };
}

describe("labelling a cell", () => {
  it("CellThatIsNotInSight_IsNotLabelledAndThatIsSaid", () => {
    const { store, labelling, said, view } = bench();
    view.shownId = null;
    labelling.label("focused");
    expect(find(store.state, 1)?.value).toBeNull();
    expect(said).toEqual(["Not labelled: this cell's picture is still on its way. Press again when it is here."]);
  });

  it("MessageInPlaceOfTheCell_NothingIsLabelled", () => {
    const { store, labelling, said, view } = bench();
    Object.assign(view, { shownId: null, isCleared: true });
    labelling.label("focused");
    expect(find(store.state, 1)?.value).toBeNull();
    expect(said).toEqual([]);
  });

  it("NotFit_CarriesTheReasonAndTheOthersNone", () => {
    const { store, labelling, reasons, view } = bench();
    reasons.reason = "cutOff";
    labelling.label("notFit");
    view.shownId = 2;
    labelling.label("unsure");
    expect([find(store.state, 1)?.reason, find(store.state, 2)?.reason]).toEqual(["cutOff", null]);
  });

  it("NextReason_RelabelsACellThatIsNotFitAndStaysOnIt", () => {
    const { store, labelling, view } = bench();
    labelling.label("notFit");
    store.dispatch({ kind: "went", to: 1 });
    view.shownId = 1;
    labelling.nextReason();
    expect(find(store.state, 1)).toMatchObject({ value: "notFit", reason: "headOutOfFocus" });
    expect(store.state.currentId).toBe(1);
    labelling.undo();
    expect(find(store.state, 1)).toMatchObject({ value: "notFit", reason: null });
  });

  it("NextReason_OnAnyOtherCellOnlySaysIt", () => {
    const { store, labelling, said } = bench();
    labelling.nextReason();
    expect(find(store.state, 1)?.value).toBeNull();
    expect(said).toEqual(["Not fit, from now on: head out of focus"]);
  });

  it("LastCell_ReachesTheEnd", () => {
    const { labelling, view, ends } = bench();
    for (const id of [1, 2, 3]) {
      view.shownId = id;
      labelling.label("focused");
    }
    expect(ends).toEqual([3]);
  });

  it("FinishedQueue_IsGoneThroughCellAfterCell", () => {
    const { labelling, view, store, ends } = bench();
    for (const id of [1, 2, 3]) {
      view.shownId = id;
      labelling.label("focused");
    }
    store.dispatch({ kind: "went", to: 1 });
    view.shownId = 1;
    labelling.label("unsure");
    expect([store.state.currentId, ends]).toEqual([2, [3]]);
  });

  it("CorrectedCell_LeadsBackToTheWork", () => {
    const { labelling, view, store } = bench();
    for (const id of [1, 2]) {
      view.shownId = id;
      labelling.label("focused");
    }
    store.dispatch({ kind: "went", to: 1 });
    view.shownId = 1;
    labelling.label("unsure");
    expect(store.state.currentId).toBe(3);
  });

  it("Viewer_ChangesNothing", () => {
    const { store, labelling } = bench({ canEdit: false });
    labelling.label("focused");
    labelling.nextReason();
    labelling.undo();
    expect(store.state.remaining).toBe(3);
  });

  it("Submit_NeedsALabelAndGoesThroughTheOutbox", () => {
    const { labelling, outbox, said, store } = bench();
    labelling.submit();
    expect(said.at(-1)).toBe("c1 has no label yet: label it, then submit it.");
    labelling.label("focused");
    store.dispatch({ kind: "went", to: 1 });
    labelling.submit();
    expect(outbox.pending("1/review")?.edit).toEqual({ kind: "review", cellId: 1, state: "submitted", comment: null });
  });

  it("BlindCells_AreNotSubmitted", () => {
    const { labelling, outbox, said } = bench({ blind: true });
    labelling.label("focused");
    labelling.submit();
    expect(outbox.pending("1/review")).toBeUndefined();
    expect(said.at(-1)).toBe("Blind labels are compared, and not reviewed.");
  });
});

describe("reasons", () => {
  it("GoRoundFromNotSaidToNotSaid", () => {
    const seen: (ExclusionReason | null)[] = [];
    for (let reason = nextReason(null); reason !== null; reason = nextReason(reason)) seen.push(reason);
    expect(seen).toEqual(["headOutOfFocus", "midpieceOutOfFocus", "cutOff", "severalCells", "debris", "other"]);
  });
});

describe("progress", () => {
  const state = (over: Partial<TriageState>): TriageState => ({ ...EMPTY, total: 1200, remaining: 300, ...over });
  it("WorkedOff_CountsWhatIsDone", () => expect(progressOf(state({}), "unlabelled")).toEqual({ text: "900 of 1,200", fraction: 0.75, left: 300 }));
  it("GoneThrough_CountsThePlace", () => {
    const store = new Store<TriageState, TriageChange>(EMPTY, reduceTriage);
    store.dispatch({ kind: "listed", items: [{ ...item(9), place: 0 }, { ...item(4), place: 1 }] });
    store.dispatch({ kind: "counted", total: 4, remaining: 4 });
    store.dispatch({ kind: "went", to: 4 });
    expect(progressOf(store.state, "rmsDisagrees")).toEqual({ text: "2 of 4", fraction: 0.5, left: 3 });
  });
  it("TimeLeft_IsRoundedAsPeopleSayIt", () => {
    expect([timeLeft(600, 50), timeLeft(20, 50), timeLeft(30_000, 50), timeLeft(600, null), timeLeft(0, 50)]).toEqual(["about 12 min left", "less than a minute left", "about 10 h left", "", ""]);
  });
});
