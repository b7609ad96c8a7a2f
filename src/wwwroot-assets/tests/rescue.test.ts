import { describe, expect, it } from "vitest";
import { IDBFactory } from "fake-indexeddb";
import type { OutboxEntry } from "../src/api/outbox-entry";
import { IndexedDbStorage } from "../src/api/outbox-storage";
import { Rescue, RescuedStorage } from "../src/api/rescue";

const entry = (editId: string, order: number): OutboxEntry => ({ editId, order, edit: { kind: "focus", cellId: 1, value: "unsure" }, basedOn: 0, follows: null, at: "2026-11-26T12:00:00Z", state: "waiting" });

class Local {
  private readonly kept = new Map<string, string>();
  get length(): number {
    return this.kept.size;
  }
  key = (index: number): string | null => [...this.kept.keys()][index] ?? null;
  getItem = (key: string): string | null => this.kept.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.kept.set(key, value);
  removeItem = (key: string): void => void this.kept.delete(key);
}

describe("Rescue", () => {
  it("ChangesUnderWay_WhenThePageWentAway_AreThereForTheNextOne", async () => {
    const [local, factory] = [new Local(), new IDBFactory()];
    const before = new IndexedDbStorage("ana", factory);
    await before.change({ put: [entry("a", 1), entry("b", 2)] });
    new Rescue("ana", local).keep([{ remove: ["a"] }, { put: [entry("c", 3)] }]);

    const next = new RescuedStorage(new IndexedDbStorage("ana", factory), new Rescue("ana", local));
    expect((await next.load()).map(({ editId }) => editId)).toEqual(["b", "c"]);
    expect(local.length).toBe(0);
  });

  it("WhatArrivedAllTheSame_IsThereOnce", async () => {
    const [local, factory] = [new Local(), new IDBFactory()];
    await new IndexedDbStorage("ana", factory).change({ put: [entry("a", 1)] });
    new Rescue("ana", local).keep([{ put: [entry("a", 1)] }]);
    const next = new RescuedStorage(new IndexedDbStorage("ana", factory), new Rescue("ana", local));
    expect(await next.load()).toHaveLength(1);
  });

  it("OtherPeoplesAndBrokenOnes_AreLeftAloneAndPassedOver", async () => {
    const [local, factory] = [new Local(), new IDBFactory()];
    new Rescue("bo", local).keep([{ put: [entry("a", 1)] }]);
    local.setItem("spermibfc.rescued.ana/1", "{broken");
    const next = new RescuedStorage(new IndexedDbStorage("ana", factory), new Rescue("ana", local));
    expect(await next.load()).toEqual([]);
    expect(local.length).toBe(1);
  });

  it("WhatIsSavedByNow_IsNotThereAgain", async () => {
    const [local, factory] = [new Local(), new IDBFactory()];
    const { edit } = entry("a", 1);
    const acknowledged = { editId: "a", edit, version: { value: "unsure", revision: 1, author: "ana", at: "" }, isBelow: false, at: Date.now() } as const;
    await new IndexedDbStorage("ana", factory).change({ remove: ["a"], acknowledged });
    new Rescue("ana", local).keep([{ put: [entry("a", 1), entry("b", 2)] }]);
    const next = new RescuedStorage(new IndexedDbStorage("ana", factory), new Rescue("ana", local));
    expect((await next.load()).map(({ editId }) => editId)).toEqual(["b"]);
  });

  it("OfAPageThatWentAway_IsTakenInByOneThatIsOpen", async () => {
    const [local, factory] = [new Local(), new IDBFactory()];
    const rescue = new Rescue("ana", local);
    const open = new RescuedStorage(new IndexedDbStorage("ana", factory), rescue);
    expect(await open.load()).toEqual([]);
    new Rescue("ana", local).keep([{ put: [entry("a", 1)] }]);
    const key = local.key(0);
    expect([rescue.isTold({ key, newValue: "[]" }), rescue.isTold({ key, newValue: null }), new Rescue("bo", local).isTold({ key, newValue: "[]" })]).toEqual([true, false, false]);
    expect((await open.load()).map(({ editId }) => editId)).toEqual(["a"]);
  });

  it("WithoutADatabase_IsWhatTheNextPageGoesOnWith", async () => {
    const local = new Local();
    const broken = { open: () => { throw new DOMException("no", "SecurityError"); } } as unknown as IDBFactory;
    const before = new RescuedStorage(new IndexedDbStorage("ana", broken), new Rescue("ana", local));
    expect([await before.load(), before.durable]).toEqual([[], false]);
    await before.change({ put: [entry("a", 1)] });
    new Rescue("ana", local).keep([{ put: await before.load() }]);
    const next = new RescuedStorage(new IndexedDbStorage("ana", broken), new Rescue("ana", local));
    expect((await next.load()).map(({ editId }) => editId)).toEqual(["a"]);
  });

  it("LocalStorageThatIsFull_IsKnownBeforeThePageIsLeft", () => {
    const local = new Local();
    const rescue = new Rescue("ana", local);
    expect([rescue.canKeep([{ put: [entry("a", 1)] }]), local.length]).toEqual([true, 0]);
    local.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
    expect(rescue.canKeep([{ put: [entry("a", 1)] }])).toBe(false);
  });

  it("NothingUnderWay_KeepsNothing_AndWithoutStorageItIsSaid", () => {
    const local = new Local();
    expect(new Rescue("ana", local).keep([])).toBe(true);
    expect(local.length).toBe(0);
    expect(new Rescue("ana", null).keep([{ remove: ["a"] }])).toBe(false);
  });
});
