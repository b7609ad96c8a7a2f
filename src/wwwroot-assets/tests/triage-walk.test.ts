import { describe, expect, it } from "vitest";
import type { ExclusionReason, FocusValue } from "../src/model/cell";
import { Store } from "../src/state/store";
import { UndoStack } from "../src/state/undo-stack";
import { afterLabelling, EMPTY, find, invertTriage, neighbour, nextUndone, reduceTriage, type TriageChange, type TriageItem, type TriageState } from "../src/triage/triage-state";
import { seeded } from "./random";

const VALUES: readonly FocusValue[] = ["focused", "outOfFocus", "unsure", "notFit"];
const REASONS: readonly (ExclusionReason | null)[] = [null, "headOutOfFocus", "cutOff", "debris"];
const STEPS = 10_000;
const UNDO_LIMIT = 500;

interface Row {
  readonly id: number;
  value: FocusValue | null;
  reason: ExclusionReason | null;
}

interface Past {
  readonly id: number;
  readonly value: FocusValue | null;
  readonly reason: ExclusionReason | null;
}

const itemOf = (id: number): TriageItem => ({ id, name: `c${id}`, place: id, value: null, reason: null, done: false });

/** The same in the plainest way: an array, and lists of what to put back. */
class Plain {
  rows: Row[] = [];
  current = -1;
  remaining = 0;
  readonly undos: Past[] = [];
  readonly redos: Past[] = [];

  list(ids: readonly number[]): void {
    const at = this.rows[this.current]?.id;
    const known = new Set(this.rows.map((row) => row.id));
    for (const id of ids) if (!known.has(id)) this.rows.push({ id, value: null, reason: null });
    this.rows.sort((a, b) => a.id - b.id);
    this.current = at === undefined ? 0 : this.rows.findIndex((row) => row.id === at);
  }

  label(value: FocusValue, reason: ExclusionReason | null, skip: boolean): void {
    const row = this.rows[this.current]!;
    let next = this.current;
    for (let i = this.current + 1; i < this.rows.length; i++)
      if (!skip || this.rows[i]!.value === null) {
        next = i;
        break;
      }
    this.undos.push({ id: row.id, value: row.value, reason: row.reason });
    if (this.undos.length > UNDO_LIMIT) this.undos.shift();
    this.redos.length = 0;
    this.put(row, value, reason);
    this.current = next;
  }

  back(from: Past[], to: Past[]): void {
    const past = from.pop();
    if (!past) return;
    this.current = this.rows.findIndex(({ id }) => id === past.id);
    const row = this.rows[this.current]!;
    to.push({ id: row.id, value: row.value, reason: row.reason });
    this.put(row, past.value, past.reason);
  }

  nextUndone(): void {
    for (let i = 1; i < this.rows.length; i++) {
      const at = (this.current + i) % this.rows.length;
      if (this.rows[at]!.value !== null) continue;
      this.current = at;
      return;
    }
  }

  private put(row: Row, value: FocusValue | null, reason: ExclusionReason | null): void {
    this.remaining += Number(row.value !== null) - Number(value !== null);
    row.value = value;
    row.reason = reason;
  }
}

function walk(seed: number): void {
  const random = seeded(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const store = new Store<TriageState, TriageChange>(EMPTY, reduceTriage);
  const undo = new UndoStack(store, invertTriage, UNDO_LIMIT);
  const plain = new Plain();
  const total = 900;
  const list = (from: number): void => {
    const ids = Array.from({ length: 50 }, (_, i) => from + i).filter((id) => id < total);
    store.dispatch({ kind: "listed", items: ids.map(itemOf) }, "remote");
    plain.list(ids);
  };
  list(400);
  store.dispatch({ kind: "counted", total, remaining: total }, "remote");
  plain.remaining = total;
  for (let step = 0; step < STEPS; step++) {
    const choice = random();
    const { state } = store;
    if (choice < 0.5) {
      const [value, skip] = [VALUES[below(4)]!, random() < 0.5];
      const reason = value === "notFit" ? REASONS[below(4)]! : null;
      const current = state.currentId!;
      store.dispatch({ kind: "labelled", cellId: current, value, reason, goTo: afterLabelling(state, skip)?.id ?? current });
      plain.label(value, reason, skip);
    } else if (choice < 0.65) {
      undo.undo();
      plain.back(plain.undos, plain.redos);
    } else if (choice < 0.75) {
      undo.redo();
      plain.back(plain.redos, plain.undos);
    } else if (choice < 0.9) {
      const by = random() < 0.5 ? -1 : 1;
      store.dispatch({ kind: "went", to: neighbour(state, by)!.id });
      plain.current = Math.min(plain.rows.length - 1, Math.max(0, plain.current + by));
    } else if (choice < 0.95) {
      const next = nextUndone(state);
      if (next) store.dispatch({ kind: "went", to: next.id });
      plain.nextUndone();
    } else list(below(total));
    const { state: now } = store;
    const seen = [now.currentId, now.remaining, find(now, now.currentId)?.value, find(now, now.currentId)?.reason, undo.canUndo, undo.canRedo].join();
    const row = plain.rows[plain.current]!;
    const asked = [row.id, plain.remaining, row.value, row.reason, plain.undos.length > 0, plain.redos.length > 0].join();
    if (seen !== asked) throw new Error(`step ${step}: ${seen} in place of ${asked}`);
  }
  expect([...store.state.items].map(({ id, value, reason }) => ({ id, value, reason }))).toEqual(plain.rows.map(({ id, value, reason }) => ({ id, value, reason })));
}

describe("labelling, undoing, redoing and stepping at random", () => {
  it("TenThousandSteps_AreAsInAPlainArray", () => {
    const seed = Number(process.env["WALK_SEED"] ?? Date.now() % 1_000_000);
    for (const each of [1, 2, seed]) {
      try {
        walk(each);
      } catch (error) {
        throw new Error(`WALK_SEED=${each} repeats this: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      }
    }
  }, 60_000);
});

describe("a day of labelling", () => {
  it("ThirtyThousandLabels_StayFarBelowAMillisecondEach", () => {
    const store = new Store<TriageState, TriageChange>(EMPTY, reduceTriage);
    const undo = new UndoStack(store, invertTriage);
    const count = 30_000;
    for (let from = 0; from < count; from += 50) store.dispatch({ kind: "listed", items: Array.from({ length: 50 }, (_, i) => itemOf(from + i)) }, "remote");
    store.dispatch({ kind: "counted", total: count, remaining: count }, "remote");
    const begin = performance.now();
    for (let i = 0; i < count; i++) {
      const { state } = store;
      store.dispatch({ kind: "labelled", cellId: state.currentId!, value: VALUES[i % 4]!, reason: null, goTo: afterLabelling(state, true)?.id ?? state.currentId! });
    }
    const each = (performance.now() - begin) / count;
    console.log(`a label in a queue of ${count}: ${(each * 1000).toFixed(1)} µs`);
    expect(store.state.remaining).toBe(0);
    expect(undo.canUndo).toBe(true);
    expect(each).toBeLessThan(0.25);
  });
});
