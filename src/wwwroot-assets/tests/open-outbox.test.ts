import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiClient } from "../src/api/http";
import { openOutbox } from "../src/api/open-outbox";
import type { Outbox } from "../src/api/outbox";
import { IndexedDbStorage } from "../src/api/outbox-storage";
import { Disposables } from "../src/dom/disposables";
import type { Edit } from "../src/model/edit";

const focus = (cellId: number): Edit => ({ kind: "focus", cellId, value: "focused", reason: null });
const eventually = <T>(check: () => T | Promise<T>): Promise<T> => vi.waitFor(check, { timeout: 20_000, interval: 5 });

let kept: Map<string, string>;
let page: EventTarget & { localStorage: unknown };
let factory: IDBFactory;
let saved: number[];
let online: boolean;

const api = new ApiClient((path) => {
  if (!online) return Promise.reject(new TypeError("Failed to fetch"));
  saved.push(Number(/cells\/(\d+)/.exec(path)![1]));
  return Promise.resolve(new Response(JSON.stringify({ value: "focused", revision: 1, author: "ana", at: "" }), { headers: { "Content-Type": "application/json" } }));
});

const benches: Disposables[] = [];
function open(): Outbox {
  benches.push(new Disposables());
  return openOutbox(api, "ana", benches.at(-1)!);
}
const happen = (type: string, about: object = {}): boolean => page.dispatchEvent(Object.assign(new Event(type, { cancelable: true }), about));

beforeEach(() => {
  kept = new Map();
  const localStorage = {
    get length() {
      return kept.size;
    },
    key: (index: number) => [...kept.keys()][index] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  page = Object.assign(new EventTarget(), { localStorage });
  factory = new IDBFactory();
  saved = [];
  online = true;
  vi.stubGlobal("window", page);
  vi.stubGlobal("navigator", {});
  vi.stubGlobal("indexedDB", factory);
});
afterEach(() => {
  for (const bench of benches.splice(0)) bench.dispose();
  vi.unstubAllGlobals();
});

describe("the outbox of a bench", () => {
  it("LeftWhileTheBrowserStillWrites_TellsTheNextBench", async () => {
    let write = (): void => undefined;
    const written = new Promise<void>((resolve) => (write = resolve));
    const change = vi.spyOn(IndexedDbStorage.prototype, "change").mockImplementationOnce(async function (this: IndexedDbStorage, what) {
      await written;
      await this.change(what);
    });
    const left = open();
    await left.ready();
    left.enqueue(focus(1));
    benches.pop()!.dispose();
    const next = open();
    await next.ready();
    expect([next.status.state, saved]).toEqual(["saved", []]);
    write();
    await eventually(() => expect([saved, next.status.state]).toEqual([[1], "saved"]));
    change.mockRestore();
  });

  it("LeftWithThePageWhileTheBrowserStillWrites_LeavesTheEditToRescue", async () => {
    const change = vi.spyOn(IndexedDbStorage.prototype, "change").mockReturnValue(new Promise(() => undefined));
    const left = open();
    await left.ready();
    left.enqueue(focus(1));
    benches.pop()!.dispose();
    happen("pagehide");
    expect(kept.size).toBe(1);
    change.mockRestore();
    open();
    await eventually(() => expect([saved, kept.size]).toEqual([[1], 0]));
  });

  it("OpenWhileAnotherPageGoesAway_TakesInWhatThatOneCouldNotWrite", async () => {
    const outbox = open();
    await outbox.ready();
    const entry = { editId: "a", order: 1, edit: focus(7), basedOn: 0, follows: null, at: "", state: "waiting" };
    const [key, newValue] = ["spermibfc.rescued.ana/other", JSON.stringify([{ put: [entry] }])];
    kept.set(key, newValue);
    happen("storage", { key, newValue });
    await eventually(() => expect([saved, kept.size]).toEqual([[7], 0]));
  });

  it("AtRiskWhereLocalStorageIsFull_AsksBeforeThePageIsLeft", async () => {
    const change = vi.spyOn(IndexedDbStorage.prototype, "change").mockReturnValue(new Promise(() => undefined));
    const outbox = open();
    await outbox.ready();
    outbox.enqueue(focus(1));
    expect([happen("beforeunload"), kept.size]).toEqual([true, 0]);
    Object.assign(page.localStorage as object, { setItem: () => { throw new DOMException("full", "QuotaExceededError"); } });
    expect(happen("beforeunload")).toBe(false);
    change.mockRestore();
  });
});
