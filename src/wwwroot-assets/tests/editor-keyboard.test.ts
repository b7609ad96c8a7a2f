import { beforeEach, describe, expect, it } from "vitest";
import { lineShape, maskShape } from "../src/model/shape";
import { addAtCursor, arrow, insertAfterSelected, selectNext, settleCursor } from "../src/tools/keyboard-tools";
import { takeBrush } from "../src/tools/mask-tools";
import { editor, free, freshEditor, open, session } from "./editor-bench";

beforeEach(freshEditor);

describe("keyboard", () => {
  const keys = (dx: number, dy: number, times: number): void => {
    for (let i = 0; i < times; i++) arrow(editor, dx, dy, free);
  };

  it("Alone_DrawsAMidpiece", () => {
    expect(settleCursor(editor)).toEqual([30, 25]);
    keys(-1, 0, 2);
    keys(0, 0.25, 5);
    expect(editor.cursor.at).toEqual([10, 30]);
    addAtCursor(editor);
    keys(1, 0, 3);
    addAtCursor(editor);
    keys(0, -1, 9);
    expect(editor.cursor.at).toEqual([40, 0]);
    addAtCursor(editor);
    editor.finish();
    expect(session.store.state.midpiece!.points).toEqual([[10, 30], [40, 30], [40, 0]]);
  });

  it("PointOnTheStart_ClosesAnOutline", () => {
    editor.choose("head");
    addAtCursor(editor);
    keys(1, 0, 1);
    addAtCursor(editor);
    keys(0, 1, 1);
    addAtCursor(editor);
    keys(-1, 0, 1);
    keys(0, -1, 1);
    addAtCursor(editor);
    expect(session.store.state.head!.points).toEqual([[30, 25], [40, 25], [40, 35]]);
  });

  it("SelectedPoint_IsNudgedInTheCrosshairsPlace", () => {
    open({ midpiece: lineShape([[1, 1], [9, 9], [20, 9]], 6) });
    selectNext(editor, 1);
    selectNext(editor, 1);
    expect(editor.selected).toBe(1);
    keys(0.25, 0, 1);
    keys(0, 1, 1);
    expect(session.store.state.midpiece!.points[1]).toEqual([9.25, 10]);
    selectNext(editor, -1);
    selectNext(editor, -1);
    expect(editor.selected).toBe(2);
    editor.cancel();
    expect(editor.selected).toBe(-1);
    selectNext(editor, -1);
    expect(editor.selected).toBe(2);
    editor.remove();
    expect(session.store.state.midpiece!.points).toHaveLength(2);
  });

  it("Insert_GoesBetweenAndOnwardAtALinesEnd", () => {
    open({ midpiece: lineShape([[0, 0], [10, 0]], 6), head: lineShape([[0, 0], [10, 0], [0, 10]], 1) });
    insertAfterSelected(editor, free);
    expect(editor.note).toContain("Select a point");
    selectNext(editor, 1);
    insertAfterSelected(editor, free);
    expect(session.store.state.midpiece!.points).toEqual([[0, 0], [5, 0], [10, 0]]);
    expect(editor.selected).toBe(1);
    selectNext(editor, 1);
    insertAfterSelected(editor, free);
    expect(session.store.state.midpiece!.points.at(-1)).toEqual([13, 0]);
    editor.choose("head");
    selectNext(editor, -1);
    insertAfterSelected(editor, free);
    expect(session.store.state.head!.points).toEqual([[0, 0], [10, 0], [0, 10], [0, 5]]);
  });

  it("StateAndPlace_AreSaidInWords", () => {
    expect(editor.spoken).toBe("Midpiece: not drawn");
    keys(0.25, 0, 1);
    addAtCursor(editor);
    expect(editor.spoken).toBe("Midpiece: not finished, 1 point; crosshair at x 31, y 25");
    open({ midpiece: lineShape([[1, 1], [9, 9.25]], 6), head: maskShape([0, 5], 1) });
    selectNext(editor, -1);
    expect(editor.spoken).toBe("Midpiece: 2 points; point 2 of 2 at x 9, y 9.25");
    editor.choose("head");
    takeBrush(editor);
    expect(editor.spoken).toBe("Head: a mask; brush in hand, radius 3 px");
  });
});
