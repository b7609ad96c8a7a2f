import { beforeEach, describe, expect, it } from "vitest";
import { ApiClient } from "../src/api/http";
import { PresenceTeller, type Presence } from "../src/api/presence";
import { newerStructures } from "../src/draw/together/newer";

const PRESENCE: Presence = { others: ["Bo"], focusRevision: 1, midpieceRevision: 2, headRevision: 3, reviewRevision: 0 };

/** Time that passes when the test says so. */
class HandTimer {
  private now = 0;
  private waiting: { at: number; run: () => void }[] = [];

  after = (milliseconds: number, run: () => void): (() => void) => {
    const entry = { at: this.now + milliseconds, run };
    this.waiting.push(entry);
    return () => (this.waiting = this.waiting.filter((each) => each !== entry));
  };

  async pass(milliseconds: number): Promise<void> {
    const end = this.now + milliseconds;
    for (;;) {
      const next = this.waiting.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.waiting = this.waiting.filter((each) => each !== next);
      this.now = next.at;
      next.run();
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.now = end;
  }
}

let timer: HandTimer;
let asked: { path: string; body: unknown; signal: AbortSignal }[];
let heard: [number, Presence][];
let visible: boolean;
let busy: boolean;
let answer: () => Promise<Response>;
let teller: PresenceTeller;

beforeEach(() => {
  timer = new HandTimer();
  [asked, heard, visible, busy] = [[], [], true, false];
  answer = () => Promise.resolve(new Response(JSON.stringify(PRESENCE), { headers: { "Content-Type": "application/json" } }));
  const api = new ApiClient((path, init) => {
    asked.push({ path, body: JSON.parse(init!.body as string), signal: init!.signal! });
    return answer();
  });
  teller = new PresenceTeller(api, { tab: "this tab", after: timer.after, isVisible: () => visible, isBusy: () => busy, heard: (id, presence) => heard.push([id, presence]) });
});

describe("PresenceTeller", () => {
  it("CellOpenForHalfASecond_IsToldAndThenEveryFive", async () => {
    teller.open(7);
    await timer.pass(499);
    expect(asked).toHaveLength(0);
    await timer.pass(1);
    expect(asked.map(({ path, body }) => [path, body])).toEqual([["/api/cells/7/presence", { tab: "this tab" }]]);
    await timer.pass(15_000);
    expect(asked).toHaveLength(4);
    expect(heard[0]).toEqual([7, PRESENCE]);
  });

  it("CellsThatAreFlippedThrough_AreNotTold", async () => {
    for (let id = 1; id <= 20; id++) {
      teller.open(id);
      await timer.pass(200);
    }
    expect(asked).toHaveLength(0);
    await timer.pass(300);
    expect(asked.map(({ path }) => path)).toEqual(["/api/cells/20/presence"]);
  });

  it("HiddenPage_IsSilentUntilItIsSeenAgain", async () => {
    teller.open(7);
    await timer.pass(500);
    visible = false;
    await timer.pass(60_000);
    expect(asked).toHaveLength(1);
    visible = true;
    teller.wake();
    await timer.pass(500);
    expect(asked).toHaveLength(2);
  });

  it("DuringADrag_NothingIsAsked", async () => {
    busy = true;
    teller.open(7);
    await timer.pass(10_000);
    expect(asked).toHaveLength(0);
    busy = false;
    await timer.pass(500);
    expect(asked).toHaveLength(1);
  });

  it("AnswerForACellThatWasLeft_IsNotHeard", async () => {
    let arrive = (_: Response): void => undefined;
    answer = () => new Promise((resolve) => (arrive = resolve));
    teller.open(7);
    await timer.pass(500);
    teller.open(8);
    expect(asked[0]!.signal.aborted).toBe(true);
    arrive(new Response(JSON.stringify(PRESENCE)));
    await timer.pass(100);
    expect(heard).toEqual([]);
  });

  it("SiteThatDoesNotAnswer_IsAskedAgainAndNeverTwiceAtOnce", async () => {
    answer = () => Promise.reject(new TypeError("Failed to fetch"));
    teller.open(7);
    await timer.pass(500);
    answer = () => new Promise((_, reject) => asked.at(-1)!.signal.addEventListener("abort", () => reject(new Error("aborted"))));
    await timer.pass(5_000);
    expect(asked).toHaveLength(2);
    await timer.pass(3_999);
    expect(asked).toHaveLength(2);
    await timer.pass(1 + 5_000);
    expect(asked).toHaveLength(3);
    expect(heard).toEqual([]);
  });

  it("Left_IsSilent", async () => {
    teller.open(7);
    await timer.pass(500);
    teller.leave();
    await timer.pass(60_000);
    expect(asked).toHaveLength(1);
  });
});

describe("newerStructures", () => {
  const newer = (midpiece: number, head: number, unsent: string[] = []): string[] =>
    newerStructures(PRESENCE, (structure) => ({ revision: structure === "midpiece" ? midpiece : head, isUnsent: unsent.includes(structure) }));

  it("WhatIsShownAlready_IsNotNewer", () => expect(newer(2, 3)).toEqual([]));
  it("HigherRevision_IsNewer", () => expect(newer(1, 3)).toEqual(["midpiece"]));
  it("WithUnsentWorkHere_IsLeftToTheConflict", () => expect(newer(1, 2, ["head"])).toEqual(["midpiece"]));
  it("OwnSaveThatIsKnownHereBeforeThePresenceWasRead_IsNotNewer", () => expect(newer(5, 4)).toEqual([]));
});
