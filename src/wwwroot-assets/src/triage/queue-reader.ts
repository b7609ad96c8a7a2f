import type { CellLoader, LoadedCell } from "../api/cell-loader";
import { isPaged, type Feed, type FeedPage, type QueueRow } from "../api/feed";
import type { Outbox } from "../api/outbox";
import { focusTarget } from "../model/edit";
import type { Store } from "../state/store";
import { blindAssignment, isWorkedOff, type TriageOptions } from "./options";
import { find, nextUndone, type TriageChange, type TriageItem, type TriageState } from "./triage-state";

/** Brings the queue's cells into the state; edits that are not acknowledged yet are shown as they will be. */
export class QueueReader {
  private readonly blindId: number | null;
  private readonly reading: { more?: Promise<boolean>; earlier?: Promise<boolean> } = {};

  constructor(
    private readonly feed: Feed,
    private readonly store: Store<TriageState, TriageChange>,
    private readonly loader: CellLoader,
    private readonly outbox: Outbox,
    private readonly options: TriageOptions,
  ) {
    this.blindId = blindAssignment(options);
  }

  async open(): Promise<void> {
    await this.outbox.ready();
    const asked = this.options.cellId;
    const page = await this.feed.open(asked);
    this.take(page);
    const unsent = page.cells.filter((row) => (this.blindId !== null || row.focus === null) && find(this.store.state, row.id)?.done).length;
    this.store.dispatch({ kind: "counted", total: page.total, remaining: Math.max(0, page.remaining - unsent) }, "remote");
    if (asked && !find(this.store.state, asked)) await this.include(asked);
    if (asked) this.store.dispatch({ kind: "went", to: asked });
    else if (isWorkedOff(this.options)) await this.passDone();
  }

  /** Reads on; false at the end. Who asks while it is being read is told the same. */
  more(): Promise<boolean> {
    return (this.reading.more ??= this.inTurn("more", () => this.feed.more()));
  }

  earlier(): Promise<boolean> {
    return (this.reading.earlier ??= this.inTurn("earlier", () => this.feed.earlier(this.store.state.items.at(0)?.id)));
  }

  /** The next cell that is not done, wherever in the queue it is. */
  async nextUndone(): Promise<TriageItem | undefined> {
    for (;;) {
      const next = nextUndone(this.store.state);
      if (!next) {
        if ((await this.more()) || (await this.earlier())) continue;
        return undefined;
      }
      // Whether a cell is labelled blind is known only with the cell itself.
      if (this.blindId === null) return next;
      this.learn(await this.loader.load(next.id));
      const item = find(this.store.state, next.id);
      if (item && !item.done) return item;
    }
  }

  /** Takes in what a cell turned out to be; what the user has done to it meanwhile goes before that. */
  learn(loaded: LoadedCell): void {
    const { cell } = this.loader.peek(loaded.cell.id) ?? loaded;
    const target = focusTarget(cell.id, this.blindId);
    this.outbox.observe(target, cell.focus?.revision ?? 0);
    const pending = this.outbox.pending(target)?.edit;
    const { value, reason = null } = (pending?.kind === "focus" ? pending : cell.focus) ?? { value: null };
    this.store.dispatch({ kind: "learned", cellId: cell.id, value, reason, done: value !== null }, "remote");
  }

  private inTurn(which: "more" | "earlier", read: () => Promise<FeedPage | null>): Promise<boolean> {
    const before = this.reading[which === "more" ? "earlier" : "more"] ?? Promise.resolve();
    return before
      .then(read, read)
      .then((page) => this.take(page))
      .finally(() => delete this.reading[which]);
  }

  private take(page: FeedPage | null): boolean {
    if (!page || page.cells.length === 0) return false;
    this.store.dispatch({ kind: "listed", items: page.cells.map((row) => this.itemOf(row)) }, "remote");
    return true;
  }

  private itemOf(row: QueueRow): TriageItem {
    const target = focusTarget(row.id, this.blindId);
    this.outbox.observe(target, this.blindId === null ? row.focusRevision : 0);
    const pending = this.outbox.pending(target)?.edit;
    const { id, name, place } = row;
    if (pending?.kind === "focus") return { id, name, place, value: pending.value, reason: pending.reason ?? null, done: pending.value !== null };
    const value = this.blindId === null ? row.focus : null;
    return { id, name, place, value, reason: null, done: value !== null };
  }

  /** Cells whose labels of an earlier visit are still on their way stand first in the queue: they are done. */
  private async passDone(): Promise<void> {
    const { state } = this.store;
    if (state.currentId === null || state.remaining === 0) return;
    if (this.blindId !== null) this.learn(await this.loader.load(state.currentId));
    const next = find(this.store.state, state.currentId)?.done ? await this.nextUndone() : undefined;
    if (next) this.store.dispatch({ kind: "went", to: next.id });
  }

  /** A cell that was asked for by name and is not in this queue: it comes first where the queue has an order of its own. */
  private async include(id: number): Promise<void> {
    const { cell } = await this.loader.load(id);
    const first = this.store.state.items.at(0)?.place ?? 0;
    const place = isPaged(this.feed.kind) ? id : first - 1;
    this.store.dispatch({ kind: "listed", items: [{ id, name: cell.name, place, value: cell.focus?.value ?? null, reason: cell.focus?.reason ?? null, done: false }] }, "remote");
  }
}
