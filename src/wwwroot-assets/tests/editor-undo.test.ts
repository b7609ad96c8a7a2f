import { beforeEach, describe, expect, it } from "vitest";
import { lineShape } from "../src/model/shape";
import { selectNext } from "../src/tools/keyboard-tools";
import { editor, free, freshEditor, open, press, session } from "./editor-bench";

beforeEach(freshEditor);

describe("undo", () => {
  it("IsMoreThan200Deep", () => {
    open({ midpiece: lineShape([[1, 1], [9, 9]], 6) });
    selectNext(editor, 1);
    for (let i = 0; i < 300; i++) editor.nudge(0.1, 0, free);
    for (let i = 0; i < 300; i++) editor.undo();
    expect(session.store.state.midpiece!.points[0]).toEqual([1, 1]);
  });

  it("EditTakenBackAfterADraft_IsDoneAgainFirst", () => {
    press(1, 1);
    press(5, 5);
    editor.finish();
    editor.choose("head");
    press(2, 2);
    for (let i = 0; i < 2; i++) editor.undo();
    expect(session.store.state.midpiece).toBeNull();
    editor.redo();
    expect(session.store.state.midpiece).not.toBeNull();
    expect(editor.draft.points).toHaveLength(0);
    editor.redo();
    expect(editor.draft.points).toEqual([[2, 2]]);
  });

  it("NudgeThatMovesNothing_IsNoEdit", () => {
    open({ midpiece: lineShape([[1, 1], [9, 9]], 6) });
    selectNext(editor, 1);
    editor.nudge(-5, 0, () => [1, 1]);
    expect(session.undo.canUndo).toBe(false);
  });
});
