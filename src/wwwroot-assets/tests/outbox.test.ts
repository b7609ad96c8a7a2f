import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Outbox } from "../src/api/outbox";
import type { EditSender, OutboxEntry, SendResult } from "../src/api/outbox-entry";
import { IndexedDbStorage } from "../src/api/outbox-storage";
import type { FocusLabel, FocusValue } from "../src/model/cell";
import type { Edit } from "../src/model/edit";

const focus = (cellId: number, value: FocusValue | null): Edit => ({ kind: "focus", cellId, value });
const label = (revision: number, value: FocusValue | null): FocusLabel => ({ value, revision, author: "Ana", at: "2026-01-01T00:00:00Z" });

/** Numbers revisions as the server does, unless told to answer otherwise. */
class FakeServer implements EditSender {
  readonly received: OutboxEntry[] = [];
  readonly revisions = new Map<number, number>();
  answers: SendResult[] = [];

  send(entry: OutboxEntry): Promise<SendResult> {
    this.received.push(entry);
    const answer = this.answers.shift();
    if (answer) return Promise.resolve(answer);
    const revision = (this.revisions.get(entry.edit.cellId) ?? 0) + 1;
    this.revisions.set(entry.edit.cellId, revision);
    return Promise.resolve({ kind: "acknowledged", version: label(revision, (entry.edit as { value: FocusValue }).value) });
  }
}

class ManualTimer {
  pending: (() => void)[] = [];
  waits: number[] = [];

  after(milliseconds: number, run: () => void): () => void {
    this.waits.push(milliseconds);
    this.pending.push(run);
    return () => (this.pending = this.pending.filter((each) => each !== run));
  }

  fire(): void {
    this.pending.shift()?.();
  }
}

let server: FakeServer;
let timer: ManualTimer;
let factory: IDBFactory;
const open = (): Outbox => new Outbox(new IndexedDbStorage("ana", factory), server, timer);
const until = async (outbox: Outbox, done: (status: Outbox["status"]) => boolean): Promise<void> =>
  new Promise((resolve) => {
    let stop = (): void => undefined;
    stop = outbox.onStatus((status) => {
      if (!done(status)) return;
      queueMicrotask(() => stop());
      resolve();
    });
  });
const saved = (outbox: Outbox): Promise<void> => until(outbox, (status) => status.state === "saved");

beforeEach(() => {
  server = new FakeServer();
  timer = new ManualTimer();
  factory = new IDBFactory();
});

describe("Outbox", () => {
  it("ManyEdits_AreSentInOrderAndForgottenWhenAcknowledged", async () => {
    const outbox = open();
    for (let cell = 1; cell <= 5; cell++) outbox.enqueue(focus(cell, "focused"));
    expect(outbox.status).toMatchObject({ state: "saving", waiting: 5 });
    await saved(outbox);
    expect(server.received.map((entry) => entry.edit.cellId)).toEqual([1, 2, 3, 4, 5]);
    expect(await new IndexedDbStorage("ana", factory).load()).toEqual([]);
  });

  it("SecondEditOfACell_BuildsOnTheFirstOnesRevision", async () => {
    const outbox = open();
    outbox.observe("7/focus", 3);
    server.revisions.set(7, 3);
    outbox.enqueue(focus(7, "focused"));
    outbox.enqueue(focus(7, "unsure"));
    await saved(outbox);
    outbox.enqueue(focus(7, null));
    await saved(outbox);
    expect(server.received.map((entry) => entry.basedOn)).toEqual([3, 4, 5]);
  });

  it("LostConnection_KeepsTheEditAndSendsItAgainWithTheSameId", async () => {
    server.answers = [{ kind: "offline", detail: "cable" }, { kind: "offline", detail: "cable" }];
    const outbox = open();
    outbox.enqueue(focus(1, "focused"));
    await until(outbox, (status) => status.state === "offline");
    timer.fire();
    await vi.waitFor(() => expect(timer.pending).toHaveLength(1));
    outbox.enqueue(focus(2, "focused"));
    timer.fire();
    await saved(outbox);
    expect(timer.waits).toEqual([1000, 2000]);
    expect(server.received.map((entry) => entry.edit.cellId)).toEqual([1, 1, 1, 2]);
    expect(new Set(server.received.slice(0, 3).map((entry) => entry.editId)).size).toBe(1);
  });

  it("PageClosedWhileOffline_NextVisitSendsWhatWasKept", async () => {
    server.answers = [{ kind: "offline", detail: "cable" }];
    const before = open();
    before.enqueue(focus(1, "focused"));
    before.enqueue(focus(1, "unsure"));
    await until(before, (status) => status.state === "offline");
    await new Promise((resolve) => setTimeout(resolve, 20));
    before.dispose();
    const after = open();
    await after.ready();
    expect(after.pending("1/focus")?.edit).toEqual(focus(1, "unsure"));
    await saved(after);
    expect(server.received.map((entry) => [(entry.edit as { value: string }).value, entry.basedOn])).toEqual([["focused", 0], ["focused", 0], ["unsure", 1]]);
    expect(server.received[0]!.editId).toBe(server.received[1]!.editId);
  });

  it("AnotherUser_DoesNotSendMyEdits", async () => {
    server.answers = [{ kind: "offline", detail: "cable" }];
    const mine = open();
    mine.enqueue(focus(1, "focused"));
    await until(mine, (status) => status.state === "offline");
    mine.dispose();
    const other = new Outbox(new IndexedDbStorage("bo", factory), server, timer);
    await other.ready();
    expect(other.status.waiting).toBe(0);
  });

  it("SignedOut_WaitsUntilTheUserIsBack", async () => {
    server.answers = [{ kind: "signedOut" }];
    const outbox = open();
    outbox.enqueue(focus(1, "focused"));
    await until(outbox, (status) => status.state === "signedOut");
    expect(outbox.status.waiting).toBe(1);
    outbox.retryNow();
    await saved(outbox);
    expect(server.received).toHaveLength(2);
  });

  it("Conflict_IsToldAndMineCanBeKept", async () => {
    server.answers = [{ kind: "conflict", current: label(4, "outOfFocus") }];
    server.revisions.set(1, 4);
    const outbox = open();
    outbox.enqueue(focus(1, "focused"));
    outbox.enqueue(focus(2, "focused"));
    await saved(outbox);
    const [problem] = outbox.status.problems;
    expect(problem).toMatchObject({ state: "conflict", current: { value: "outOfFocus" } });
    outbox.resolve(problem!.editId, "mine");
    await saved(outbox);
    const last = server.received.at(-1)!;
    expect(last).toMatchObject({ basedOn: 4, edit: { value: "focused" } });
    expect(last.editId).not.toBe(problem!.editId);
    expect(outbox.status.problems).toEqual([]);
  });

  it("ConflictWithTheSameAnswer_NeedsNoDecision", async () => {
    server.answers = [{ kind: "conflict", current: label(2, "focused") }];
    const outbox = open();
    outbox.enqueue(focus(1, "focused"));
    await saved(outbox);
    expect(outbox.status.problems).toEqual([]);
  });

  it("ConflictOnTheFirstOfTwo_AsksAboutTheLaterOneOnly", async () => {
    server.answers = [{ kind: "conflict", current: label(4, "outOfFocus") }];
    const outbox = open();
    outbox.enqueue(focus(1, "focused"));
    outbox.enqueue(focus(1, "unsure"));
    await saved(outbox);
    expect(outbox.status.problems.map((entry) => entry.edit)).toEqual([focus(1, "unsure")]);
    expect(server.received).toHaveLength(1);
  });

  it("Refusal_IsKeptForTheUserAndTheOthersGoOn", async () => {
    server.answers = [{ kind: "refused", detail: "You may not label." }];
    const outbox = open();
    outbox.enqueue(focus(1, "focused"));
    outbox.enqueue(focus(2, "focused"));
    await saved(outbox);
    expect(outbox.status.problems[0]).toMatchObject({ state: "refused", detail: "You may not label." });
    expect(server.received).toHaveLength(2);
  });

  it("StorageThatFails_IsSaidAndTheEditIsStillSent", async () => {
    const no = (): Promise<never> => Promise.reject(new Error("no"));
    const broken = { durable: true, load: no, change: no, acknowledgements: no };
    const outbox = new Outbox(broken, server, timer);
    outbox.enqueue(focus(1, "focused"));
    await saved(outbox);
    expect(outbox.status.durable).toBe(false);
    expect(server.received).toHaveLength(1);
  });
});
