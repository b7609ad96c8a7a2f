import { describe, expect, it } from "vitest";
import { ItemList, type TriageItem } from "../src/triage/item-list";
import { seeded } from "./random";

const item = (id: number, place = id): TriageItem => ({ id, name: `c${id}`, place, value: null, reason: null, done: false });
const ids = (list: ItemList): number[] => [...list].map(({ id }) => id);

describe("ItemList", () => {
  it("Appended_LeavesTheEarlierListAsItWas", () => {
    const first = ItemList.EMPTY.merged([item(1), item(2)]);
    const second = first.merged([item(3)]);
    expect([ids(first), ids(second)]).toEqual([[1, 2], [1, 2, 3]]);
    expect([first.indexOf(3), first.find(3), second.indexOf(3)]).toEqual([-1, undefined, 2]);
  });

  it("AppendedTwiceToTheSameList_TheTwoKnowNothingOfEachOther", () => {
    const base = ItemList.EMPTY.merged([item(1)]);
    const [a, b] = [base.merged([item(2), item(3)]), base.merged([item(4)])];
    expect([ids(a), ids(b)]).toEqual([[1, 2, 3], [1, 4]]);
    expect([a.indexOf(4), b.indexOf(2), b.indexOf(4), a.indexOf(3)]).toEqual([-1, -1, 1, 2]);
  });

  it("With_ChangesOneItemInTheNewListOnly", () => {
    const list = ItemList.EMPTY.merged(Array.from({ length: 600 }, (_, i) => item(i)));
    const changed = list.with({ ...item(300), value: "focused" });
    expect([list.find(300)?.value, changed.find(300)?.value, changed.find(299)?.value]).toEqual([null, "focused", null]);
    expect(list.with(item(9999))).toBe(list);
  });

  it("MergedInAnyOrder_IsAsOneSortedArray", () => {
    for (let seed = 1; seed <= 30; seed++) {
      const random = seeded(seed);
      const plain = new Map<number, TriageItem>();
      let list = ItemList.EMPTY;
      const older: [ItemList, number[]][] = [];
      for (let page = 0; page < 40; page++) {
        const begin = Math.floor(random() * 2000);
        const items = Array.from({ length: 1 + Math.floor(random() * 60) }, (_, i) => item(begin + i));
        for (const each of items) plain.set(each.id, each);
        list = list.merged(items);
        const sorted = [...plain.keys()].sort((a, b) => a - b);
        if (ids(list).join() !== sorted.join()) throw new Error(`seed ${seed}, page ${page}`);
        older.push([list, sorted]);
        const probe = sorted[Math.floor(random() * sorted.length)]!;
        expect(list.indexOf(probe), `seed ${seed}`).toBe(sorted.indexOf(probe));
      }
      for (const [kept, sorted] of older) expect(ids(kept).join(), `seed ${seed}`).toBe(sorted.join());
    }
  });
});
