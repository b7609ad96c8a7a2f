import { describe, expect, it } from "vitest";
import { Store } from "../src/state/store";
import { UndoStack } from "../src/state/undo-stack";

type Put = { readonly value: number };
const counter = (): Store<number, Put> => new Store<number, Put>(0, (state, change) => (change.value === state ? state : change.value));
const undoOf = (store: Store<number, Put>, limit?: number): UndoStack<number, Put> => new UndoStack(store, (_, before) => ({ value: before }), limit);

describe("UndoStack", () => {
  it("TwoHundredFiftyEdits_AreAllTakenBackAndDoneAgain", () => {
    const store = counter();
    const undo = undoOf(store);
    for (let i = 1; i <= 250; i++) store.dispatch({ value: i });
    for (let i = 249; i >= 0; i--) {
      undo.undo();
      expect(store.state).toBe(i);
    }
    expect(undo.undo()).toBe(false);
    for (let i = 1; i <= 250; i++) expect(undo.redo()).toBe(true);
    expect(store.state).toBe(250);
    expect(undo.canRedo).toBe(false);
  });

  it("NewEditAfterUndo_ForgetsTheRedos", () => {
    const store = counter();
    const undo = undoOf(store);
    store.dispatch({ value: 1 });
    undo.undo();
    store.dispatch({ value: 2 });
    expect(undo.redo()).toBe(false);
    expect(store.state).toBe(2);
  });

  it("RemoteChange_IsNotTheUsersToUndo", () => {
    const store = counter();
    const undo = undoOf(store);
    store.dispatch({ value: 5 }, "remote");
    expect(undo.canUndo).toBe(false);
  });

  it("ChosenChange_IsUndoneAndEndsWhatCouldBeDoneAgain", () => {
    const store = counter();
    const undo = undoOf(store);
    store.dispatch({ value: 1 });
    undo.undo();
    store.dispatch({ value: 7 }, "chosen");
    expect(undo.canRedo).toBe(false);
    undo.undo();
    expect(store.state).toBe(0);
    undo.redo();
    expect(store.state).toBe(7);
  });

  it("ChangeWithoutEffect_IsNotRecorded", () => {
    const store = counter();
    const undo = undoOf(store);
    store.dispatch({ value: 0 });
    expect(undo.canUndo).toBe(false);
  });

  it("BeyondTheLimit_DropsTheOldest", () => {
    const store = counter();
    const undo = undoOf(store, 3);
    for (let i = 1; i <= 5; i++) store.dispatch({ value: i });
    while (undo.undo());
    expect(store.state).toBe(2);
  });

  it("Disposed_RecordsNoMore", () => {
    const store = counter();
    const undo = undoOf(store);
    undo.dispose();
    store.dispatch({ value: 1 });
    expect(undo.canUndo).toBe(false);
  });
});

describe("Store", () => {
  it("Observers_SeeOriginAndTheStateBefore", () => {
    const store = counter();
    const seen: unknown[] = [];
    const stop = store.observe((state, change, origin, before) => seen.push([state, change.value, origin, before]));
    store.dispatch({ value: 3 }, "redo");
    stop();
    store.dispatch({ value: 4 });
    expect(seen).toEqual([[3, 3, "redo", 0]]);
  });
});
