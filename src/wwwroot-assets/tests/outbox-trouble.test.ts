import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Outbox } from "../src/api/outbox";
import type { Acknowledgement, OutboxChange, OutboxEntry, OutboxStorage, SendResult, Version } from "../src/api/outbox-entry";
import { IndexedDbStorage } from "../src/api/outbox-storage";
import { Rescue, RescuedStorage } from "../src/api/rescue";
import { wordsOf } from "../src/dom/save-status";
import type { FocusValue } from "../src/model/cell";
import { targetOf, type Edit } from "../src/model/edit";
import { StrictServer } from "./outbox-server";

const focus = (cellId: number, value: FocusValue | null): Edit => ({ kind: "focus", cellId, value, reason: null });
const eventually = <T>(check: () => T | Promise<T>): Promise<T> => vi.waitFor(check, { timeout: 20_000, interval: 2 });
const answerOf = (version: Version | null): unknown => version && "value" in version && version.value;

/** Answers in the server's place where it has an answer. */
class TroubledServer extends StrictServer {
  answer: (entry: OutboxEntry, sent: () => Promise<SendResult>) => SendResult | Promise<SendResult> = (_, sent) => sent();

  override async send(entry: OutboxEntry): Promise<SendResult> {
    return this.answer(entry, () => super.send(entry));
  }
}

let server: TroubledServer;
let factory: IDBFactory;
let retries: (() => void)[];
const timer = {
  after: (_: number, run: () => void) => {
    retries.push(run);
    return () => (retries = retries.filter((each) => each !== run));
  },
};
const open = (storage: OutboxStorage = new IndexedDbStorage("ana", factory)): Outbox => new Outbox(storage, server, timer);
const saved = (outbox: Outbox): Promise<void> => eventually(() => expect([outbox.status.state, outbox.status.waiting]).toEqual(["saved", 0]));
const tryAgain = async (): Promise<void> => {
  await eventually(() => expect(retries).not.toEqual([]));
  retries.splice(0).forEach((run) => run());
};

beforeEach(() => {
  server = new TroubledServer();
  factory = new IDBFactory();
  retries = [];
});

describe("What is said before it is known", () => {
  it("UntilTheStorageIsRead_NothingIsCalledSaved", async () => {
    const outbox = open();
    expect(outbox.status.state).toBe("reading");
    await saved(outbox);
  });
});

describe("A site that fails", () => {
  it("AtOneEdit_AsksAboutItAndTheOthersGoOnInTheirOrder", async () => {
    server.answer = (entry, sent) => (entry.edit.cellId === 1 ? { kind: "failed", detail: "The site could not do this." } : sent());
    const outbox = open();
    for (const cell of [1, 2, 1, 3]) outbox.enqueue(focus(cell, "focused"));
    await tryAgain();
    expect(outbox.status).toMatchObject({ state: "failing", waiting: 4 });
    expect(wordsOf(outbox.status)).toBe("The site fails: 4 waiting, kept in this browser");
    await tryAgain();
    await saved(outbox);
    expect(server.received.map(({ edit }) => edit.cellId)).toEqual([2, 3]);
    expect(outbox.status.problems.map(({ edit, state, detail }) => [edit.cellId, state, detail])).toEqual([[1, "refused", "The site could not do this."]]);
    server.answer = (_, sent) => sent();
    outbox.resolve(outbox.status.problems[0]!.editId, "mine");
    await saved(outbox);
    expect([server.contents("1/focus"), outbox.status.problems]).toEqual([["focused"], []]);
  });

  it("AtEveryEdit_HasThemAllWaitAndAsksAboutNone", async () => {
    let down = true;
    server.answer = (_, sent) => (down ? { kind: "failed", detail: "The disk is full." } : sent());
    const outbox = open();
    for (const cell of [1, 2, 3]) outbox.enqueue(focus(cell, "focused"));
    for (let i = 0; i < 12; i++) await tryAgain();
    await eventually(() => expect(outbox.status).toMatchObject({ state: "failing", waiting: 3, problems: [] }));
    down = false;
    outbox.retryNow();
    await saved(outbox);
    expect(server.received.map(({ edit }) => edit.cellId)).toEqual([1, 2, 3]);
  });

  it("AtTwoEdits_LetsTheThirdThrough", async () => {
    server.answer = (entry, sent) => (entry.edit.cellId < 3 ? { kind: "failed", detail: "no" } : sent());
    const outbox = open();
    for (const cell of [1, 2, 3]) outbox.enqueue(focus(cell, "focused"));
    for (let i = 0; i < 5; i++) await tryAgain();
    await eventually(() => expect(server.contents("3/focus")).toEqual(["focused"]));
  });
});

describe("Somebody else signed in in the same browser", () => {
  it("HasTheEditsWait_AndIsNamed", async () => {
    server.answer = () => ({ kind: "signedOut", signedInAs: "bo" });
    const outbox = open();
    outbox.enqueue(focus(1, "focused"));
    await eventually(() => expect(outbox.status).toMatchObject({ state: "signedOut", signedInAs: "bo" }));
    expect(wordsOf(outbox.status)).toBe("Signed in as bo: 1 of yours waiting, kept in this browser.");
    server.answer = (_, sent) => sent();
    outbox.retryNow();
    await saved(outbox);
    expect(outbox.status.signedInAs).toBeNull();
  });
});

describe("An answer that was lost", () => {
  it("HeardAgainWhenSomebodyHasBuiltOnIt_IsNotTakenForWhatStands", async () => {
    server.answer = async (_, sent) => (await sent(), { kind: "offline", detail: "lost" });
    const before = open();
    before.enqueue(focus(1, "focused"));
    await eventually(() => expect(before.status.state).toBe("offline"));
    before.dispose();
    server.other(focus(1, "unsure"));
    server.answer = (_, sent) => sent();

    const after = open();
    const heard: unknown[] = [];
    after.onVersion((_, version) => heard.push(answerOf(version)));
    await after.ready();
    // The bench has loaded the cell as it stands.
    after.observe("1/focus", 2);
    await saved(after);
    // Null: the server is asked what stands.
    expect(heard).toEqual([null]);
    expect(server.contents("1/focus")).toEqual(["focused", "unsure"]);
    after.enqueue(focus(1, "notFit"));
    await saved(after);
    expect([server.contents("1/focus"), after.status.problems]).toEqual([["focused", "unsure", "notFit"], []]);
  });

  it("DrawnOnBeforeItIsHeard_IsAskedAboutWhereSomebodyCameBetween", async () => {
    let lost = true;
    server.answer = async (_, sent) => {
      const result = await sent();
      return lost ? { kind: "offline", detail: "lost" } : result;
    };
    const outbox = open();
    outbox.enqueue(focus(1, "focused"));
    await eventually(() => expect(outbox.status.state).toBe("offline"));
    server.other(focus(1, "unsure"));
    outbox.observe("1/focus", 2);
    outbox.enqueue(focus(1, "notFit"));
    lost = false;
    await tryAgain();
    await eventually(() => expect(outbox.status.problems).toHaveLength(1));
    expect(server.contents("1/focus")).toEqual(["focused", "unsure"]);
    expect(outbox.status.problems[0]).toMatchObject({ edit: focus(1, "notFit"), current: { author: "Bo" } });
  });
});

describe("A browser's storage that fails", () => {
  class Failing extends IndexedDbStorage {
    fails = false;
    override change(change: OutboxChange): Promise<void> {
      return this.fails ? Promise.reject(new DOMException("full", "QuotaExceededError")) : super.change(change);
    }
  }

  it("InTheMiddle_IsSaid_AndAllThatIsKnownIsLeftToRescue", async () => {
    server.online = false;
    const storage = new Failing("ana", factory);
    const outbox = open(storage);
    outbox.enqueue(focus(1, "focused"));
    await eventually(() => expect(outbox.status).toMatchObject({ state: "offline", durable: true }));
    storage.fails = true;
    outbox.enqueue(focus(2, "focused"));
    await eventually(() => expect(outbox.status).toMatchObject({ state: "offline", durable: false, atRisk: true }));
    expect(wordsOf(outbox.status)).toBe("Offline: 2 waiting, kept only while this page is open");
    expect(outbox.unkept.flatMap(({ put = [] }) => put.map(({ edit }) => edit.cellId))).toEqual([1, 2]);
    server.online = true;
    await tryAgain();
    await saved(outbox);
    expect(outbox.unkept).toEqual([]);
    expect(server.received.map(({ edit }) => edit.cellId)).toEqual([1, 2]);
  });

  it("ThatNeverOpens_IsDoneWithout", async () => {
    vi.useFakeTimers();
    try {
      const silent = { open: () => ({}) } as unknown as IDBFactory;
      const outbox = open(new RescuedStorage(new IndexedDbStorage("ana", silent), new Rescue("ana", null)));
      outbox.enqueue(focus(1, "focused"));
      expect(outbox.status).toMatchObject({ state: "saving", atRisk: true });
      await vi.advanceTimersByTimeAsync(11_000);
      vi.useRealTimers();
      await saved(outbox);
      expect([server.contents("1/focus"), outbox.status.durable]).toEqual([["focused"], false]);
    } finally {
      vi.useRealTimers();
    }
  });

  it("OfTheFirstVersionOfTheSite_IsRead", async () => {
    const entry: OutboxEntry = { editId: "old", order: 7, edit: { kind: "focus", cellId: 1, value: "unsure" }, basedOn: 0, follows: null, at: "2026-11-25T12:00:00Z", state: "waiting" };
    await new Promise<void>((resolve) => {
      const request = factory.open("spermibfc-outbox-ana", 1);
      request.onupgradeneeded = () => request.result.createObjectStore("edits", { keyPath: "editId" }).put(entry);
      request.onsuccess = () => {
        request.result.close();
        resolve();
      };
    });
    await saved(open());
    expect(server.contents("1/focus")).toEqual(["unsure"]);
  });
});

describe("Many edits", () => {
  const MANY = 2_000;
  const CELLS = 40;
  let looks = 0;

  class Memory implements OutboxStorage {
    readonly durable = true;
    readonly kept = new Map<string, OutboxEntry>();
    loads = 0;
    load(): Promise<OutboxEntry[]> {
      this.loads++;
      // As a database answers: later than everything that is ready to go on.
      return new Promise((resolve) => setImmediate(() => resolve([...this.kept.values()])));
    }
    change({ put = [], remove = [] }: OutboxChange): Promise<void> {
      for (const entry of put) this.kept.set(entry.editId, entry);
      for (const editId of remove) this.kept.delete(editId);
      return Promise.resolve();
    }
    acknowledgements(): Promise<Acknowledgement[]> {
      return Promise.resolve([]);
    }
  }

  function full(): Memory {
    const memory = new Memory();
    for (let i = 0; i < MANY; i++) {
      const before = i < CELLS ? null : `e${i - CELLS}`;
      const entry = { editId: `e${i}`, order: i + 1, edit: focus(i % CELLS, "focused"), basedOn: 0, at: "", state: "waiting" as const };
      memory.kept.set(entry.editId, Object.defineProperty(entry, "follows", { enumerable: true, get: () => (looks++, before) }) as OutboxEntry);
    }
    return memory;
  }

  it("OfFewCells_AreSentInTheirOrder_EachWithAFewLooksAtTheOthers", async () => {
    looks = 0;
    const revisions = new Map<string, number>();
    const sent: string[] = [];
    const sender = {
      send: ({ editId, edit }: OutboxEntry): Promise<SendResult> => {
        const revision = (revisions.get(targetOf(edit)) ?? 0) + 1;
        revisions.set(targetOf(edit), revision);
        sent.push(editId);
        return Promise.resolve({ kind: "acknowledged", version: { value: "focused", revision, author: "", at: "" } });
      },
    };
    const outbox = new Outbox(full(), sender, timer);
    await vi.waitFor(() => expect(outbox.status.state).toBe("saved"), { timeout: 50_000, interval: 20 });
    expect(sent).toEqual(Array.from({ length: MANY }, (_, i) => `e${i}`));
    expect(looks / MANY).toBeLessThan(2 * MANY);
  }, 60_000);

  it("OfAnotherTab_ToldOfOneByOne_AreReadFewTimes", async () => {
    const memory = new Memory();
    let told = (): void => undefined;
    const tabs = { exclusively: () => Promise.resolve(), tell: () => undefined, onTold: (observer: () => void) => ((told = observer), () => undefined) };
    const outbox = new Outbox(memory, server, timer, tabs);
    await outbox.ready();
    for (let i = 0; i < 1000; i++) told();
    await outbox.kept();
    expect(memory.loads).toBeLessThan(5);
  });
});
