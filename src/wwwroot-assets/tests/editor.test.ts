import { beforeEach, describe, expect, it } from "vitest";
import type { Vertex } from "../src/geometry/vertex";
import { CellSession } from "../src/state/cell-session";
import { Editor, type Press } from "../src/tools/editor";
import { place } from "../src/tools/placement";
import { Viewport } from "../src/render/viewport";
import { headFacts, midpieceFacts } from "../src/draw/structure-status";
import { drawKeymap } from "../src/draw/commands";

let session: CellSession;
let editor: Editor;
const free = (vertex: Vertex): Vertex => vertex;
const press = (x: number, y: number, over: Partial<Press> = {}): boolean => editor.press({ at: [x, y], reach: 1, shift: false, alt: false, double: false, ...over });
const line = (...points: Vertex[]): void => {
  for (const [x, y] of points) press(x, y);
  editor.finish();
};
const midpiece = (): readonly Vertex[] | undefined => session.store.state.midpiece?.points;

beforeEach(() => {
  session = new CellSession(1, 40, 30, { midpiece: null, head: null });
  editor = new Editor(() => undefined);
  editor.open(session);
});

describe("drawing", () => {
  it("Enter_FinishesALineOfTheUsualWidth", () => {
    line([1, 1], [5, 5], [9, 1]);
    expect(session.store.state.midpiece).toEqual({ points: [[1, 1], [5, 5], [9, 1]], lineWidth: 6, mask: null });
    expect(editor.drawing).toBe(false);
  });

  it("DoubleClick_FinishesWithoutADuplicatePoint", () => {
    press(1, 1);
    press(5, 5);
    press(5, 5, { double: true });
    expect(midpiece()).toEqual([[1, 1], [5, 5]]);
  });

  it("OnePoint_IsNoLineYet", () => {
    press(1, 1);
    editor.finish();
    expect(midpiece()).toBeUndefined();
    expect(editor.note).toContain("at least 2 points");
    expect(editor.drawing).toBe(true);
  });

  it("ClickOnTheStart_ClosesTheHead", () => {
    editor.choose("head");
    for (const [x, y] of [[2, 2], [10, 2], [10, 10]] as const) press(x, y);
    press(2.5, 2.5);
    expect(session.store.state.head).toEqual({ points: [[2, 2], [10, 2], [10, 10]], lineWidth: 1, mask: null });
  });

  it("Escape_GivesUpTheUnfinishedShapeOnly", () => {
    line([1, 1], [5, 5]);
    editor.choose("head");
    press(2, 2);
    editor.cancel();
    expect(editor.drawing).toBe(false);
    expect(midpiece()).toHaveLength(2);
  });

  it("UndoWhileDrawing_TakesBackPointsAndRedoPutsThemAgain", () => {
    line([1, 1], [5, 5]);
    editor.choose("head");
    press(2, 2);
    press(8, 2);
    editor.undo();
    expect(editor.draft.points).toEqual([[2, 2]]);
    editor.redo();
    expect(editor.draft.points).toEqual([[2, 2], [8, 2]]);
    editor.undo();
    editor.undo();
    editor.undo();
    expect(midpiece()).toBeUndefined();
  });

  it("OtherToolMeanwhile_KeepsTheUnfinishedShape", () => {
    press(1, 1);
    editor.choose("head");
    editor.choose("midpiece");
    expect(editor.draft.points).toEqual([[1, 1]]);
  });
});

describe("editing", () => {
  beforeEach(() => line([1, 1], [10, 10], [20, 1]));

  it("DraggedVertex_IsOneEditAndMovesByThePointersWay", () => {
    expect(press(10.5, 10)).toBe(true);
    editor.move([12.5, 13], free);
    editor.move([11.5, 12], free);
    expect(midpiece()![1]).toEqual([10, 10]);
    expect(editor.shapeOf("midpiece")!.points[1]).toEqual([11, 12]);
    editor.release();
    expect(midpiece()![1]).toEqual([11, 12]);
    editor.undo();
    expect(midpiece()![1]).toEqual([10, 10]);
    editor.redo();
    expect(midpiece()![1]).toEqual([11, 12]);
  });

  it("PressWithoutAMove_ChangesNothing", () => {
    const before = session.store.state;
    press(10, 10);
    editor.release();
    expect(session.store.state).toBe(before);
    expect(editor.selected).toBe(1);
  });

  it("ShiftClickOnASegment_InsertsThere", () => {
    expect(press(5.2, 4.8, { shift: true })).toBe(true);
    editor.release();
    expect(midpiece()).toHaveLength(4);
    expect(midpiece()![1]![0]).toBeCloseTo(5, 5);
  });

  it("AltClick_DeletesDownToTheFewest", () => {
    press(10, 10, { alt: true });
    expect(midpiece()).toEqual([[1, 1], [20, 1]]);
    press(1, 1, { alt: true });
    expect(midpiece()).toHaveLength(2);
    expect(editor.note).toContain("at least 2");
  });

  it("ClickBesideAFinishedLine_DoesNotReplaceIt", () => {
    press(30, 25);
    expect(midpiece()).toHaveLength(3);
    expect(editor.drawing).toBe(false);
    expect(editor.note).toContain("is drawn");
  });

  it("Nudge_MovesTheSelectedVertex", () => {
    press(10, 10);
    editor.release();
    editor.nudge(0.25, 0, free);
    expect(midpiece()![1]).toEqual([10.25, 10]);
  });

  it("Remove_TakesTheWholeStructureAndUndoBringsItBack", () => {
    editor.remove();
    expect(midpiece()).toBeUndefined();
    editor.undo();
    expect(midpiece()).toHaveLength(3);
  });

  it("RemoveShape_TakesItWholeAlsoWithAPointSelected", () => {
    press(10, 10);
    editor.release();
    editor.removeShape();
    expect(midpiece()).toBeUndefined();
    expect(editor.selected).toBe(-1);
    press(5, 5);
    press(9, 9);
    editor.removeShape();
    expect(editor.drawing).toBe(false);
    editor.undo();
    expect(midpiece()).toHaveLength(3);
  });

  it("Width_IsAnEditOfTheDrawnLine", () => {
    editor.widen(1);
    expect(session.store.state.midpiece!.lineWidth).toBe(7);
    editor.undo();
    expect(editor.lineWidth).toBe(6);
  });

  it("EscapeDuringADrag_PutsTheVertexBack", () => {
    press(10, 10);
    editor.move([15, 15], free);
    editor.cancel();
    editor.release();
    expect(midpiece()![1]).toEqual([10, 10]);
  });
});

describe("place", () => {
  const on = { width: 40, height: 30, scale: 1, asFiji: true };
  it("AsFijiBelow150Percent_TakesThePixelUnderThePointer", () => expect(place([3.4, 7.6], on)).toEqual([3, 8]));
  it("AsFijiAbove_KeepsFractions", () => expect(place([3.4, 7.6], { ...on, scale: 2 })).toEqual([3.4, 7.6]));
  it("BeyondTheImage_IsPutOnItsBorder", () => expect(place([-9, 99], { ...on, asFiji: false })).toEqual([-0.5, 29.5]));
});

describe("Viewport", () => {
  it("PixelCentreOnTheCanvas_IsAnIntegerVertex", () => {
    const viewport = new Viewport();
    viewport.scale = 10;
    expect(viewport.toVertex(35, 5)).toEqual([3, 0]);
    expect(viewport.toScreen([3, 0])).toEqual([35, 5]);
  });

  it("Fitted_UntilSomebodyZoomsOrPans", () => {
    const viewport = new Viewport();
    viewport.fit(48, 128, 700, 400);
    expect(viewport.fitted).toBe(true);
    viewport.zoomAt(10, 10, 2);
    expect(viewport.fitted).toBe(false);
    viewport.fit(48, 128, 700, 400);
    viewport.pan(1, 0);
    expect(viewport.fitted).toBe(false);
  });

  it("Zoom_KeepsThePointUnderThePointer", () => {
    const viewport = new Viewport();
    viewport.fit(40, 30, 400, 300);
    const before = viewport.toVertex(120, 80);
    viewport.zoomAt(120, 80, 1.7);
    const after = viewport.toVertex(120, 80);
    expect(after[0]).toBeCloseTo(before[0], 9);
    expect(after[1]).toBeCloseTo(before[1], 9);
  });
});

describe("facts", () => {
  it("Midpiece_IsMeasuredInPixelsAndMicrons", () =>
    expect(midpieceFacts({ shape: { points: [[0, 0], [30, 40]], lineWidth: 6, mask: null }, draftPoints: 0, area: 300, lineWidth: 6, pixelSizeMicrons: 0.5 })).toBe("6 px = 3.0 µm wide, 50.0 px = 25.0 µm long, 2 points"));
  it("UnusualWidth_IsSaid", () => expect(midpieceFacts({ shape: null, draftPoints: 0, area: 0, lineWidth: 5, pixelSizeMicrons: null })).toBe("5 px wide (usual: 6)"));
  it("Head_HasItsArea", () => expect(headFacts({ shape: { points: [[0, 0], [1, 0], [0, 1]], lineWidth: 1, mask: null }, draftPoints: 0, area: 200, lineWidth: 6, pixelSizeMicrons: 0.5 })).toBe("3 points, area 200 px = 50.0 µm²"));
});

describe("keys of the drawing bench", () => {
  const commandOf = (event: KeyboardEvent) => drawKeymap(null).commandOf(event);

  const key = (over: Partial<KeyboardEvent>): KeyboardEvent => ({ key: "", code: "", shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, repeat: false, ...over }) as KeyboardEvent;
  it("Arrows_NudgeAQuarterAndWithShiftAWholePixel", () => {
    expect(commandOf(key({ key: "ArrowLeft" }))).toEqual({ kind: "nudge", dx: -0.25, dy: 0 });
    expect(commandOf(key({ key: "ArrowDown", shiftKey: true }))).toEqual({ kind: "nudge", dx: 0, dy: 1 });
  });
  it("CtrlShiftZ_Redoes", () => expect(commandOf(key({ key: "Z", ctrlKey: true, shiftKey: true }))).toEqual({ kind: "redo" }));
  it("AltDigit_ShowsThatChannel", () => expect(commandOf(key({ key: "2", code: "Digit2", altKey: true }))).toEqual({ kind: "showChannel", index: 1 }));
});
