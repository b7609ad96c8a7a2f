import { beforeEach, describe, expect, it } from "vitest";
import { Mask } from "../src/geometry/mask";
import { segmentDistance } from "../src/geometry/segment";
import type { Vertex } from "../src/geometry/vertex";
import { lineShape, maskShape } from "../src/model/shape";
import { switchEraser, takeBrush } from "../src/tools/mask-tools";
import { editor, free, freshEditor, HEIGHT, open, press, session, stroke, WIDTH } from "./editor-bench";

const painted = (): Mask => Mask.fromRuns(WIDTH, HEIGHT, session.store.state.midpiece?.mask ?? []);
/** The same disc and way, pixel by pixel and by another road than the brush's. */
const expected = (way: readonly Vertex[], radius: number): Mask => {
  const mask = new Mask(WIDTH, HEIGHT);
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++)
      if (way.some((b, i) => segmentDistance([x, y], way[Math.max(0, i - 1)]!, b) <= radius || (Math.round(b[0]) === x && Math.round(b[1]) === y))) mask.set(x, y);
  return mask;
};

beforeEach(freshEditor);

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

  it("Eraser_ErasesByItself_AltPaintsThen_AndTheBrushTakenAnewPaints", () => {
    open({ midpiece: maskShape([5 * WIDTH + 5, 4], 6) });
    switchEraser(editor);
    expect(editor.note).toContain("Eraser");
    expect(editor.spoken).toContain("eraser in hand");
    stroke([[40, 40]], { alt: true });
    expect(painted().area).toBeGreaterThan(4);
    stroke([[5, 5], [8, 5]]);
    stroke([[40, 40]]);
    expect(session.store.state.midpiece).toBeNull();
    switchEraser(editor);
    stroke([[40, 40]]);
    expect(painted().area).toBeGreaterThan(4);
    switchEraser(editor);
    takeBrush(editor);
    expect(editor.brush.inHand).toBe(false);
    takeBrush(editor);
    expect(editor.brush.erasing).toBe(false);
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
