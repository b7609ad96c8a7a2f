import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Vertex } from "../src/geometry/vertex";
import type { Sheet } from "../src/render/shape-painter";
import { shapePaths, type Drawn } from "../src/render/shape-paths";
import { ShapePictures } from "../src/render/shape-pictures";
import { Viewport } from "../src/render/viewport";

/** Tells where the pen went. */
class Path {
  readonly way: string[] = [];
  moveTo(x: number, y: number): void {
    this.way.push(`M${x},${y}`);
  }
  lineTo(x: number, y: number): void {
    this.way.push(`L${x},${y}`);
  }
  closePath(): void {
    this.way.push("Z");
  }
  rect(): void {}
  arc(): void {}
}

let made: { width: number; height: number; strokes: number }[];

function canvasOf(width: number, height: number): { readonly context: CanvasRenderingContext2D; readonly done: { strokes: number; laid: [number, number][] } } {
  const done = { strokes: 0, laid: [] as [number, number][] };
  const nothing = (): void => undefined;
  const context = { canvas: { width, height }, save: nothing, restore: nothing, setTransform: nothing, fill: nothing, beginPath: nothing, stroke: () => done.strokes++, drawImage: (_: unknown, x: number, y: number) => done.laid.push([x, y]) };
  return { context: context as unknown as CanvasRenderingContext2D, done };
}

const ring = (count: number): Vertex[] => Array.from({ length: count }, (_, i): Vertex => [20 + 10 * Math.cos((i * 2 * Math.PI) / count), 20 + 10 * Math.sin((i * 2 * Math.PI) / count)]);
const shape = (points: readonly Vertex[], over: Partial<Drawn> = {}): Drawn => ({ points, closed: true, colour: "#fff", width: 1.75, dots: "squares", ...over });

const { Path2D, document } = globalThis;
beforeAll(() => {
  globalThis.Path2D = Path as unknown as typeof Path2D;
  const createElement = (): unknown => {
    const canvas = { width: 0, height: 0, strokes: 0, getContext: () => ({ ...canvasOf(0, 0).context, stroke: () => canvas.strokes++ }) };
    made.push(canvas);
    return canvas;
  };
  globalThis.document = { createElement } as unknown as Document;
});
afterAll(() => {
  globalThis.Path2D = Path2D;
  globalThis.document = document;
});

describe("a shape of many points", () => {
  let viewport: Viewport;
  let pictures: ShapePictures;
  let onto: ReturnType<typeof canvasOf>;
  const draw = (drawn: Drawn): void => pictures.draw({ context: onto.context, viewport, ratio: 1 } satisfies Sheet, drawn);
  beforeEach(() => {
    made = [];
    viewport = new Viewport();
    viewport.scale = 4;
    pictures = new ShapePictures();
    onto = canvasOf(400, 300);
  });

  it("AskedForAgain_IsAPictureThatIsLaidWhereTheImageIs", () => {
    const many = shape(ring(2000));
    draw(many);
    expect([made.length, onto.done.strokes]).toEqual([0, 2]);
    draw(many);
    viewport.pan(13, -7);
    draw(many);
    draw(many);
    expect(made).toHaveLength(1);
    expect(made[0]!.strokes).toBe(2);
    expect(onto.done.strokes).toBe(2);
    const [first, second] = [onto.done.laid[0]!, onto.done.laid[1]!];
    expect([second[0] - first[0], second[1] - first[1]]).toEqual([13, -7]);
    // The ring, and what is drawn about it: 80 px and 6 on each side.
    expect([made[0]!.width, made[0]!.height]).toEqual([92, 92]);
  });

  it("ZoomedOrMovedByPartOfAPixel_IsAnotherPicture", () => {
    const many = shape(ring(2000));
    for (let i = 0; i < 3; i++) draw(many);
    viewport.scale = 5;
    for (let i = 0; i < 3; i++) draw(many);
    viewport.x += 0.5;
    for (let i = 0; i < 3; i++) draw(many);
    draw(shape(many.points, { without: 7 }));
    expect(made).toHaveLength(3);
  });

  it("FewPoints_AreDrawnAsTheyAre", () => {
    for (let i = 0; i < 3; i++) draw(shape(ring(20)));
    expect([made.length, onto.done.strokes]).toEqual([0, 6]);
  });

  it("MuchLargerThanTheCanvas_IsDrawnAsItIs", () => {
    viewport.scale = 60;
    for (let i = 0; i < 3; i++) draw(shape(ring(2000)));
    expect([made.length, onto.done.strokes]).toEqual([0, 6]);
  });
});

describe("the image that is moved", () => {
  it("Pan_GoesByWholePixelsAndLosesNothing", () => {
    const viewport = new Viewport();
    for (let i = 0; i < 10; i++) viewport.pan(0.3, -0.7);
    expect([viewport.x, viewport.y]).toEqual([3, -7]);
    viewport.pan(0.4, -0.6);
    expect([viewport.x, viewport.y]).toEqual([3, -8]);
  });
});

describe("a shape without the vertex that is dragged", () => {
  const way = (closed: boolean, without?: number): string => {
    const points: Vertex[] = [[0, 0], [1, 0], [2, 0], [3, 0]];
    return (shapePaths(shape(points, { closed, without: without ?? -1 }), 1).line as unknown as Path).way.join(" ").replaceAll(",0.5", "");
  };
  it.each([
    [false, undefined, "M0.5 L1.5 L2.5 L3.5"],
    [true, undefined, "M0.5 L1.5 L2.5 L3.5 Z"],
    [false, 0, "M1.5 L2.5 L3.5"],
    [false, 2, "M0.5 L1.5 M3.5"],
    [true, 0, "M1.5 L2.5 L3.5"],
    [true, 1, "M0.5 M2.5 L3.5 L0.5"],
    [true, 3, "M0.5 L1.5 L2.5"],
  ])("Closed%s_Without%s_LeavesOutItsSegments", (closed, without, expected) => expect(way(closed, without)).toBe(expected));
});
