import { beforeEach, describe, expect, it } from "vitest";
import { dice } from "../src/geometry/dice";
import { headMask, midpieceMask } from "../src/geometry/fiji";
import { lineShape, maskShape } from "../src/model/shape";
import { traceMask } from "../src/tools/mask-tools";
import { editor, freshEditor, HEIGHT, open, session, WIDTH } from "./editor-bench";

beforeEach(freshEditor);

describe("trace", () => {
  it("HeadMask_BecomesAnOutlineAndUndoBringsTheMaskBack", () => {
    const mask = headMask([[10, 10], [40, 12], [44, 30], [20, 38]], WIDTH, HEIGHT);
    open({ head: maskShape(mask.toRuns(), 1) });
    editor.choose("head");
    traceMask(editor);
    const { points } = session.store.state.head!;
    expect(points.length).toBeLessThan(20);
    expect(editor.note).toMatch(/^Traced: \d+ points, Dice (0\.9\d|1\.00)\.$/);
    expect(editor.note).toContain(dice(headMask(points, WIDTH, HEIGHT), mask).toFixed(2));
    editor.undo();
    expect(session.store.state.head!.mask).toEqual(mask.toRuns());
  });

  it("MidpieceMask_BecomesALineWithItsWidth", () => {
    const mask = midpieceMask([[8, 10], [25, 20], [50, 22]], 5, WIDTH, HEIGHT);
    open({ midpiece: maskShape(mask.toRuns(), 6) });
    traceMask(editor);
    const shape = session.store.state.midpiece!;
    expect(shape.mask).toBeNull();
    expect(Math.abs(shape.lineWidth - 5)).toBeLessThanOrEqual(1);
    expect(dice(midpieceMask(shape.points, shape.lineWidth, WIDTH, HEIGHT), mask)).toBeGreaterThan(0.9);
  });

  it("WithoutAMask_ItSaysSo", () => {
    open({ midpiece: lineShape([[1, 1], [9, 9]], 6) });
    const before = session.store.state;
    traceMask(editor);
    expect(editor.note).toContain("there is none");
    expect(session.store.state).toBe(before);
  });
});
