import { beforeEach, describe, expect, it } from "vitest";
import { segmentDistance } from "../src/geometry/segment";
import type { Vertex } from "../src/geometry/vertex";
import { changeTolerance } from "../src/tools/mask-tools";
import { editor, free, freshEditor, open, press, session, stroke } from "./editor-bench";

beforeEach(freshEditor);

describe("freehand", () => {
  const arc = (from: number, to: number): Vertex[] => Array.from({ length: 60 }, (_, i): Vertex => {
    const angle = from + ((to - from) * i) / 59;
    return [30 + 18 * Math.cos(angle), 25 + 18 * Math.sin(angle)];
  });

  it("ShiftDragInMidLine_AddsFewPointsWithinTheTolerance", () => {
    press(2, 2);
    const way = arc(Math.PI, 0);
    stroke(way, { shift: true });
    press(55, 45);
    editor.finish();
    const { points } = session.store.state.midpiece!;
    expect(points[0]).toEqual([2, 2]);
    expect(points.at(-1)).toEqual([55, 45]);
    expect(points.length).toBeLessThan(20);
    for (const place of way) expect(Math.min(...points.slice(1).map((b, i) => segmentDistance(place, points[i]!, b)))).toBeLessThanOrEqual(0.5 + 1e-9);
  });

  it("Undo_TakesTheStretchBackAsOne_AndRedoPutsItAgain", () => {
    press(2, 2);
    stroke(arc(Math.PI, 0), { shift: true });
    press(55, 45);
    const all = editor.draft.points;
    editor.undo();
    editor.undo();
    expect(editor.draft.points).toEqual([[2, 2]]);
    editor.redo();
    editor.redo();
    expect(editor.draft.points).toEqual(all);
  });

  it("Tolerance_IsChangedInStepsWithinItsLimits", () => {
    changeTolerance(editor, 1);
    expect(editor.freehand.tolerance).toBe(0.75);
    for (let i = 0; i < 20; i++) changeTolerance(editor, 1);
    expect(editor.freehand.tolerance).toBe(3);
    for (let i = 0; i < 20; i++) changeTolerance(editor, -1);
    expect(editor.freehand.tolerance).toBe(0.1);
    expect(editor.note).toContain("0.1 px");
  });

  it("LooserTolerance_GivesFewerPoints", () => {
    const count = (by: number): number => {
      open();
      for (let i = 0; i < 20; i++) changeTolerance(editor, by);
      stroke(arc(0, 3), { shift: true });
      return editor.draft.points.length;
    };
    expect(count(1)).toBeLessThan(count(-1) / 2);
  });

  it("StretchBackToTheOutlinesStart_ClosesIt", () => {
    editor.choose("head");
    press(48, 25, { shift: true });
    for (const at of arc(0, 2 * Math.PI - 0.02)) editor.move(at, free);
    editor.release(1);
    expect(editor.drawing).toBe(false);
    const { points } = session.store.state.head!;
    expect(points.length).toBeGreaterThan(8);
    expect(Math.hypot(points.at(-1)![0] - points[0]![0], points.at(-1)![1] - points[0]![1])).toBeGreaterThan(1);
  });

  it("ShiftClick_IsAClick_AndEscapeGivesTheStretchUpFirst", () => {
    press(5, 5, { shift: true });
    editor.release();
    expect(editor.draft.points).toEqual([[5, 5]]);
    press(8, 8, { shift: true });
    editor.move([20, 20], free);
    editor.cancel();
    expect(editor.draft.points).toEqual([[5, 5]]);
  });
});
