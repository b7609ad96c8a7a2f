import { beforeEach, describe, expect, it } from "vitest";
import { Disposables } from "../src/dom/disposables";
import type { Vertex } from "../src/geometry/vertex";
import { Viewport } from "../src/render/viewport";
import { CellSession } from "../src/state/cell-session";
import { CanvasPointer } from "../src/tools/canvas-pointer";
import { Editor } from "../src/tools/editor";
import { place } from "../src/tools/placement";

/** As much of a canvas as the pointer needs; events go through it as the browser sends them. */
class FakeCanvas extends EventTarget {
  readonly classList = { add: (): void => undefined, remove: (): void => undefined };
  focus(): void {}
  setPointerCapture(): void {}
  getBoundingClientRect(): { left: number; top: number } {
    return { left: 0, top: 0 };
  }
}

interface Sent {
  readonly x: number;
  readonly y: number;
  readonly button?: number;
  readonly shiftKey?: boolean;
  readonly deltaY?: number;
  readonly between?: readonly Sent[];
}

const [WIDTH, HEIGHT] = [60, 40];
let canvas: FakeCanvas;
let viewport: Viewport;
let editor: Editor;
let session: CellSession;
let space = false;
let asFiji = false;
let clock = 0;

const make = (type: string, { x, y, between, ...rest }: Sent): Event => {
  const event = new Event(type, { cancelable: true });
  Object.defineProperty(event, "timeStamp", { value: clock });
  return Object.assign(event, { clientX: x, clientY: y, button: 0, pointerId: 1, shiftKey: false, altKey: false, ...rest }, between ? { getCoalescedEvents: () => between.map((each) => make(type, each)) } : {});
};
const send = (type: string, sent: Sent): void => void canvas.dispatchEvent(make(type, sent));
const click = (x: number, y: number, over: Partial<Sent> = {}, wait = 1000): void => {
  clock += wait;
  send("pointerdown", { x, y, ...over });
  send("pointerup", { x, y, ...over });
};
const drag = (ways: readonly Sent[], over: Partial<Sent> = {}): void => {
  clock += 1000;
  send("pointerdown", { ...ways[0]!, ...over });
  for (const way of ways.slice(1)) send("pointermove", { ...way, ...over });
  send("pointerup", { ...ways.at(-1)!, ...over });
};

beforeEach(() => {
  canvas = new FakeCanvas();
  viewport = new Viewport();
  viewport.scale = 10;
  editor = new Editor(() => undefined);
  session = new CellSession(1, WIDTH, HEIGHT, { midpiece: null, head: null });
  editor.open(session);
  [space, asFiji] = [false, false];
  new CanvasPointer(
    canvas as unknown as HTMLCanvasElement,
    { editor, viewport, canEdit: () => true, spaceHeld: () => space, place: (vertex: Vertex) => place(vertex, { width: WIDTH, height: HEIGHT, scale: viewport.scale, asFiji }), moved: () => undefined, invalidate: () => undefined },
    new Disposables(),
  );
});

describe("an unfinished shape", () => {
  beforeEach(() => {
    click(105, 105);
    click(205, 105);
  });

  it("Wheel_ZoomsAndEndsNothing", () => {
    send("wheel", { x: 100, y: 100, deltaY: -300 });
    expect(viewport.scale).toBeGreaterThan(10);
    expect(editor.draft.points).toEqual([[10, 10], [20, 10]]);
  });

  it("SpaceDragAndMiddleDrag_PanAndEndNothing", () => {
    space = true;
    drag([{ x: 50, y: 50 }, { x: 80, y: 60 }]);
    space = false;
    drag([{ x: 50, y: 50 }, { x: 70, y: 50 }], { button: 1 });
    expect([viewport.x, viewport.y]).toEqual([50, 10]);
    expect(editor.draft.points).toEqual([[10, 10], [20, 10]]);
    click(255 + 50, 205 + 10);
    expect(editor.draft.points.at(-1)).toEqual([25, 20]);
  });

  it("DoubleClick_FinishesWithoutATwin", () => {
    click(305, 205);
    click(306, 205, {}, 100);
    expect(session.store.state.midpiece!.points).toEqual([[10, 10], [20, 10], [30, 20]]);
  });

  it("SlowSecondClickOnTheSamePlace_AddsNoTwinEither", () => {
    click(205, 105);
    expect(editor.draft.points).toHaveLength(2);
  });
});

describe("an outline", () => {
  it("ClickWithinReachOfItsStart_ClosesIt_AndOneBeyondAddsAPoint", () => {
    editor.choose("head");
    for (const [x, y] of [[105, 105], [305, 105], [305, 305]] as const) click(x, y);
    click(105, 117);
    expect(editor.draft.points).toHaveLength(4);
    click(110, 110);
    expect(session.store.state.head!.points).toHaveLength(4);
  });
});

describe("freehand", () => {
  it("ShiftDrag_TakesThePlacesBetweenFrames", () => {
    const way = Array.from({ length: 30 }, (_, i): Sent => ({ x: 105 + 10 * i, y: 205 + 100 * Math.sin(i / 4) }));
    clock += 1000;
    send("pointerdown", { ...way[0]!, shiftKey: true });
    send("pointermove", { ...way.at(-1)!, shiftKey: true, between: way.slice(1) });
    send("pointerup", { ...way.at(-1)!, shiftKey: true });
    expect(editor.draft.points.length).toBeGreaterThan(6);
    expect(Math.max(...editor.draft.points.map(([, y]) => y))).toBeGreaterThan(29);
  });
});

describe("placement", () => {
  it("AsFiji_IsOnWholePixelsBelow150PercentOnly", () => {
    asFiji = true;
    viewport.scale = 1.4;
    click(30, 30);
    expect(editor.draft.points[0]!.every(Number.isInteger)).toBe(true);
    viewport.scale = 1.5;
    click(40, 41);
    expect(editor.draft.points[1]!.every(Number.isInteger)).toBe(false);
  });
});

describe("the brush", () => {
  it("FirstPixelsOfADrag_ArePaintedToo", () => {
    editor.brush.inHand = true;
    drag([{ x: 105, y: 105 }, { x: 106, y: 105 }, { x: 405, y: 105 }]);
    expect(session.store.state.midpiece!.mask).not.toBeNull();
    expect(editor.shapeOf("midpiece")!.mask!.length).toBe(14);
  });
});
