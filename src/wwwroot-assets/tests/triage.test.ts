import { describe, expect, it } from "vitest";
import type { FocusValue, QueueCell } from "../src/model/cell";
import { Store } from "../src/state/store";
import { UndoStack } from "../src/state/undo-stack";
import { triageKeymap } from "../src/triage/commands";
import { Pace } from "../src/triage/pace";
import { afterLabelling, EMPTY, find, invertTriage, neighbour, nextUnlabelled, reduceTriage, upcoming, type TriageChange, type TriageState } from "../src/triage/triage-state";

const cell = (id: number, focus: FocusValue | null = null): QueueCell => ({ id, name: `c${id}`, width: 4, height: 4, focus, focusRevision: 0, hasMidpiece: false, hasHead: false });
const opened = (...cells: QueueCell[]): Store<TriageState, TriageChange> => {
  const store = new Store<TriageState, TriageChange>(EMPTY, reduceTriage);
  store.dispatch({ kind: "listed", cells }, "remote");
  store.dispatch({ kind: "counted", total: cells.length, remaining: cells.filter((each) => each.focus === null).length }, "remote");
  return store;
};
const key = (over: Partial<KeyboardEvent>): KeyboardEvent => ({ key: "", code: "", shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, repeat: false, ...over }) as KeyboardEvent;

describe("triage queue", () => {
  it("Label_GoesOnAndCountsDown", () => {
    const store = opened(cell(1), cell(2), cell(3));
    store.dispatch({ kind: "labelled", cellId: 1, value: "focused", goTo: afterLabelling(store.state, true)!.id });
    expect(store.state).toMatchObject({ currentId: 2, remaining: 2 });
    expect(find(store.state, 1)?.value).toBe("focused");
  });

  it("Undo_TakesTheLabelBackAndStepsBack", () => {
    const store = opened(cell(1), cell(2));
    const undo = new UndoStack(store, invertTriage);
    store.dispatch({ kind: "labelled", cellId: 1, value: "unsure", goTo: 2 });
    undo.undo();
    expect(store.state).toMatchObject({ currentId: 1, remaining: 2 });
    expect(find(store.state, 1)?.value).toBeNull();
    undo.redo();
    expect(find(store.state, 1)?.value).toBe("unsure");
  });

  it("Relabel_DoesNotCountTwice", () => {
    const store = opened(cell(1, "focused"), cell(2));
    store.dispatch({ kind: "labelled", cellId: 1, value: "outOfFocus", goTo: 2 });
    expect(store.state.remaining).toBe(1);
  });

  it("InTheUnlabelledQueue_LabelledCellsArePassedOver", () => {
    const store = opened(cell(1), cell(2, "focused"), cell(3));
    expect(afterLabelling(store.state, true)?.id).toBe(3);
    expect(afterLabelling(store.state, false)?.id).toBe(2);
  });

  it("NextUnlabelled_StartsAgainFromTheFirst", () => {
    const store = opened(cell(1), cell(2, "focused"), cell(3));
    store.dispatch({ kind: "went", to: 3 });
    expect(nextUnlabelled(store.state)?.id).toBe(1);
  });

  it("EarlierPage_ComesBeforeAndKeepsThePlace", () => {
    const store = opened(cell(5), cell(6));
    store.dispatch({ kind: "listed", cells: [cell(3), cell(4), cell(5)] }, "remote");
    expect(store.state.items.map((item) => item.id)).toEqual([3, 4, 5, 6]);
    expect(store.state.currentId).toBe(5);
    expect(neighbour(store.state, -1)?.id).toBe(4);
    expect(upcoming(store.state, 5).map((item) => item.id)).toEqual([6]);
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
