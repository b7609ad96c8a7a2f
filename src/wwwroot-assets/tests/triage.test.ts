import { describe, expect, it } from "vitest";
import type { ExclusionReason, FocusValue } from "../src/model/cell";
import { Store } from "../src/state/store";
import { UndoStack } from "../src/state/undo-stack";
import { triageKeymap } from "../src/triage/commands";
import { Pace } from "../src/triage/pace";
import { afterLabelling, EMPTY, find, invertTriage, neighbour, nextUndone, reduceTriage, upcoming, type TriageChange, type TriageItem, type TriageState } from "../src/triage/triage-state";

const cell = (id: number, value: FocusValue | null = null): TriageItem => ({ id, name: `c${id}`, place: id, value, reason: null, done: value !== null });
const opened = (...items: TriageItem[]): Store<TriageState, TriageChange> => {
  const store = new Store<TriageState, TriageChange>(EMPTY, reduceTriage);
  store.dispatch({ kind: "listed", items }, "remote");
  store.dispatch({ kind: "counted", total: items.length, remaining: items.filter(({ done }) => !done).length }, "remote");
  return store;
};
const label = (cellId: number, value: FocusValue | null, goTo = cellId, reason: ExclusionReason | null = null): TriageChange => ({ kind: "labelled", cellId, value, reason, goTo });
const key = (over: Partial<KeyboardEvent>): KeyboardEvent => ({ key: "", code: "", shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, repeat: false, ...over }) as KeyboardEvent;

describe("triage queue", () => {
  it("Label_GoesOnAndCountsDown", () => {
    const store = opened(cell(1), cell(2), cell(3));
    store.dispatch(label(1, "focused", afterLabelling(store.state, true)!.id));
    expect(store.state).toMatchObject({ currentId: 2, remaining: 2 });
    expect(find(store.state, 1)?.value).toBe("focused");
  });

  it("Undo_TakesTheLabelBackAndStepsBack", () => {
    const store = opened(cell(1), cell(2));
    const undo = new UndoStack(store, invertTriage);
    store.dispatch(label(1, "unsure", 2));
    undo.undo();
    expect(store.state).toMatchObject({ currentId: 1, remaining: 2 });
    expect(find(store.state, 1)?.value).toBeNull();
    undo.redo();
    expect(find(store.state, 1)?.value).toBe("unsure");
  });

  it("Relabel_DoesNotCountTwice", () => {
    const store = opened(cell(1, "focused"), cell(2));
    store.dispatch(label(1, "outOfFocus", 2));
    expect(store.state.remaining).toBe(1);
  });

  it("InTheUnlabelledQueue_LabelledCellsArePassedOver", () => {
    const store = opened(cell(1), cell(2, "focused"), cell(3));
    expect(afterLabelling(store.state, true)?.id).toBe(3);
    expect(afterLabelling(store.state, false)?.id).toBe(2);
  });

  it("NextUndone_StartsAgainFromTheFirst", () => {
    const store = opened(cell(1), cell(2, "focused"), cell(3));
    store.dispatch({ kind: "went", to: 3 });
    expect(nextUndone(store.state)?.id).toBe(1);
  });

  it("EarlierPage_ComesBeforeAndKeepsThePlace", () => {
    const store = opened(cell(5), cell(6));
    store.dispatch({ kind: "listed", items: [cell(3), cell(4), cell(5)] }, "remote");
    expect([...store.state.items].map((item) => item.id)).toEqual([3, 4, 5, 6]);
    expect(store.state.currentId).toBe(5);
    expect(neighbour(store.state, -1)?.id).toBe(4);
    expect(upcoming(store.state, 5).map((item) => item.id)).toEqual([6]);
  });

  it("PlacesAndNotIds_AreTheOrder", () => {
    const store = opened({ ...cell(9), place: 0 }, { ...cell(2), place: 1 });
    store.dispatch({ kind: "listed", items: [{ ...cell(5), place: 2 }, { ...cell(1), place: 0.5 }] }, "remote");
    expect([...store.state.items].map((item) => item.id)).toEqual([9, 1, 2, 5]);
  });

  it("Undo_RestoresTheReasonToo", () => {
    const store = opened(cell(1), cell(2));
    const undo = new UndoStack(store, invertTriage);
    store.dispatch(label(1, "notFit", 1, "cutOff"));
    store.dispatch(label(1, "notFit", 1, "debris"));
    undo.undo();
    expect(find(store.state, 1)).toMatchObject({ value: "notFit", reason: "cutOff" });
    expect(store.state.remaining).toBe(1);
    undo.undo();
    expect(find(store.state, 1)).toMatchObject({ value: null, reason: null });
    expect(store.state.remaining).toBe(2);
  });

  it("Learned_SaysWhatTheCellIsAndCountsNothing", () => {
    const store = opened(cell(1), cell(2));
    store.dispatch({ kind: "learned", cellId: 1, value: "notFit", reason: "debris", done: true }, "remote");
    expect(store.state).toMatchObject({ remaining: 2, currentId: 1 });
    expect(nextUndone(store.state)?.id).toBe(2);
    const before = store.state;
    store.dispatch({ kind: "learned", cellId: 1, value: "notFit", reason: "debris", done: true }, "remote");
    expect(store.state).toBe(before);
  });

  it("AtTheEnd_NextStays", () => expect(neighbour(opened(cell(1)).state, 1)?.id).toBe(1));
});

describe("keys of the label bench", () => {
  const commandOf = (event: KeyboardEvent) => triageKeymap(null).commandOf(event);

  it("DigitsOnRowAndKeypad_AreTheSame", () => {
    for (const event of [key({ key: "1", code: "Digit1" }), key({ key: "End", code: "Numpad1" }), key({ key: "&", code: "Digit1" })])
      expect(commandOf(event)).toEqual({ kind: "label", value: "focused" });
    expect(commandOf(key({ key: "Insert", code: "Numpad0" }))).toEqual({ kind: "label", value: "outOfFocus" });
  });

  it("X_IsNotFitAndShiftXTheNextReason", () => {
    expect(commandOf(key({ key: "x", code: "KeyX" }))).toEqual({ kind: "label", value: "notFit" });
    expect(commandOf(key({ key: "X", code: "KeyX", shiftKey: true }))).toEqual({ kind: "nextReason" });
  });
  it("HeldKey_LabelsOnce", () => expect(commandOf(key({ key: "1", code: "Digit1", repeat: true }))).toBeNull());
  it("BrowserShortcuts_AreLeftAlone", () => expect(commandOf(key({ key: "1", code: "Digit1", ctrlKey: true }))).toBeNull());
  it("ShiftC_IsContrast", () => expect(commandOf(key({ key: "C", code: "KeyC", shiftKey: true }))).toEqual({ kind: "contrast" }));
});

describe("Pace", () => {
  it("SteadyLabels_AreCountedPerMinute", () => {
    const pace = new Pace();
    for (let t = 0; t <= 120_000; t += 1000) pace.note(t);
    expect(pace.perMinute(120_000)).toBe(60);
  });
  it("TwoLabels_AreNoPaceYet", () => {
    const pace = new Pace();
    pace.note(0);
    pace.note(100);
    expect(pace.perMinute(200)).toBeNull();
  });
});
