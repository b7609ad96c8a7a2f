import { beforeEach, describe, expect, it, vi } from "vitest";
import { CellLoader, type LoadedCell } from "../src/api/cell-loader";
import type { QueueRow } from "../src/api/feed";
import { ApiClient } from "../src/api/http";
import type { CellAddress } from "../src/dom/cell-address";
import { CellWalk } from "../src/draw/cell-walk";
import type { Filmstrip } from "../src/draw/filmstrip";
import type { Cell, Structure } from "../src/model/cell";

/** The strip without its pictures. */
class FakeFilm {
  readonly rows = new Map<number, QueueRow>();
  current: number | null = null;
  setDrawn: (id: number, structure: Structure, isDrawn: boolean) => void = () => undefined;
  get ids(): number[] {
    return [...this.rows.values()].sort((a, b) => a.place - b.place).map(({ id }) => id);
  }
  add(rows: readonly QueueRow[]): void {
    for (const row of rows) if (!this.rows.has(row.id)) this.rows.set(row.id, row);
  }
  mark(id: number): void {
    this.current = id;
  }
  neighbour(id: number, step: number): number | undefined {
    return this.ids[this.ids.indexOf(id) + step];
  }
}

let film: FakeFilm;
let shown: number[];
let said: string[];
let asked: string[];
/** Cells whose answer is held back. */
let gates: Map<number, Promise<void>>;
let listed: number[];

const cell = (id: number): Cell => ({ id, name: `c${id}`, studyId: 1, acquisition: "a", objectNumber: null, width: 9, height: 9, pixelSizeMicrons: null, channels: [], focus: null, midpiece: null, head: null, review: null });
const answer = (body: unknown): Response => new Response(JSON.stringify(body), { headers: { "Content-Type": "application/json" } });
const row = (id: number): object => ({ id, name: `c${id}`, width: 9, height: 9, focus: "focused", focusRevision: 1, hasMidpiece: false, hasHead: false });

function open(queue: string, cellId: number | null = null, blind = false): CellWalk {
  const api = new ApiClient(async (path, init) => {
    asked.push(path);
    if (path.includes("/queue/ids")) return answer({ ids: listed, total: listed.length, remaining: listed.length, about: "Oldest first.", truncated: false });
    if (path.includes("/summaries")) return answer((JSON.parse(init!.body as string) as { ids: number[] }).ids.map(row));
    const query = new URL(path, "http://site").searchParams;
    if (path.includes("/queue?")) {
      const ids = query.get("kind") === "undrawn" ? [4] : [2, 4, 6].filter((id) => id > Number(query.get("after") ?? 0) && id < Number(query.get("before") ?? 99));
      return answer({ total: 3, remaining: 1, cells: ids.map(row) });
    }
    const id = Number(/cells\/(\d+)/.exec(path)![1]);
    await gates.get(id);
    return answer(cell(id));
  });
  const address = { show: () => undefined } as unknown as CellAddress;
  return new CellWalk(api, { studyId: 1, queue, cellId, canEdit: true, blind, assignmentId: blind ? 5 : null }, new CellLoader(api), film as unknown as Filmstrip, address, {
    shown: ({ cell: { id } }: LoadedCell) => shown.push(id),
    say: (text) => said.push(text),
  });
}

beforeEach(() => {
  film = new FakeFilm();
  [shown, said, asked, gates, listed] = [[], [], [], new Map(), [9, 3, 7]];
});

describe("CellWalk", () => {
  it("ListedQueue_IsWalkedInItsOwnOrder", async () => {
    const walk = open("submitted");
    expect((await walk.start())!.total).toBe(3);
    await walk.step(1);
    await walk.step(1);
    expect(shown).toEqual([9, 3, 7]);
    expect(film.ids).toEqual([9, 3, 7]);
    expect(await walk.step(1)).toBe(false);
    expect(said.at(-1)).toBe("This is the last cell of the queue.");
    expect(walk.feed.about).toBe("Oldest first.");
  });

  it("FocusedCells_BeginWhereSomethingIsNotDrawn", async () => {
    const walk = open("focused");
    await walk.start();
    expect(shown).toEqual([4]);
    await walk.step(-1);
    expect(shown).toEqual([4, 2]);
  });

  it("CellThatWasAskedForAndIsNotInTheList_StandsBeforeIt", async () => {
    const walk = open("submitted", 42);
    await walk.start();
    expect(shown).toEqual([42]);
    expect(film.ids).toEqual([42, 9, 3, 7]);
    await walk.step(1);
    expect(shown).toEqual([42, 9]);
  });

  it("EmptyQueue_SaysSo", async () => {
    listed = [];
    expect(await open("submitted").start()).toBeNull();
    expect(shown).toEqual([]);
  });

  it("SlowCell_DoesNotPushALaterOneAway", async () => {
    let arrive = (): void => undefined;
    gates.set(3, new Promise((resolve) => (arrive = resolve)));
    const walk = open("submitted");
    await walk.start();
    const slow = walk.open(3);
    await walk.open(7);
    arrive();
    await slow;
    expect(shown).toEqual([9, 7]);
    expect(walk.cellId).toBe(7);
    expect(film.current).toBe(7);
  });

  it("Drawing_AsksForAnAssignmentsDrawings", async () => {
    await open("assignment").start();
    await vi.waitFor(() => expect(asked[0]).toContain("work=draw"));
  });
});

describe("CellWalk, blind", () => {
  it("WhatIsDrawn_IsToldByTheOwnAnswersAndNeverByTheQueue", async () => {
    const drawn: unknown[] = [];
    film.setDrawn = (id, structure, isDrawn) => void drawn.push([id, structure, isDrawn]);
    const walk = open("assignment", null, true);
    await walk.start();
    expect(drawn.slice(0, 2)).toEqual([[9, "midpiece", false], [9, "head", false]]);
    await vi.waitFor(() => expect(drawn).toHaveLength(6));
  });
});
