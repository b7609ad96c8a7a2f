import { describe, expect, it } from "vitest";
import { CellLoader } from "../src/api/cell-loader";
import { cellSource } from "../src/api/cell-source";
import { openFeed } from "../src/api/feed";
import { ApiClient } from "../src/api/http";
import { Outbox } from "../src/api/outbox";
import { MemoryStorage } from "../src/api/outbox-storage";
import type { ExclusionReason, FocusValue } from "../src/model/cell";
import { Store } from "../src/state/store";
import { blindAssignment, type TriageOptions } from "../src/triage/options";
import { QueueReader } from "../src/triage/queue-reader";
import { EMPTY, find, reduceTriage, type TriageChange, type TriageState } from "../src/triage/triage-state";

interface Label {
  readonly value: FocusValue;
  readonly author: string;
  readonly reason?: ExclusionReason;
}

/** A site with ten cells; `own` are labels given blind in assignment 4. */
class Site {
  readonly urls: string[] = [];
  offline = false;

  constructor(
    private readonly labels: Readonly<Record<number, Label>> = {},
    private readonly own: Readonly<Record<number, Label>> = {},
    private readonly remaining = 10,
    private readonly count = 10,
  ) {}

  readonly api = new ApiClient((url, init) => {
    if (this.offline) return Promise.reject(new TypeError("Failed to fetch"));
    this.urls.push(url);
    const ids = Array.from({ length: this.count }, (_, i) => i + 1);
    const row = (id: number) => ({ id, name: `c${id}`, width: 1, height: 1, focus: this.labels[id]?.value ?? null, focusRevision: 0, hasMidpiece: false, hasHead: false });
    if (url.includes("/planes/")) return Promise.resolve(new Response(new Uint8Array(1), { headers: { "X-Plane-Width": "1", "X-Plane-Height": "1", "X-Plane-Type": "uint8", "X-Plane-P1": "0", "X-Plane-P99": "1" } }));
    return Promise.resolve(new Response(JSON.stringify(this.answer(url, init, ids, row)), { headers: { "Content-Type": "application/json" } }));
  });

  private answer(url: string, init: RequestInit | undefined, ids: number[], row: (id: number) => unknown): unknown {
    if (url.endsWith("/summaries")) return (JSON.parse(init!.body as string) as { ids: number[] }).ids.map(row);
    if (url.includes("/queue/ids")) return { ids, total: ids.length, remaining: this.remaining, about: "x", truncated: false };
    if (url.includes("/queue?")) {
      const after = Number(new URL(url, "http://x").searchParams.get("after") ?? 0);
      return { total: ids.length, remaining: this.remaining, cells: ids.filter((id) => id > after).slice(0, 50).map(row) };
    }
    const id = Number(/cells\/(\d+)/.exec(url)![1]);
    const label = (url.includes("/assignments/4/") ? this.own : this.labels)[id];
    return { id, name: `c${id}`, channels: [{ position: 0, name: "BF", role: "brightField" }], focus: label ? { reason: null, revision: 2, at: "", ...label } : null, review: null };
  }
}

function read(site: Site, over: Partial<TriageOptions> = {}): { store: Store<TriageState, TriageChange>; reader: QueueReader; outbox: Outbox } {
  const options: TriageOptions = { studyId: 7, queue: "unlabelled", canEdit: true, user: "ada", ...over };
  const store = new Store<TriageState, TriageChange>(EMPTY, reduceTriage);
  const outbox = new Outbox(new MemoryStorage(), { send: () => Promise.resolve({ kind: "offline", detail: "" }) }, { after: () => () => undefined });
  const loader = new CellLoader(cellSource(site.api, blindAssignment(options)));
  return { store, outbox, reader: new QueueReader(openFeed(site.api, options), store, loader, outbox, options) };
}

describe("reading a queue", () => {
  it("EditsOnTheirWay_AreShownAsDoneAndPassedOver", async () => {
    const { store, reader, outbox } = read(new Site());
    outbox.enqueue({ kind: "focus", cellId: 1, value: "notFit", reason: "cutOff" });
    await reader.open();
    expect(find(store.state, 1)).toMatchObject({ value: "notFit", reason: "cutOff", done: true });
    expect(store.state).toMatchObject({ currentId: 2, remaining: 9, total: 10 });
  });

  it("BlindAssignment_ShowsOnlyTheAssigneesOwnLabels", async () => {
    const site = new Site({ 1: { value: "outOfFocus", author: "bo" }, 2: { value: "focused", author: "bo" } }, { 1: { value: "focused", author: "ada" } });
    const { store, reader } = read(site, { queue: "assignment", assignmentId: 4, blind: true });
    await reader.open();
    expect(find(store.state, 2)).toMatchObject({ value: null, done: false });
    expect(find(store.state, 1)).toMatchObject({ value: "focused", done: true });
    expect(store.state.currentId).toBe(2);
    expect(site.urls.filter((url) => /^\/api\/cells\/\d+$/.test(url))).toEqual([]);
  });

  it("AssignmentThatIsNotBlind_CellsLabelledByWhoeverAreDone", async () => {
    const site = new Site({ 1: { value: "focused", author: "ada" }, 2: { value: "focused", author: "bo" } });
    const { store, reader } = read(site, { queue: "assignment", assignmentId: 4 });
    await reader.open();
    expect(store.state.currentId).toBe(3);
    expect(find(store.state, 2)).toMatchObject({ value: "focused", done: true });
  });

  it("FinishedAssignment_StaysAtItsFirstCell", async () => {
    const { store, reader } = read(new Site({}, {}, 0), { queue: "assignment", assignmentId: 4, blind: true });
    await reader.open();
    expect(store.state.currentId).toBe(1);
  });

  it("CellThatIsNotInTheQueue_ComesFirst", async () => {
    const { store, reader } = read(new Site(), { queue: "sample", cellId: 77 });
    await reader.open();
    expect(store.state.currentId).toBe(77);
    expect(store.state.items.at(0)?.id).toBe(77);
  });

  it("AskedTwiceForMore_ReadsOnceAndTellsBoth", async () => {
    const site = new Site({}, {}, 60, 60);
    const { store, reader } = read(site, { queue: "all" });
    await reader.open();
    expect(await Promise.all([reader.more(), reader.more()])).toEqual([true, true]);
    expect(store.state.items.length).toBe(60);
    expect(await reader.more()).toBe(false);
  });

  it("SiteThatDoesNotAnswer_IsNoEndOfTheQueue", async () => {
    const site = new Site({}, {}, 60, 60);
    const { reader, store } = read(site, { queue: "all" });
    await reader.open();
    site.offline = true;
    await expect(reader.more()).rejects.toThrow();
    site.offline = false;
    expect(await reader.more()).toBe(true);
    expect(store.state.items.length).toBe(60);
  });
});
