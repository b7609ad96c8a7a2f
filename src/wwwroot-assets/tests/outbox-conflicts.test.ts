import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Outbox } from "../src/api/outbox";
import { IndexedDbStorage } from "../src/api/outbox-storage";
import type { Version } from "../src/api/outbox-entry";
import type { AnnotationEdit, Edit } from "../src/model/edit";
import { StrictServer } from "./outbox-server";

/** A head that is told by its first coordinate. */
const head = (mark: number): AnnotationEdit => ({ kind: "annotation", cellId: 1, structure: "head", points: [[mark, 0], [9, 0], [5, 9]], lineWidth: 1, maskRuns: null });
const HEAD = "1/head";

let server: StrictServer;
let factory: IDBFactory;
let retries: (() => void)[];
let shown: unknown[];
const open = (): Outbox => {
  const timer = {
    after: (_: number, run: () => void) => {
      retries.push(run);
      return () => (retries = retries.filter((each) => each !== run));
    },
  };
  const outbox = new Outbox(new IndexedDbStorage("ana", factory), server, timer);
  outbox.onVersion((_, version) => shown.push(markOf(version)));
  return outbox;
};
const markOf = (version: Version | null): unknown => (version && "points" in version ? version.points[0]?.[0] : version && "value" in version ? version.value : null);
const until = (outbox: Outbox, done: (status: Outbox["status"]) => boolean): Promise<void> =>
  new Promise((resolve) => {
    const stop = outbox.onStatus((status) => {
      if (!done(status)) return;
      queueMicrotask(() => stop());
      resolve();
    });
  });
const saved = (outbox: Outbox): Promise<void> => until(outbox, (status) => status.state === "saved");
const asked = (outbox: Outbox): Promise<void> => until(outbox, (status) => status.problems.length > 0 && status.state === "saved");
const eventually = <T>(check: () => T | Promise<T>): Promise<T> => vi.waitFor(check, { timeout: 20_000, interval: 5 });

/** Ana drew 10 on nothing while Bo saved 20. */
async function conflicting(): Promise<Outbox> {
  const outbox = open();
  server.other(head(20));
  outbox.enqueue(head(10));
  await asked(outbox);
  return outbox;
}
const decide = (outbox: Outbox, choice: "mine" | "theirs"): void => outbox.resolve(outbox.status.problems[0]!.editId, choice);

beforeEach(() => {
  server = new StrictServer();
  factory = new IDBFactory();
  retries = [];
  shown = [];
});

describe("Outbox, conflicts", () => {
  it("TheirsKept_BothAreInTheHistoryAndTheirsStands", async () => {
    const outbox = await conflicting();
    decide(outbox, "theirs");
    expect(shown).toEqual([20]);
    await saved(outbox);
    expect(server.contents(HEAD)).toEqual([20, 10, 20]);
    expect(shown).toEqual([20, 20]);
    expect(outbox.status.problems).toEqual([]);
  });

  it("MineKept_GoesOnTopOfTheirs", async () => {
    const outbox = await conflicting();
    decide(outbox, "mine");
    await saved(outbox);
    expect(server.contents(HEAD)).toEqual([20, 10]);
  });

  it("TheirsKept_OfALabel_IsTheSame", async () => {
    const outbox = open();
    server.other({ kind: "focus", cellId: 1, value: "notFit", reason: "debris" });
    outbox.enqueue({ kind: "focus", cellId: 1, value: "focused", reason: null });
    await asked(outbox);
    decide(outbox, "theirs");
    await saved(outbox);
    expect(server.contents("1/focus")).toEqual(["notFit", "focused", "notFit"]);
    expect(server.received.at(-1)!.edit).toMatchObject({ reason: "debris" });
  });

  it("TheirsKept_TakenBackByThem_IsTakenBackAgain", async () => {
    const outbox = open();
    server.other(head(20));
    server.other({ ...head(0), points: [] });
    outbox.enqueue(head(10));
    await asked(outbox);
    decide(outbox, "theirs");
    await saved(outbox);
    expect(server.contents(HEAD)).toEqual([20, undefined, 10, undefined]);
  });

  it("ThirdVersionBeforeMine_MineStaysBelowAndTheThirdStands", async () => {
    const outbox = await conflicting();
    let once = true;
    server.before = () => {
      if (once) server.other(head(30), "Cy");
      once = false;
    };
    decide(outbox, "theirs");
    await saved(outbox);
    expect(server.contents(HEAD)).toEqual([20, 30, 10, 30]);
    expect(shown.at(-1)).toBe(30);
    expect(outbox.status.problems).toEqual([]);
  });

  it("ThirdVersionBetweenMineAndTheirs_Stands", async () => {
    const outbox = await conflicting();
    server.before = (entry) => {
      if (entry.purpose === "restore" && server.contents(HEAD).length === 2) server.other(head(30), "Cy");
    };
    decide(outbox, "theirs");
    await saved(outbox);
    expect(server.contents(HEAD)).toEqual([20, 10, 30]);
    expect(shown.at(-1)).toBe(30);
    outbox.enqueue(head(40));
    await saved(outbox);
    expect(server.contents(HEAD)).toEqual([20, 10, 30, 40]);
  });

  it("DrawnOnBehindTheirsWhileAThirdCame_IsAskedAgainAndNothingIsLost", async () => {
    const outbox = await conflicting();
    server.online = false;
    decide(outbox, "theirs");
    outbox.enqueue(head(50));
    await until(outbox, (status) => status.state === "offline");
    server.online = true;
    server.other(head(30), "Cy");
    retries.shift()!();
    await asked(outbox);
    expect(server.contents(HEAD)).toEqual([20, 30, 10, 30]);
    expect(outbox.status.problems[0]).toMatchObject({ edit: head(50), current: { author: "Cy" } });
    decide(outbox, "mine");
    await saved(outbox);
    expect(server.contents(HEAD)).toEqual([20, 30, 10, 30, 50]);
  });

  it("MineKeptWhenAThirdCame_IsComparedWithTheThirdFirst", async () => {
    const outbox = await conflicting();
    server.other(head(30), "Cy");
    // The bench heard of it, and the user was shown the second.
    outbox.observe(HEAD, 2);
    decide(outbox, "mine");
    await eventually(() => expect(outbox.status.problems).toMatchObject([{ current: { author: "Cy" } }]));
    expect(server.contents(HEAD)).toEqual([20, 30]);
    decide(outbox, "mine");
    await saved(outbox);
    expect(server.contents(HEAD)).toEqual([20, 30, 10]);
  });

  it("DecidedAfterAReloadOnTopOfMyOwn_IsNoConflictWithMyself", async () => {
    const outbox = await conflicting();
    server.online = false;
    decide(outbox, "theirs");
    outbox.enqueue(head(50));
    await until(outbox, (status) => status.state === "offline");
    server.online = true;
    server.other(head(30), "Cy");
    retries.shift()!();
    await asked(outbox);
    outbox.dispose();
    const again = open();
    await asked(again);
    expect(again.status.problems[0]).toMatchObject({ edit: head(50), current: { author: "Cy" } });
    decide(again, "mine");
    await saved(again);
    expect([server.contents(HEAD), again.status.problems]).toEqual([[20, 30, 10, 30, 50], []]);
  });

  it("OfflineMeanwhile_BothWaitAndAreSentInOrder", async () => {
    const outbox = await conflicting();
    server.online = false;
    decide(outbox, "theirs");
    await until(outbox, (status) => status.state === "offline");
    expect(outbox.status.waiting).toBe(2);
    server.online = true;
    retries.shift()!();
    await saved(outbox);
    expect(server.contents(HEAD)).toEqual([20, 10, 20]);
  });

  it("ReloadBetweenTheTwo_TheSecondIsStillSent", async () => {
    const before = await conflicting();
    server.before = (entry) => {
      if (entry.purpose === "restore") server.online = false;
    };
    server.online = true;
    decide(before, "theirs");
    await until(before, () => server.contents(HEAD).length === 2);
    before.dispose();
    server.before = () => undefined;
    server.online = true;
    const after = open();
    await after.ready();
    expect(after.pending(HEAD)?.edit).toMatchObject({ points: head(20).points });
    await saved(after);
    expect(server.contents(HEAD)).toEqual([20, 10, 20]);
  });

  it("ReloadBeforeTheDecision_IsAskedAgain", async () => {
    const before = await conflicting();
    before.dispose();
    const after = open();
    await asked(after);
    expect(after.status.problems[0]).toMatchObject({ edit: head(10), current: { author: "Bo" } });
  });

  it("MineRefused_TheirsStandsAndTheRefusalIsShown", async () => {
    const outbox = await conflicting();
    server.refuses = (entry) => entry.purpose === "history";
    decide(outbox, "theirs");
    await saved(outbox);
    expect(server.contents(HEAD).at(-1)).toBe(20);
    expect(outbox.status.problems[0]).toMatchObject({ state: "refused", edit: head(10), detail: "not this one" });
  });

  it("ReviewStep_IsNeverSaidAgainForAnother", async () => {
    const outbox = open();
    const step = (state: "approved" | "submitted"): Edit => ({ kind: "review", cellId: 1, state, comment: null });
    server.other(step("approved"));
    outbox.enqueue(step("submitted"));
    await asked(outbox);
    decide(outbox, "theirs");
    await saved(outbox);
    expect(server.contents("1/review")).toEqual(["approved"]);
  });
});

describe("Outbox, reviews", () => {
  const approve: Edit = { kind: "review", cellId: 1, state: "approved", comment: null };

  it("Review_WaitsForTheDrawingThatIsToBeDecided", async () => {
    const outbox = await conflicting();
    outbox.enqueue(approve);
    outbox.enqueue({ ...head(60), cellId: 2 });
    await until(outbox, (status) => status.state === "saved" && server.contents("2/head").length === 1);
    expect(server.contents("1/review")).toEqual([]);
    decide(outbox, "mine");
    await until(outbox, (status) => status.state === "saved" && status.waiting === 0);
    expect(server.contents(HEAD)).toEqual([20, 10]);
    expect(server.contents("1/review")).toEqual(["approved"]);
  });
});
