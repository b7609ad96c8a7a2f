import { describe, expect, it } from "vitest";
import type { CellLoader } from "../src/api/cell-loader";
import { Outbox } from "../src/api/outbox";
import { MemoryStorage } from "../src/api/outbox-storage";
import type { Cell, FocusLabel } from "../src/model/cell";
import { Store } from "../src/state/store";
import { LabelNews } from "../src/triage/label-news";
import { EMPTY, find, reduceTriage, type TriageChange, type TriageItem, type TriageState } from "../src/triage/triage-state";

const item = (id: number): TriageItem => ({ id, name: `c${id}`, place: id, value: null, reason: null, done: false });
const label = (value: FocusLabel["value"], revision: number, author = "bo"): FocusLabel => ({ value, reason: null, revision, author, at: "" });
const presence = (focusRevision: number) => ({ others: ["Bo"], focusRevision, midpieceRevision: 0, headRevision: 0, reviewRevision: 0 });
const settled = async (): Promise<void> => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
};

function bench(blindId: number | null = null) {
  const store = new Store<TriageState, TriageChange>(EMPTY, reduceTriage);
  store.dispatch({ kind: "listed", items: [item(1), item(2)] }, "remote");
  store.dispatch({ kind: "counted", total: 2, remaining: 2 }, "remote");
  const said: string[] = [];
  const asked: number[] = [];
  const site = { focus: null as FocusLabel | null };
  const outbox = new Outbox(new MemoryStorage(), { send: () => Promise.resolve({ kind: "offline", detail: "" }) }, { after: () => () => undefined });
  const source = { cell: (id: number) => (asked.push(id), Promise.resolve({ id, focus: site.focus, review: null } as unknown as Cell)) };
  const news = new LabelNews({ source, store, outbox, blindId, loader: { update: () => undefined } as unknown as CellLoader, say: (text) => said.push(text), changed: () => undefined });
  return { store, news, outbox, said, asked, site };
}

describe("news of labels", () => {
  it("LabelGivenInAnotherTab_StandsInTheListAndIsCounted", () => {
    const { store, news } = bench();
    news.take({ kind: "focus", cellId: 2, value: "focused" }, label("focused", 1, "ada"));
    expect(find(store.state, 2)).toMatchObject({ value: "focused", done: true });
    expect(store.state).toMatchObject({ currentId: 1, remaining: 1 });
  });

  it("TheirsKept_TheListSaysTheirsAndWhoseItIs", () => {
    const { store, news, said } = bench();
    store.dispatch({ kind: "labelled", cellId: 1, value: "focused", reason: null, goTo: 2 });
    news.take({ kind: "focus", cellId: 1, value: "focused" }, label("outOfFocus", 4));
    expect(find(store.state, 1)?.value).toBe("outOfFocus");
    expect([store.state.currentId, said]).toEqual([2, ["c1 now has out of focus, by bo"]]);
  });

  it("EditOnItsWay_GoesBeforeAnOlderAnswer", () => {
    const { store, news, outbox } = bench();
    store.dispatch({ kind: "labelled", cellId: 1, value: "unsure", reason: null, goTo: 2 });
    outbox.enqueue({ kind: "focus", cellId: 1, value: "unsure" });
    news.take({ kind: "focus", cellId: 1, value: "focused" }, label("focused", 1, "ada"));
    expect(find(store.state, 1)?.value).toBe("unsure");
  });

  it("EditGivenUp_TheSiteIsAskedWhatStands", async () => {
    const { store, news, site, asked } = bench();
    store.dispatch({ kind: "labelled", cellId: 1, value: "unsure", reason: null, goTo: 2 });
    site.focus = label("notFit", 7);
    news.take({ kind: "focus", cellId: 1, value: "unsure" }, null);
    await settled();
    expect([asked, find(store.state, 1)?.value]).toEqual([[1], "notFit"]);
  });

  it("NewerRevisionHeardOf_IsReadAndBuiltOn", async () => {
    const { store, news, site, outbox, asked } = bench();
    outbox.observe("1/focus", 3);
    news.hear(1, presence(3));
    await settled();
    expect(asked).toEqual([]);
    site.focus = label("focused", 4);
    news.hear(1, presence(4));
    await settled();
    expect([find(store.state, 1)?.value, outbox.revisionOf("1/focus")]).toEqual(["focused", 4]);
  });

  it("BlindBench_HearsNothingOfTheStudysOwnLabels", () => {
    const { store, news, said } = bench(9);
    news.take({ kind: "focus", cellId: 1, value: "focused" }, label("focused", 1));
    expect([find(store.state, 1)?.value, said]).toEqual([null, []]);
    news.take({ kind: "focus", cellId: 1, value: "focused", assignmentId: 9 }, label("focused", 1, "ada"));
    expect(find(store.state, 1)?.value).toBe("focused");
  });
});
