import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Vertex } from "../src/geometry/vertex";
import type { Structure } from "../src/model/cell";
import { lineShape } from "../src/model/shape";
import { maskOf, type MaskLayer } from "../src/render/mask-layer";
import { renderScene } from "../src/render/scene";
import { ShapePictures } from "../src/render/shape-pictures";
import { Viewport } from "../src/render/viewport";
import { CellSession } from "../src/state/cell-session";
import { Editor } from "../src/tools/editor";

const [SIDE, VERTICES, FRAMES] = [300, 2000, 200];

/** Takes every call and keeps nothing: what is left is the bench's own work. */
const silent = (): never =>
  new Proxy({}, { get: (target: Record<string, unknown>, name: string) => (target[name] ??= () => undefined), set: () => true }) as never;
function silentCanvas(): HTMLCanvasElement {
  const canvas = { getContext: () => context, width: 1200, height: 900, clientWidth: 1200, clientHeight: 900 } as unknown as HTMLCanvasElement;
  const context = Object.assign(silent() as object, { canvas });
  return canvas;
}
const spiral = (): Vertex[] =>
  Array.from({ length: VERTICES }, (_, i): Vertex => {
    const [angle, radius] = [(i / VERTICES) * 12 * Math.PI, 20 + (120 * i) / VERTICES];
    return [SIDE / 2 + radius * Math.cos(angle), SIDE / 2 + radius * Math.sin(angle)];
  });

describe("dragging a vertex of 2000", () => {
  const path = silent();
  const { Path2D, document } = globalThis;
  beforeAll(() => {
    globalThis.document = { createElement: () => silentCanvas() } as unknown as Document;
    globalThis.Path2D = function () {
      return path;
    } as unknown as typeof Path2D;
  });
  afterAll(() => {
    globalThis.Path2D = Path2D;
    globalThis.document = document;
  });

  it.each(["midpiece", "head"] as const)("ScriptOfAFrame_Of%s_LeavesTimeForTheBrowser", (structure: Structure) => {
    const session = new CellSession(1, SIDE, SIDE, { midpiece: lineShape(spiral(), 6), head: lineShape(spiral(), 1) });
    const editor = new Editor(() => undefined);
    editor.open(session);
    editor.choose(structure);
    const viewport = new Viewport();
    viewport.scale = 3;
    const canvas = silentCanvas();
    const pictures = new ShapePictures();
    const masks = { midpiece: { area: 1, canvas }, head: { area: 1, canvas } } as unknown as Record<Structure, MaskLayer>;
    const at = session.store.state[structure]!.points[1000]!;
    editor.press({ at, reach: 2, shift: false, alt: false, double: false });
    const spent = { move: 0, mask: 0, scene: 0 };
    const timed = (part: keyof typeof spent, work: () => void): void => {
      const start = performance.now();
      work();
      spent[part] += performance.now() - start;
    };
    for (let frame = 0; frame < FRAMES; frame++) {
      timed("move", () => editor.move([at[0] + (frame % 40) / 4, at[1]], (vertex) => vertex));
      timed("mask", () => maskOf(structure, editor.previewOf(structure)!, SIDE, SIDE));
      timed("scene", () => renderScene(canvas, viewport, editor, { image: canvas, masks, showMask: true, hidden: false, opacity: 0.5, pointer: null }, pictures));
    }
    const [move, mask, scene] = [spent.move / FRAMES, spent.mask / FRAMES, spent.scene / FRAMES];
    console.log(`${structure} of ${VERTICES} points on ${SIDE} x ${SIDE}: move ${move.toFixed(3)} ms, mask ${mask.toFixed(2)} ms, scene ${scene.toFixed(2)} ms a frame`);
    // Far above what is measured: this fails on a change of order, not on a busy machine.
    expect(move + mask + scene).toBeLessThan(40);
  });
});
