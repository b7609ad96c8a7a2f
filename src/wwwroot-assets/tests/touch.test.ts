import { beforeEach, describe, expect, it } from "vitest";
import { Disposables } from "../src/dom/disposables";
import { Viewport } from "../src/render/viewport";
import { CellSession } from "../src/state/cell-session";
import { CanvasPointer } from "../src/tools/canvas-pointer";
import { Editor } from "../src/tools/editor";
import { lineShape } from "../src/model/shape";

class FakeCanvas extends EventTarget {
  clock = 0;
  readonly classList = { add: (): void => undefined, remove: (): void => undefined };
  focus(): void {}
  setPointerCapture(): void {}
  getBoundingClientRect(): { left: number; top: number } {
    return { left: 0, top: 0 };
  }
}

let canvas: FakeCanvas;
let viewport: Viewport;
let editor: Editor;
let session: CellSession;
let canEdit: boolean;

const touch = (type: string, pointerId: number, x: number, y: number): void =>
  void canvas.dispatchEvent(Object.assign(timed(type), { clientX: x, clientY: y, pointerId, pointerType: "touch", button: 0, shiftKey: false, altKey: false }));
const timed = (type: string): Event => Object.defineProperty(new Event(type, { cancelable: true }), "timeStamp", { value: canvas.clock });
const tap = (x: number, y: number): void => {
  touch("pointerdown", 1, x, y);
  touch("pointerup", 1, x, y);
};

beforeEach(() => {
  canvas = new FakeCanvas();
  viewport = new Viewport();
  viewport.scale = 10;
  editor = new Editor(() => undefined);
  session = new CellSession(1, 60, 40, { midpiece: null, head: null });
  editor.open(session);
  canEdit = true;
  new CanvasPointer(
    canvas as unknown as HTMLCanvasElement,
    { editor, viewport, canEdit: () => canEdit, spaceHeld: () => false, place: (vertex) => vertex, moved: () => undefined, invalidate: () => undefined },
    new Disposables(),
  );
});

describe("fingers on the canvas", () => {
  it("Tap_AddsAPoint", () => {
    tap(105, 105);
    expect(editor.draft.points).toEqual([[10, 10]]);
  });

  it("TwoFingers_MoveAndZoomAndDrawNothing", () => {
    touch("pointerdown", 1, 100, 100);
    touch("pointerdown", 2, 200, 100);
    touch("pointermove", 2, 300, 100);
    expect(viewport.scale).toBeCloseTo(20, 9);
    touch("pointermove", 1, 100, 150);
    touch("pointermove", 2, 300, 150);
    expect(viewport.scale).toBeCloseTo(20, 1);
    touch("pointerup", 1, 100, 150);
    touch("pointermove", 2, 340, 190);
    touch("pointerup", 2, 340, 190);
    expect(editor.drawing).toBe(false);
    expect(session.store.state.midpiece).toBeNull();
  });

  it("Pinch_KeepsWhatLiesBetweenTheFingersThere", () => {
    const before = viewport.toVertex(150, 100);
    touch("pointerdown", 1, 100, 100);
    touch("pointerdown", 2, 200, 100);
    touch("pointermove", 1, 50, 100);
    touch("pointermove", 2, 250, 100);
    const after = viewport.toVertex(150, 100);
    expect(after[0]).toBeCloseTo(before[0], 6);
    expect(after[1]).toBeCloseTo(before[1], 6);
  });

  it("FingerThatMovesAPoint_IsOneEdit", () => {
    session.store.dispatch({ structure: "midpiece", shape: lineShape([[10, 10], [20, 10]], 6) }, "remote");
    touch("pointerdown", 1, 110, 108);
    touch("pointermove", 1, 160, 158);
    touch("pointerup", 1, 160, 158);
    expect(session.store.state.midpiece!.points[0]).toEqual([15, 15]);
  });

  it("SecondFingerDuringADrag_PutsThePointBack", () => {
    session.store.dispatch({ structure: "midpiece", shape: lineShape([[10, 10], [20, 10]], 6) }, "remote");
    touch("pointerdown", 1, 105, 105);
    touch("pointermove", 1, 160, 158);
    touch("pointerdown", 2, 300, 300);
    touch("pointerup", 2, 300, 300);
    touch("pointerup", 1, 160, 158);
    expect(session.store.state.midpiece!.points).toEqual([[10, 10], [20, 10]]);
  });

  it("WithoutTheRightToDraw_OneFingerMovesTheImage", () => {
    canEdit = false;
    touch("pointerdown", 1, 100, 100);
    touch("pointermove", 1, 130, 90);
    touch("pointerup", 1, 130, 90);
    expect([viewport.x, viewport.y]).toEqual([30, -10]);
  });

  it("FingerThatMovesOn_DrawsFreehandAsOneStep", () => {
    tap(55, 55);
    touch("pointerdown", 1, 105, 105);
    for (let x = 110; x <= 205; x += 5) touch("pointermove", 1, x, 105 + (x > 150 ? x - 150 : 0));
    touch("pointerup", 1, 205, 160);
    expect(editor.draft.steps.length).toBe(2);
    expect(editor.draft.points.length).toBeGreaterThan(2);
    editor.undo();
    expect(editor.draft.points).toEqual([[5, 5]]);
  });

  it("SecondFingerDuringFreehand_LeavesTheStretchOut", () => {
    touch("pointerdown", 1, 105, 105);
    touch("pointermove", 1, 160, 158);
    touch("pointerdown", 2, 300, 300);
    touch("pointerup", 2, 300, 300);
    touch("pointerup", 1, 160, 158);
    expect(editor.drawing).toBe(false);
  });

  it("TwoQuickTapsNearEachOther_Finish", () => {
    tap(55, 55);
    canvas.clock += 1000;
    tap(205, 55);
    canvas.clock += 200;
    tap(213, 60);
    expect(session.store.state.midpiece!.points).toEqual([[5, 5], [20, 5]]);
  });

  it("CancelledTouch_DrawsNothing", () => {
    touch("pointerdown", 1, 100, 100);
    touch("pointercancel", 1, 100, 100);
    expect(editor.drawing).toBe(false);
  });
});
