import { describe, expect, it } from "vitest";
import { CellLoader, type LoadedCell } from "../src/api/cell-loader";
import type { Cell, FocusLabel } from "../src/model/cell";

const cellOf = (id: number): Cell => ({ id, channels: [{ position: 0 }], focus: null }) as unknown as Cell;
const focus = (revision: number): FocusLabel => ({ value: "focused", reason: null, revision, author: "ada", at: "" });

/** A site whose answers are given by hand. */
class Site {
  readonly asked: number[] = [];
  private readonly gates = new Map<number, () => void>();
  samples = 1;

  cell(id: number): Promise<Cell> {
    this.asked.push(id);
    return new Promise((resolve) => this.gates.set(id, () => resolve(cellOf(id))));
  }

  plane(): Promise<LoadedCell["planes"][number]> {
    return Promise.resolve({ width: 1, height: 1, samples: new Uint8Array(this.samples), p1: 0, p99: 1 });
  }

  async answer(...ids: number[]): Promise<void> {
    for (const id of ids) this.gates.get(id)!();
    for (let i = 0; i < 10; i++) await Promise.resolve();
  }
}

describe("loading ahead", () => {
  it("FourCellsAtOnce_TheNearestFirst", async () => {
    const site = new Site();
    const loader = new CellLoader(site);
    loader.prefetch([1, 2, 3, 4, 5, 6]);
    expect(site.asked).toEqual([1, 2, 3, 4]);
    await site.answer(2);
    expect(site.asked).toEqual([1, 2, 3, 4, 5]);
  });

  it("NewerList_ReplacesWhatIsLeftAndAsksForNothingTwice", async () => {
    const site = new Site();
    const loader = new CellLoader(site);
    loader.prefetch([1, 2, 3, 4, 5, 6]);
    const arrived: number[] = [];
    loader.prefetch([3, 4, 20, 21], ({ cell }) => arrived.push(cell.id));
    await site.answer(1, 2, 3, 4);
    await site.answer(20, 21);
    expect(site.asked).toEqual([1, 2, 3, 4, 20, 21]);
    expect(arrived).toEqual([1, 2, 3, 4, 20, 21]);
  });

  it("CellThatIsNeededNow_WaitsForNoOther", () => {
    const site = new Site();
    const loader = new CellLoader(site);
    loader.prefetch([1, 2, 3, 4, 5]);
    void loader.load(99);
    expect(site.asked.at(-1)).toBe(99);
  });

  it("LabelAcknowledgedOnTheWay_IsNotLost", async () => {
    const site = new Site();
    const loader = new CellLoader(site);
    const coming = loader.load(1);
    loader.update(1, { focus: focus(3) });
    await site.answer(1);
    expect((await coming).cell.focus?.revision).toBe(3);
    expect(loader.peek(1)?.cell.focus?.revision).toBe(3);
  });

  it("LargePlanes_AreKeptUpToABudget", async () => {
    const site = new Site();
    site.samples = 40 * 1024 * 1024;
    const loader = new CellLoader(site);
    for (const id of [1, 2, 3]) {
      void loader.load(id);
      await site.answer(id);
    }
    expect([1, 2, 3].filter((id) => loader.peek(id))).toEqual([2, 3]);
  });

  it("Features_AreAskedForBehindThePlanes", async () => {
    const site = new Site();
    const asked: number[] = [];
    const loader = new CellLoader(site, 4, (cell) => (asked.push(cell.id), Promise.resolve({ "rms:0": 70 })));
    const coming = loader.load(1);
    expect(asked).toEqual([]);
    await site.answer(1);
    expect(await (await coming).features).toEqual({ "rms:0": 70 });
  });
});
