import { beforeEach, describe, expect, it, vi } from "vitest";
import { IDBFactory } from "fake-indexeddb";
import { CellLoader, type LoadedCell } from "../src/api/cell-loader";
import { Outbox } from "../src/api/outbox";
import { IndexedDbStorage } from "../src/api/outbox-storage";
import { CellSessions } from "../src/draw/cell-sessions";
import { Versions } from "../src/draw/history/versions";
import type { Annotation, Cell, Structure } from "../src/model/cell";
import { lineShape } from "../src/model/shape";
import type { CellSession } from "../src/state/cell-session";
import type { DraftKeeper } from "../src/state/draft-keeper";
import { StrictServer } from "./outbox-server";

const annotation = (structure: Structure, mark: number, revision: number, author = "Bo"): Annotation => ({ structure, revision, author, at: "2026-01-01T00:00:00Z", points: [[mark, 0], [9, 0], [5, 9]], maskRuns: null, lineWidth: 1, rasterizer: "fiji-1.53t", area: 9 });
const noDrafts = { restore: () => ({ midpiece: { points: [], steps: [], undone: [] }, head: { points: [], steps: [], undone: [] } }), keep: () => undefined } as unknown as DraftKeeper;

let server: StrictServer;
let outbox: Outbox;
let loader: CellLoader;
let sessions: CellSessions;
let versions: Versions;
let site: Cell;
let session: CellSession;

async function open(assignmentId: number | null = null): Promise<void> {
  outbox = new Outbox(new IndexedDbStorage("ana", new IDBFactory()), server, { after: () => () => undefined });
  loader = new CellLoader({ cell: () => Promise.resolve(site), plane: () => Promise.reject(new Error("none")) });
  sessions = new CellSessions(outbox, noDrafts, () => undefined, assignmentId);
  versions = new Versions({ cell: () => Promise.resolve(site) }, outbox, loader, sessions, assignmentId, () => undefined);
  outbox.onVersion((edit, version) => versions.take(edit, version));
  const loaded: LoadedCell = await loader.load(1);
  session = sessions.of(loaded);
}
const head = (): number | undefined => session.store.state.head?.points[0]?.[0];
const draw = (mark: number): void => session.store.dispatch({ structure: "head", shape: lineShape([[mark, 0], [9, 0], [5, 9]], 1) });
const settled = (): Promise<void> => vi.waitFor(() => expect(outbox.status.state).toBe("saved"));

beforeEach(() => {
  server = new StrictServer();
  site = { id: 1, name: "c1", studyId: 1, acquisition: "a", objectNumber: null, width: 20, height: 20, pixelSizeMicrons: null, channels: [], focus: null, midpiece: null, head: null, review: null };
});

describe("what is shown of a cell", () => {
  it("NewerHeadThatIsTakenIn_IsShownBuiltOnAndNotUndone", async () => {
    await open();
    const newer = { kind: "annotation", cellId: 1, structure: "head", points: [[30, 0], [9, 0], [5, 9]], lineWidth: 1 } as const;
    server.other(newer);
    versions.takeStructure({ ...site, head: annotation("head", 30, 1) }, "head");
    expect(head()).toBe(30);
    expect(session.undo.canUndo).toBe(false);
    draw(40);
    await settled();
    expect(server.contents("1/head")).toEqual([30, 40]);
    expect(outbox.status.problems).toEqual([]);
  });

  it("CellThatIsOpenedAgain_WhenSomebodyHasDrawnSince_IsShownAsItStands", async () => {
    site = { ...site, head: annotation("head", 20, 1) };
    server.other({ kind: "annotation", cellId: 1, structure: "head", points: [[20, 0], [9, 0], [5, 9]], lineWidth: 1 });
    await open();
    server.other({ kind: "annotation", cellId: 1, structure: "head", points: [[30, 0], [9, 0], [5, 9]], lineWidth: 1 });
    loader.clear();
    site = { ...site, head: annotation("head", 30, 2) };
    sessions.of(await loader.load(1));
    expect(head()).toBe(30);
    // An answer that was on its way for longer changes nothing.
    sessions.of({ cell: { ...site, head: annotation("head", 20, 1) }, planes: [], features: Promise.resolve({}) });
    expect(head()).toBe(30);
  });

  it("NewerHeadWithUnsentWorkHere_IsLeftToTheConflict", async () => {
    await open();
    server.online = false;
    draw(40);
    await vi.waitFor(() => expect(outbox.status.state).toBe("offline"));
    versions.takeStructure({ ...site, head: annotation("head", 30, 1) }, "head");
    expect(head()).toBe(40);
  });

  it("TheirsKept_IsShownAtOnceAndNeverMineInBetween", async () => {
    await open();
    const seen: (number | undefined)[] = [];
    server.other({ kind: "annotation", cellId: 1, structure: "head", points: [[30, 0], [9, 0], [5, 9]], lineWidth: 1 });
    draw(40);
    await vi.waitFor(() => expect(outbox.status.problems).toHaveLength(1));
    session.store.observe(() => seen.push(head()));
    outbox.resolve(outbox.status.problems[0]!.editId, "theirs");
    expect(head()).toBe(30);
    await settled();
    expect(seen).toEqual([30]);
    expect(server.contents("1/head")).toEqual([30, 40, 30]);
  });

  it("UndoAfterTheirsWasKept_BringsMineBackAsANewRevision_AndRedoTheirs", async () => {
    site = { ...site, head: annotation("head", 20, 1) };
    server.other({ kind: "annotation", cellId: 1, structure: "head", points: [[20, 0], [9, 0], [5, 9]], lineWidth: 1 });
    await open();
    server.other({ kind: "annotation", cellId: 1, structure: "head", points: [[30, 0], [9, 0], [5, 9]], lineWidth: 1 });
    draw(40);
    await vi.waitFor(() => expect(outbox.status.problems).toHaveLength(1));
    outbox.resolve(outbox.status.problems[0]!.editId, "theirs");
    // At once, while theirs is still on its way again.
    session.undo.undo();
    expect(head()).toBe(40);
    await settled();
    expect(server.contents("1/head")).toEqual([20, 30, 40, 30, 40]);
    session.undo.redo();
    await settled();
    expect(head()).toBe(30);
    session.undo.undo();
    session.undo.undo();
    await settled();
    expect(head()).toBe(20);
    expect(server.contents("1/head")).toEqual([20, 30, 40, 30, 40, 30, 40, 20]);
    expect(outbox.status.problems).toEqual([]);
  });

  it("RefusedAndGivenUp_ShowsWhatStands", async () => {
    site = { ...site, head: annotation("head", 30, 1) };
    await open();
    server.refuses = () => true;
    draw(40);
    await vi.waitFor(() => expect(outbox.status.problems).toHaveLength(1));
    outbox.resolve(outbox.status.problems[0]!.editId, "theirs");
    await vi.waitFor(() => expect(head()).toBe(30));
  });

  it("SavedDrawing_OutdatesTheReview", async () => {
    site = { ...site, review: { state: "approved", comment: null, revision: 1, author: "Bo", at: "", isOutdated: false } };
    await open();
    draw(40);
    await settled();
    expect(loader.peek(1)!.cell.review).toMatchObject({ state: "approved", isOutdated: true });
  });

  it("BlindDrawing_CarriesItsAssignmentAndMeetsNobodyElses", async () => {
    await open(5);
    server.other({ kind: "annotation", cellId: 1, structure: "head", points: [[30, 0], [9, 0], [5, 9]], lineWidth: 1 });
    draw(40);
    await settled();
    expect(server.received[0]!.edit).toMatchObject({ assignmentId: 5 });
    expect(server.contents("5:1/head")).toEqual([40]);
    versions.take({ kind: "annotation", cellId: 1, structure: "head", points: [], lineWidth: 1 }, annotation("head", 30, 9));
    expect(head()).toBe(40);
  });
});
