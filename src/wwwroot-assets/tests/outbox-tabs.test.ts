import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Outbox } from "../src/api/outbox";
import type { Acknowledgement } from "../src/api/outbox-entry";
import { IndexedDbStorage } from "../src/api/outbox-storage";
import { LeaseLock, LockedTabs, WebLock, type SendLock } from "../src/api/outbox-tabs";
import type { FocusValue } from "../src/model/cell";
import type { Edit } from "../src/model/edit";
import { StrictServer } from "./outbox-server";

const focus = (cellId: number, value: FocusValue | null): Edit => ({ kind: "focus", cellId, value, reason: null });

/** One lock for all tabs, given in the order of asking, as browsers do. */
class FakeLocks {
  private last: Promise<unknown> = Promise.resolve();

  request = ((_: string, work: () => Promise<unknown>) => (this.last = this.last.then(work))) as LockManager["request"];
}

/** Delivers to the other ends, later, as browsers do. */
class FakeChannels {
  private readonly ends: { onmessage: (() => void) | null }[] = [];

  open(): Pick<BroadcastChannel, "postMessage" | "close" | "onmessage"> {
    const end = {
      onmessage: null,
      postMessage: () => {
        for (const other of this.ends) if (other !== end) setImmediate(() => other.onmessage?.());
      },
      close: () => void this.ends.splice(this.ends.indexOf(end), 1),
    };
    this.ends.push(end);
    return end;
  }
}

vi.setConfig({ testTimeout: 30_000 });
const eventually = <T>(check: () => T | Promise<T>): Promise<T> => vi.waitFor(check, { timeout: 20_000, interval: 5 });

let server: StrictServer;
let factory: IDBFactory;
let channels: FakeChannels;
let locks: FakeLocks;
let opened: Outbox[];
let retries: (() => void)[];
let clock: number;
let asking: () => void;

/** Lets a test come in between two answers of the storage. */
class WatchedStorage extends IndexedDbStorage {
  override acknowledgements(editIds: readonly string[]): Promise<Acknowledgement[]> {
    asking();
    return super.acknowledgements(editIds);
  }
}

type Kind = "web locks" | "lease";

function open(kind: Kind): Outbox {
  const storage = new WatchedStorage("ana", factory, () => clock);
  const lock: SendLock = kind === "web locks" ? new WebLock(locks) : new LeaseLock(storage, `tab ${opened.length}`, () => new Promise((resolve) => setImmediate(resolve)), () => clock);
  const timer = {
    after: (_: number, run: () => void) => {
      retries.push(run);
      return () => (retries = retries.filter((each) => each !== run));
    },
  };
  const outbox = new Outbox(storage, server, timer, new LockedTabs("outbox", lock, channels.open()));
  opened.push(outbox);
  return outbox;
}
const allSaved = (): Promise<void> => eventually(() => expect(opened.map(({ status }) => [status.state, status.waiting])).toEqual(opened.map(() => ["saved", 0])));

beforeEach(() => {
  server = new StrictServer();
  factory = new IDBFactory();
  channels = new FakeChannels();
  locks = new FakeLocks();
  opened = [];
  retries = [];
  clock = Date.now();
  asking = () => undefined;
});
afterEach(() => opened.forEach((outbox) => outbox.dispose()));

describe.each<Kind>(["web locks", "lease"])("Two tabs, %s", (kind) => {
  it("EditsOfBoth_AreSentOnceOneAtATime", async () => {
    const [a, b] = [open(kind), open(kind)];
    for (let i = 0; i < 20; i++) (i % 2 === 0 ? a : b).enqueue(focus(i, "focused"));
    await allSaved();
    expect(server.mostAtOnce).toBe(1);
    expect(server.received.map(({ editId }) => editId)).toHaveLength(new Set(server.received.map(({ editId }) => editId)).size);
    expect(server.received.map(({ edit }) => edit.cellId).sort((x, y) => x - y)).toEqual(Array.from({ length: 20 }, (_, i) => i));
  });

  it("EditsKeptOffline_GoInTheirOrderWhicheverTabSends", async () => {
    server.online = false;
    const [a, b] = [open(kind), open(kind)];
    for (let i = 0; i < 6; i++) {
      (i % 2 === 0 ? a : b).enqueue(focus(i, "focused"));
      await eventually(() => expect([a.status.waiting, b.status.waiting]).toEqual([i + 1, i + 1]));
    }
    await eventually(() => expect(retries.length).toBeGreaterThan(0));
    server.online = true;
    b.retryNow();
    await allSaved();
    expect(server.received.map(({ edit }) => edit.cellId)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it("EditSentByTheOtherTab_IsBuiltOnByTheNext", async () => {
    server.online = false;
    const [a, b] = [open(kind), open(kind)];
    b.enqueue(focus(1, "focused"));
    await eventually(() => expect([a.status.waiting, b.status.state]).toEqual([1, "offline"]));
    server.online = true;
    const shown = vi.fn();
    b.onVersion(shown);
    a.retryNow();
    await eventually(() => expect(server.received).toHaveLength(1));
    b.enqueue(focus(1, "unsure"));
    await allSaved();
    b.enqueue(focus(1, null));
    await allSaved();
    expect(server.contents("1/focus")).toEqual(["focused", "unsure", null]);
    expect(server.received.map(({ basedOn }) => basedOn)).toEqual([0, 1, 2]);
    expect(shown.mock.calls.map(([, version]) => (version as { revision: number }).revision)).toEqual([1, 2, 3]);
  });

  it("EditMadeWhileTheTabHearsThatTheOtherSentTheOneBefore_BuildsOnIt", async () => {
    const a = open(kind);
    const b = open(kind);
    server.online = false;
    b.enqueue(focus(1, "focused"));
    await eventually(() => expect([a.status.waiting, b.status.state]).toEqual([1, "offline"]));
    server.online = true;
    // In the moment in which the tab has read that its edit is gone, and not yet what became of it.
    asking = () => {
      asking = () => undefined;
      b.enqueue(focus(1, "unsure"));
    };
    a.retryNow();
    await eventually(() => expect(server.contents("1/focus")).toEqual(["focused", "unsure"]));
    await allSaved();
    expect([a.status.problems, b.status.problems]).toEqual([[], []]);
  });

  it("TabClosedWithEditsLeft_TheOtherSendsThem", async () => {
    server.online = false;
    const [a, b] = [open(kind), open(kind)];
    a.enqueue(focus(1, "focused"));
    a.enqueue(focus(1, "unsure"));
    await eventually(() => expect(b.status.waiting).toBe(2));
    a.dispose();
    opened = [b];
    server.online = true;
    b.retryNow();
    await allSaved();
    expect(server.contents("1/focus")).toEqual(["focused", "unsure"]);
  });

  it("TabThatWaitsForItsTurn_SeesWhatTheOtherHasSent", async () => {
    const [a, b] = [open(kind), open(kind)];
    await Promise.all([a.ready(), b.ready()]);
    let [answer, answered] = [(): void => undefined, 0];
    server.before = () => {
      server.gate = ++answered === 2 ? new Promise((resolve) => (answer = resolve)) : server.gate;
    };
    for (const cell of [1, 2, 3]) a.enqueue(focus(cell, "focused"));
    await eventually(() => expect(answered).toBe(2));
    // The third is on its way and has no answer yet: the other tab waits for its turn, and says what is left.
    await eventually(() => expect([b.status.state, b.status.waiting]).toEqual(["saving", 1]));
    answer();
    await allSaved();
  });

  it("Conflict_IsAskedInBothAndDecidedOnce", async () => {
    const [a, b] = [open(kind), open(kind)];
    server.other(focus(1, "notFit"));
    a.enqueue(focus(1, "focused"));
    await eventually(() => expect([a.status.problems.length, b.status.problems.length]).toEqual([1, 1]));
    b.resolve(b.status.problems[0]!.editId, "theirs");
    await allSaved();
    expect([a.status.problems, b.status.problems]).toEqual([[], []]);
    expect(server.contents("1/focus")).toEqual(["notFit", "focused", "notFit"]);
  });

  it("EditOfTheOtherTabBehindAConflict_IsDecidedWithIt", async () => {
    const [a, b] = [open(kind), open(kind)];
    let answer = (): void => undefined;
    server.gate = new Promise((resolve) => (answer = resolve));
    server.other(focus(1, "notFit"));
    a.enqueue(focus(1, "focused"));
    await eventually(() => expect(b.status.waiting).toBe(1));
    b.enqueue(focus(1, "unsure"));
    answer();
    await eventually(() => {
      for (const { status } of [a, b]) expect([status.waiting, status.problems.map(({ edit }) => edit)]).toEqual([0, [focus(1, "unsure")]]);
    });
    expect(server.contents("1/focus")).toEqual(["notFit"]);
    a.resolve(a.status.problems[0]!.editId, "mine");
    await allSaved();
    expect(server.contents("1/focus")).toEqual(["notFit", "unsure"]);
  });

  it("EditsOfOneCellWithoutAWordBetweenTheTabs_AreBothAskedAboutAndBothKept", async () => {
    const [a, b] = [open(kind), open(kind)];
    await Promise.all([a.ready(), b.ready()]);
    server.other(focus(1, "notFit"));
    a.enqueue(focus(1, "focused"));
    b.enqueue(focus(1, "unsure"));
    await eventually(() => {
      for (const { status } of [a, b]) expect([status.waiting, status.problems.length]).toEqual([0, 2]);
    });
    for (let left = 2; left > 0; left--) {
      a.resolve(a.status.problems[0]!.editId, "theirs");
      await eventually(() => expect([a.status.state, a.status.problems.length]).toEqual(["saved", left - 1]));
    }
    const kept = server.contents("1/focus");
    expect([kept[0], kept[2], kept[4]]).toEqual(["notFit", "notFit", "notFit"]);
    expect([kept[1], kept[3]].sort()).toEqual(["focused", "unsure"]);
  });
});

describe("Lease", () => {
  it("OfBeforeTheClockWasPutBack_HoldsNobodyUp", async () => {
    const storage = new IndexedDbStorage("ana", factory, () => clock);
    expect(await storage.lease("closed", 45_000)).toBe(true);
    clock -= 24 * 60 * 60 * 1000;
    expect(await storage.lease("open", 45_000)).toBe(true);
    expect(await storage.lease("third", 45_000)).toBe(false);
  });

  it("OfATabThatWasKilledWhileItSent_RunsOut", async () => {
    const storage = new IndexedDbStorage("ana", factory, () => clock);
    expect(await storage.lease("killed", 45_000)).toBe(true);
    const b = open("lease");
    b.enqueue(focus(1, "focused"));
    await eventually(() => expect(b.status).toMatchObject({ state: "saving", waiting: 1, atRisk: false }));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(server.received).toEqual([]);
    clock += 45_001;
    await allSaved();
    expect(server.received).toHaveLength(1);
  });
});

describe("Bench that is left", () => {
  it("WhileAnEditIsOnItsWayToTheBrowser_KeepsItAndTheNextBenchSendsIt", async () => {
    server.online = false;
    const channel = { onmessage: null, closed: false, close: () => void (channel.closed = true), postMessage: () => { if (channel.closed) throw new Error("The channel is closed"); } };
    const tabs = new LockedTabs("outbox", new WebLock(locks), channel);
    const left = new Outbox(new IndexedDbStorage("ana", factory), server, { after: () => () => undefined }, tabs);
    left.enqueue(focus(1, "focused"));
    left.dispose();
    tabs.dispose();
    await eventually(async () => expect(await new IndexedDbStorage("ana", factory).load()).toHaveLength(1));
    server.online = true;
    open("web locks");
    await eventually(() => expect(server.contents("1/focus")).toEqual(["focused"]));
  });
});

describe("Status", () => {
  it("BeforeTheBrowserHasTheEdit_IsSavingAndAtRisk_EvenOffline", async () => {
    server.online = false;
    const outbox = open("web locks");
    outbox.enqueue(focus(1, "focused"));
    await eventually(() => expect(outbox.status.state).toBe("offline"));
    expect(outbox.status.atRisk).toBe(false);
    outbox.enqueue(focus(2, "focused"));
    expect(outbox.status).toMatchObject({ state: "saving", waiting: 2, atRisk: true });
    await eventually(() => expect(outbox.status).toMatchObject({ state: "offline", atRisk: false }));
  });
});
