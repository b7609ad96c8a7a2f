import { describe, expect, it } from "vitest";
import { openFeed, type Feed, type FeedOptions } from "../src/api/feed";
import { ApiClient } from "../src/api/http";

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly body: { ids?: number[] } | null;
}

/** A site with one queue of ids; cells that are not `there` were deleted meanwhile. */
function site(ids: readonly number[], remaining = ids.length, there: (id: number) => boolean = () => true): { asked: Asked[]; open: (options?: Partial<FeedOptions>) => Feed } {
  const asked: Asked[] = [];
  const api = new ApiClient((url, init) => {
    const body = init?.body ? (JSON.parse(init.body as string) as { ids: number[] }) : null;
    asked.push({ method: init?.method ?? "GET", url, body });
    const answer = body
      ? [...body.ids].sort((a, b) => a - b).filter(there).map((id) => ({ id, name: `c${id}`, acquisitionId: 1, objectNumber: 1, width: 4, height: 4, focus: "focused", hasMidpiece: false, hasHead: false, value: null }))
      : { ids, total: ids.length, remaining, about: "What it holds.", truncated: false };
    return Promise.resolve(new Response(JSON.stringify(answer), { headers: { "Content-Type": "application/json" } }));
  });
  return { asked, open: (options = {}) => openFeed(api, { studyId: 7, queue: "rmsDisagrees", ...options }) };
}

const shuffled = Array.from({ length: 120 }, (_, i) => ((i * 77) % 120) + 1);

describe("a queue that is a list of ids", () => {
  it("Order_IsThatOfTheListAndNotOfTheIds", async () => {
    const { open, asked } = site(shuffled);
    const feed = open({ query: "?queue=rmsDisagrees&threshold=70&cell=9" });
    const first = await feed.open();
    expect(first.cells.map(({ id }) => id)).toEqual(shuffled.slice(0, 50));
    expect(first.cells.map(({ place }) => place)).toEqual(Array.from({ length: 50 }, (_, i) => i));
    expect([feed.about, feed.exhausted, first.total]).toEqual(["What it holds.", false, 120]);
    expect(asked[0]!.url).toBe("/api/studies/7/queue/ids?threshold=70&kind=rmsDisagrees");
    expect(asked[1]).toMatchObject({ method: "POST", url: "/api/studies/7/gallery/summaries", body: { ids: shuffled.slice(0, 50) } });
    await feed.more();
    expect((await feed.more())!.cells.at(-1)).toMatchObject({ id: shuffled[119], place: 119 });
    expect([feed.exhausted, await feed.more()]).toEqual([true, null]);
  });

  it("FromACell_ReadsInBothDirections", async () => {
    const feed = site(shuffled).open();
    expect((await feed.open(shuffled[60]))!.cells[0]).toMatchObject({ id: shuffled[60], place: 60 });
    expect((await feed.earlier())!.cells.map(({ place }) => place)).toEqual(Array.from({ length: 50 }, (_, i) => i + 10));
    expect((await feed.earlier())!.cells).toHaveLength(10);
    expect(await feed.earlier()).toBeNull();
  });

  it("Assignment_GoesOnWhereItStopped", async () => {
    const { open, asked } = site(shuffled, 30);
    const feed = open({ queue: "assignment", assignmentId: 4, work: "draw" });
    expect((await feed.open()).cells[0]!.place).toBe(90);
    expect(asked[0]!.url).toBe("/api/studies/7/queue/ids?kind=assignment&id=4&work=draw");
  });

  it("FinishedAssignment_StartsAtItsFirstCell", async () => expect((await site(shuffled, 0).open({ queue: "assignment", assignmentId: 4 }).open()).cells[0]!.place).toBe(0));

  it("DeletedCells_AreLeftOutWithTheirPlaces", async () => {
    const page = await site([5, 6, 7], 3, (id) => id !== 6).open().open();
    expect(page.cells.map(({ id, place }) => [id, place])).toEqual([[5, 0], [7, 2]]);
  });

  it("EmptyList_AsksForNoCells", async () => {
    const { open, asked } = site([]);
    expect((await open().open()).cells).toEqual([]);
    expect(asked).toHaveLength(1);
  });

  it("WhileAPageIsOnItsWay_NoOtherIsAskedFor", async () => {
    const { open, asked } = site(shuffled);
    const feed = open();
    await feed.open();
    const [one, two] = await Promise.all([feed.more(), feed.more()]);
    expect([one?.cells.length, two]).toEqual([50, null]);
    expect(asked).toHaveLength(3);
  });
});

describe("openFeed", () => {
  it("QueuesInOrderOfImport_ComeByPagesAndAreOrderedByIds", async () => {
    const api = new ApiClient((url) => Promise.resolve(new Response(JSON.stringify({ total: 1, remaining: 1, cells: [{ id: 12, name: "c12" }], url }), { headers: { "Content-Type": "application/json" } })));
    const feed = openFeed(api, { studyId: 7, queue: "unlabelled" });
    expect((await feed.open()).cells[0]).toMatchObject({ id: 12, place: 12 });
    expect([feed.about, feed.truncated]).toEqual([null, false]);
  });
});
