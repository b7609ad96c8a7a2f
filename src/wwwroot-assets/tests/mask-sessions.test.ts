import { describe, expect, it } from "vitest";
import type { LoadedCell } from "../src/api/cell-loader";
import type { Outbox } from "../src/api/outbox";
import type { OutboxEntry } from "../src/api/outbox-entry";
import { CellSessions } from "../src/draw/cell-sessions";
import { headFacts, midpieceFacts } from "../src/draw/structure-status";
import type { Vertex } from "../src/geometry/vertex";
import type { Annotation } from "../src/model/cell";
import type { AnnotationEdit } from "../src/model/edit";
import { maskOf } from "../src/render/mask-layer";
import { DraftKeeper } from "../src/state/draft-keeper";
import { Editor } from "../src/tools/editor";
import { takeBrush } from "../src/tools/mask-tools";

const MASK = [3 * 20 + 4, 5, 4 * 20 + 4, 5];
const annotation = (over: Partial<Annotation>): Annotation => ({ structure: "head", revision: 1, points: [], maskRuns: null, lineWidth: 1, rasterizer: "mask", area: 10, author: "import", at: "2026-01-01T00:00:00Z", ...over });
const free = (vertex: Vertex): Vertex => vertex;

function opened(head: Annotation | null, pending?: AnnotationEdit): { sent: AnnotationEdit[]; drawn: boolean[]; sessions: CellSessions; loaded: LoadedCell } {
  const sent: AnnotationEdit[] = [];
  const drawn: boolean[] = [];
  const outbox = {
    observe: () => undefined,
    revisionOf: () => 0,
    pending: (target: string) => (pending && target.endsWith(pending.structure) ? ({ edit: pending } as OutboxEntry) : undefined),
    enqueue: (edit: AnnotationEdit) => sent.push(edit),
  };
  const sessions = new CellSessions(outbox as unknown as Outbox, new DraftKeeper("ada", null), (_, __, shape) => drawn.push(shape !== null));
  return { sent, drawn, sessions, loaded: { cell: { id: 7, width: 20, height: 10, midpiece: null, head, review: null } } as unknown as LoadedCell };
}

describe("a mask in a session", () => {
  it("ImportedMask_IsShownPaintedAndCounted", () => {
    const { sessions, loaded } = opened(annotation({ maskRuns: MASK }));
    const shape = sessions.of(loaded).store.state.head!;
    expect(maskOf("head", shape, 20, 10).toRuns()).toEqual(MASK);
    expect(headFacts({ shape, draftPoints: 0, area: 10, lineWidth: 6, pixelSizeMicrons: 0.5 })).toBe("a mask of 10 px = 2.5 µm²");
    expect(midpieceFacts({ shape, draftPoints: 0, area: 10, lineWidth: 6, pixelSizeMicrons: null })).toBe("a mask of 10 px");
  });

  it("PaintedOn_IsSentAsRunsWithoutPoints_AndUndoSendsTheOldRuns", () => {
    const { sessions, loaded, sent } = opened(annotation({ maskRuns: MASK }));
    const editor = new Editor(() => undefined);
    editor.open(sessions.of(loaded));
    editor.choose("head");
    takeBrush(editor);
    editor.press({ at: [15, 8], reach: 1, shift: false, alt: false, double: false });
    editor.move([16, 8], free);
    editor.release();
    editor.undo();
    expect(sent).toHaveLength(2);
    expect(sent[0]).toMatchObject({ kind: "annotation", cellId: 7, structure: "head", points: [], lineWidth: 1 });
    expect(sent[0]!.maskRuns!.length).toBeGreaterThan(MASK.length);
    expect(sent[1]!.maskRuns).toEqual(MASK);
  });

  it("UnsentRuns_AreWhatIsShown", () => {
    const { sessions, loaded } = opened(annotation({ maskRuns: MASK }), { kind: "annotation", cellId: 7, structure: "head", points: [], lineWidth: 1, maskRuns: [0, 3] });
    expect(sessions.of(loaded).store.state.head!.mask).toEqual([0, 3]);
  });

  it("AnothersMask_TakesThePlace_AndTheSameOneChangesNothing", () => {
    const { sessions, loaded, drawn } = opened(annotation({ maskRuns: MASK }));
    const session = sessions.of(loaded);
    sessions.takeIn(7, "head", annotation({ maskRuns: [...MASK] }));
    expect(drawn).toEqual([]);
    sessions.takeIn(7, "head", annotation({ maskRuns: [0, 3] }));
    expect(session.store.state.head!.mask).toEqual([0, 3]);
    sessions.takeIn(7, "head", annotation({ points: [[1, 1], [5, 1], [5, 5]] }));
    expect(session.store.state.head).toMatchObject({ mask: null, lineWidth: 1 });
    expect(drawn).toEqual([true, true]);
  });

  it("RunsBeyondTheImage_AreCut", () => expect(maskOf("head", { points: [], lineWidth: 1, mask: [195, 50, 500, 3, -5, 7] }, 20, 10).toRuns()).toEqual([0, 2, 195, 5]));
});
