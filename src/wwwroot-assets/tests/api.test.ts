import { describe, expect, it } from "vitest";
import { CellLoader } from "../src/api/cell-loader";
import { HttpEditSender } from "../src/api/edit-sender";
import { ApiClient } from "../src/api/http";
import type { OutboxEntry } from "../src/api/outbox-entry";
import { QueueFeed } from "../src/api/queue-feed";
import { brightFieldRms, type Cell, type QueueCell } from "../src/model/cell";
import { newEditId } from "../src/model/edit";
import { percentiles } from "../src/model/plane";

const entry: OutboxEntry = {
  editId: "e1", order: 1, basedOn: 2, follows: null, at: "", state: "waiting",
  edit: { kind: "annotation", cellId: 9, structure: "head", points: [[1, 2]], lineWidth: 1 },
};
const answer = (status: number, body: unknown, type = "application/json"): Response => new Response(JSON.stringify(body), { status, headers: { "Content-Type": type } });

describe("HttpEditSender", () => {
  const send = (response: Response | Error) =>
    new HttpEditSender(new ApiClient(() => (response instanceof Error ? Promise.reject(response) : Promise.resolve(response)))).send(entry);

  it("Edit_CarriesItsIdBasisAndTheHeader", async () => {
    let seen: [string, RequestInit] | null = null;
    const api = new ApiClient((input, init) => {
      seen = [input, init!];
      return Promise.resolve(answer(200, { revision: 3 }));
    }, "ana");
    await new HttpEditSender(api).send(entry);
    expect(seen![0]).toBe("/api/cells/9/annotations/head");
    expect(JSON.parse(seen![1].body as string)).toEqual({ editId: "e1", basedOn: 2, points: [[1, 2]], lineWidth: 1, maskRuns: null });
    expect(seen![1].headers).toMatchObject({ "X-SpermIbfc": "1", "X-SpermIbfc-Person": "ana" });
    expect(seen![1].credentials).toBe("same-origin");
  });

  it("Answers_AreToldApart", async () => {
    expect((await send(answer(200, { revision: 3 }))).kind).toBe("acknowledged");
    expect((await send(answer(409, { current: null }))).kind).toBe("conflict");
    expect((await send(answer(401, {}))).kind).toBe("signedOut");
    expect((await send(answer(200, "<html>", "text/html; charset=utf-8"))).kind).toBe("signedOut");
    expect(await send(answer(403, { detail: "Viewers cannot draw." }))).toEqual({ kind: "refused", detail: "Viewers cannot draw." });
    expect((await send(answer(503, {}))).kind).toBe("offline");
    expect((await send(new TypeError("Failed to fetch"))).kind).toBe("offline");
    for (const status of [408, 425, 429, 502, 504]) expect((await send(answer(status, {}))).kind).toBe("offline");
    for (const status of [400, 404, 410, 413, 422]) expect((await send(answer(status, {}))).kind).toBe("refused");
    expect(await send(answer(500, { detail: "The site could not do this." }))).toEqual({ kind: "failed", detail: "The site could not do this." });
  });

  it("AnswerOfSomethingElseInTheSitesPlace_IsNoAcknowledgement", async () => {
    for (const body of [{}, null, [], { revision: null }]) expect((await send(answer(200, body))).kind).toBe("offline");
    expect((await send(new Response(null, { status: 204 }))).kind).toBe("offline");
  });

  it("SomebodyElseWhoIsSignedIn_IsNamed", async () => {
    expect(await send(answer(401, { detail: "bo is signed in", signedInAs: "bo" }))).toEqual({ kind: "signedOut", signedInAs: "bo" });
  });
});

describe("ApiClient.plane", () => {
  const plane = (headers: Record<string, string>): ApiClient =>
    new ApiClient(() => Promise.resolve(new Response(Uint16Array.from([1, 2, 3, 65535]).buffer, { headers })));

  it("Samples_AreReadAtTheirDepth", async () => {
    const read = await plane({ "X-Plane-Width": "2", "X-Plane-Height": "2", "X-Plane-Type": "uint16", "X-Plane-P1": "1", "X-Plane-P99": "60000" }).plane(1, 0);
    expect([...read.samples]).toEqual([1, 2, 3, 65535]);
    expect(read.p99).toBe(60000);
  });

  it("SizeThatDoesNotFit_IsSaid", async () => {
    await expect(plane({ "X-Plane-Width": "3", "X-Plane-Height": "2", "X-Plane-Type": "uint16" }).plane(1, 0)).rejects.toThrow("4 samples came for 3 x 2");
  });
});

describe("percentiles", () => {
  it("BetweenSamples_AreInterpolatedAsNumpyDoes", () => expect(percentiles(Uint8Array.from([4, 1, 3, 2]), 25, 50)).toEqual([1.75, 2.5]));
});

describe("CellLoader", () => {
  it("Prefetched_CanBePaintedAtOnce", async () => {
    const asked: number[] = [];
    const loader = new CellLoader({
      cell: (id) => {
        asked.push(id);
        return Promise.resolve({ id, channels: [{ position: 0 }] } as unknown as Cell);
      },
      plane: () => Promise.resolve({ width: 1, height: 1, samples: new Uint8Array(1), p1: 0, p99: 1 }),
    }, 2);
    await Promise.all([loader.load(1), loader.load(1)]);
    expect(asked).toEqual([1]);
    await new Promise<void>((resolve) => loader.prefetch([2, 3], ({ cell }) => cell.id === 3 && resolve()));
    expect(loader.peek(3)?.planes).toHaveLength(1);
    expect(loader.peek(1)).toBeUndefined();
  });

  it("FeaturesThatFailOrNeverCome_KeepNoPlaneWaiting", async () => {
    const api = {
      cell: (id: number) => Promise.resolve({ id, channels: [{ position: 0 }] } as unknown as Cell),
      plane: () => Promise.resolve({ width: 1, height: 1, samples: new Uint8Array(1), p1: 0, p99: 1 }),
    };
    const silent = new CellLoader(api, 2, () => new Promise(() => undefined));
    expect((await silent.load(1)).planes).toHaveLength(1);
    const failing = new CellLoader(api, 2, () => Promise.reject(new Error("gone")));
    expect(await (await failing.load(1)).features).toEqual({});
  });
});

describe("brightFieldRms", () => {
  const cell = (...roles: string[]): Cell => ({ channels: roles.map((role, position) => ({ role, position })) }) as unknown as Cell;

  it("IsThatOfTheBrightFieldChannel", () => expect(brightFieldRms(cell("other", "brightField"), { "rms:0": 1, "rms:1": 71.26 })).toBe(71.26));

  it("IsNotKnownWithoutSuchAChannelOrWithoutFeatures", () => {
    expect(brightFieldRms(cell("other"), { "rms:0": 1 })).toBeNull();
    expect(brightFieldRms(cell("brightField"), {})).toBeNull();
  });
});

describe("QueueFeed", () => {
  const cells = (from: number, count: number): QueueCell[] => Array.from({ length: count }, (_, i) => ({ id: from + i }) as QueueCell);

  it("FromACell_ReadsInBothDirections", async () => {
    const asked: unknown[] = [];
    const pages = [cells(100, 50), cells(150, 3), cells(90, 10)];
    const feed = new QueueFeed({ queue: (_, request) => (asked.push(request), Promise.resolve({ total: 63, remaining: 5, cells: pages.shift()! })) }, 1, "all");
    await feed.open(100);
    expect((await feed.more())?.cells).toHaveLength(3);
    expect(await feed.more()).toBeNull();
    expect((await feed.earlier())?.cells).toHaveLength(10);
    expect(await feed.earlier()).toBeNull();
    expect(asked).toEqual([{ kind: "all", take: 50, after: 99 }, { kind: "all", take: 50, after: 149 }, { kind: "all", take: 50, before: 100 }]);
  });
});

describe("newEditId", () => {
  it("Ids_AreVersion4Uuids", () => expect(newEditId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/));
});
