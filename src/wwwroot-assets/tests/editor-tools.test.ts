import { beforeEach, describe, expect, it } from "vitest";
import { dice } from "../src/geometry/dice";
import { headMask, midpieceMask } from "../src/geometry/fiji";
import { Mask } from "../src/geometry/mask";
import { segmentDistance } from "../src/geometry/segment";
import type { Vertex } from "../src/geometry/vertex";
import { lineShape, maskShape } from "../src/model/shape";
import { CellSession } from "../src/state/cell-session";
import { DraftKeeper } from "../src/state/draft-keeper";
import type { DrawingState } from "../src/state/drawing";
import { Editor, type Press } from "../src/tools/editor";
import { addAtCursor, arrow, insertAfterSelected, selectNext, settleCursor } from "../src/tools/keyboard-tools";
import { changeTolerance, takeBrush, traceMask } from "../src/tools/mask-tools";

const [WIDTH, HEIGHT] = [60, 50];
let session: CellSession;
let editor: Editor;
const free = (vertex: Vertex): Vertex => vertex;
const press = (x: number, y: number, over: Partial<Press> = {}): boolean => editor.press({ at: [x, y], reach: 1, shift: false, alt: false, double: false, ...over });
const open = (drawn: Partial<DrawingState> = {}): void => {
  session = new CellSession(1, WIDTH, HEIGHT, { midpiece: null, head: null, ...drawn });
  editor.open(session);
};
const stroke = (way: readonly Vertex[], over: Partial<Press> = {}): void => {
  press(way[0]![0], way[0]![1], over);
  for (const at of way.slice(1)) editor.move(at, free);
  editor.release();
};
const painted = (): Mask => Mask.fromRuns(WIDTH, HEIGHT, session.store.state.midpiece?.mask ?? []);
/** The same disc and way, pixel by pixel and by another road than the brush's. */
const expected = (way: readonly Vertex[], radius: number): Mask => {
  const mask = new Mask(WIDTH, HEIGHT);
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++)
      if (way.some((b, i) => segmentDistance([x, y], way[Math.max(0, i - 1)]!, b) <= radius || (Math.round(b[0]) === x && Math.round(b[1]) === y))) mask.set(x, y);
  return mask;
};

beforeEach(() => {
  editor = new Editor(() => undefined);
  open();
});

describe("brush", () => {
  it("Stroke_PaintsADiscAlongTheWayWithoutGaps_AsOneEdit", () => {
    takeBrush(editor);
    const way: Vertex[] = [[10, 10], [40.3, 12.7], [41, 40]];
    stroke(way);
    expect(painted().toRuns()).toEqual(expected(way, 3).toRuns());
    expect(session.store.state.midpiece).toMatchObject({ points: [], lineWidth: 6 });
    editor.undo();
    expect(session.store.state.midpiece).toBeNull();
    editor.redo();
    expect(painted().area).toBe(expected(way, 3).area);
  });

  it("AltStroke_Erases_AndTheLastPixelTakesTheStructureBack", () => {
    open({ midpiece: maskShape([5 * WIDTH + 5, 4], 6) });
    takeBrush(editor);
    stroke([[5, 5]], { alt: true });
    expect(session.store.state.midpiece).toBeNull();
    editor.undo();
    expect(painted().area).toBe(4);
  });

  it("StrokeThatChangesNothing_IsNoEdit", () => {
    takeBrush(editor);
    stroke([[10, 10], [12, 10]]);
    const before = session.store.state;
    stroke([[10, 10], [12, 10]]);
    stroke([[40, 40]], { alt: true });
    expect(session.store.state).toBe(before);
  });

  it("Brackets_ChangeItsRadiusAndNotTheLine", () => {
    takeBrush(editor);
    editor.widen(1);
    expect(editor.brush.radius).toBe(4);
    for (let i = 0; i < 20; i++) editor.widen(-1);
    expect(editor.brush.radius).toBe(0.5);
    expect(editor.note).toContain("0.5 px");
    expect(editor.lineWidth).toBe(6);
    editor.widen(1);
    expect(editor.brush.radius).toBe(1);
  });

  it("SmallestBrush_PaintsWithoutGapsBetweenFarPlaces", () => {
    takeBrush(editor);
    for (let i = 0; i < 20; i++) editor.widen(-1);
    stroke([[3, 3], [50, 29]]);
    for (let x = 3; x <= 50; x++) expect(Array.from({ length: HEIGHT }, (_, y) => painted().data[y * WIDTH + x]).some((on) => on === 1), `column ${x}`).toBe(true);
  });

  it("OnALine_ItSaysThatItPaintsMasks", () => {
    open({ midpiece: lineShape([[1, 1], [9, 9]], 6) });
    takeBrush(editor);
    expect(editor.note).toContain("drawn with points");
    stroke([[20, 20], [30, 30]]);
    expect(session.store.state.midpiece!.points).toHaveLength(2);
  });

  it("WhileAShapeIsUnfinished_OrInABlindAssignment_ItDoesNotPaint", () => {
    press(4, 4);
    takeBrush(editor);
    stroke([[20, 20]]);
    expect(editor.note).toContain("not finished");
    expect(editor.draft.points).toHaveLength(1);
    open();
    editor.masksAllowed = false;
    stroke([[20, 20]]);
    expect(editor.note).toContain("no masks");
    expect(session.store.state.midpiece).toBeNull();
  });

  it("EscapeDuringAStroke_LeavesTheMaskAsItWas", () => {
    open({ midpiece: maskShape([0, 4], 6) });
    takeBrush(editor);
    press(20, 20);
    editor.move([30, 20], free);
    editor.cancel();
    editor.release();
    expect(session.store.state.midpiece!.mask).toEqual([0, 4]);
    expect(editor.brush.inHand).toBe(true);
    editor.cancel();
    expect(editor.brush.inHand).toBe(false);
  });

  it("StrokeUnderWay_TellsWhereItPainted_AndItsArea", () => {
    takeBrush(editor);
    press(10, 10);
    const { stroke: under } = editor.brush;
    expect(under!.takeDirty()).toMatchObject({ left: 7, top: 7, right: 13, bottom: 13 });
    expect(under!.takeDirty()).toBeNull();
    editor.move([20, 10], free);
    expect(under!.takeDirty()!.right).toBe(23);
    expect(under!.area).toBe(under!.mask.area);
  });

  it("StrokeOverAShapeChangedElsewhere_IsLeftOut", () => {
    takeBrush(editor);
    press(10, 10);
    session.store.dispatch({ structure: "midpiece", shape: lineShape([[1, 1], [2, 2]], 6) }, "remote");
    editor.release();
    expect(session.store.state.midpiece!.points).toHaveLength(2);
    expect(editor.note).toContain("elsewhere");
  });
});

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

describe("drafts", () => {
  class FakeStorage {
    readonly items = new Map<string, string>();
    getItem(key: string): string | null {
      return this.items.get(key) ?? null;
    }
    setItem(key: string, value: string): void {
      this.items.set(key, value);
    }
    removeItem(key: string): void {
      this.items.delete(key);
    }
  }
  let storage: FakeStorage;
  const reload = (owner = "ada", cellId = 1): void => {
    session = new CellSession(cellId, WIDTH, HEIGHT, { midpiece: null, head: null }, new DraftKeeper(owner, storage as unknown as Storage));
    editor.open(session);
  };
  beforeEach(() => {
    storage = new FakeStorage();
    reload();
  });

  it("UnfinishedShape_SurvivesAReloadForItsPersonAndCellOnly", () => {
    press(3, 3);
    stroke([[5, 5], [9, 9], [20, 9]], { shift: true });
    const { points } = editor.draft;
    reload();
    expect(editor.draft.points).toEqual(points);
    editor.undo();
    expect(editor.draft.points).toEqual([[3, 3]]);
    reload("eve");
    expect(editor.drawing).toBe(false);
    reload("ada", 2);
    expect(editor.drawing).toBe(false);
  });

  it("FinishedOrGivenUp_NothingIsKept", () => {
    press(3, 3);
    press(9, 9);
    editor.finish();
    expect(storage.items.size).toBe(0);
    editor.choose("head");
    press(3, 3);
    expect(storage.items.size).toBe(1);
    editor.cancel();
    expect(storage.items.size).toBe(0);
  });

  it.each(["{", "null", "[]", '{"midpiece":{"points":[[1,2]],"steps":[2]}}', '{"midpiece":{"points":[[1,"2"]],"steps":[1]}}', '{"midpiece":{"points":[[1,2000]],"steps":[1]}}', '{"midpiece":{"points":[[1,null]],"steps":[1]}}'])(
    "WhatIsNoDraft_%s_IsNotTaken",
    (kept) => {
      storage.items.set("spermibfc.draft.ada.1", kept);
      reload();
      expect(editor.drawing).toBe(false);
    },
  );

  it("FullStorage_KeepsTheDraftOnThePage", () => {
    storage.setItem = () => {
      throw new Error("full");
    };
    press(3, 3);
    expect(editor.draft.points).toHaveLength(1);
  });
});
