import { newEditId, targetOf, type Edit, type Target } from "../model/edit";
import { afterConflict, bothKept, canKeepBoth, foldIntoDecisions, nextToSend } from "./outbox-conflict";
import { inOrder, type Acknowledgement, type EditSender, type OutboxChange, type OutboxEntry, type OutboxStorage, type SendResult, type Version } from "./outbox-entry";
import { SOLE_TAB, type OutboxTabs } from "./outbox-tabs";
import { SharedEntries } from "./shared-entries";
import { sameContent } from "./version";

export interface OutboxStatus {
  readonly state: "saved" | "saving" | "offline" | "signedOut";
  readonly waiting: number;
  /** Edits on which the user has to decide. */
  readonly problems: readonly OutboxEntry[];
  /** False where the browser keeps nothing over a reload. */
  readonly durable: boolean;
  /** Leaving the page now would lose an edit. */
  readonly atRisk: boolean;
}

export interface OutboxTimer {
  after(milliseconds: number, run: () => void): () => void;
}

/** Told of each version that becomes the current one; null where it is not known, and the server has to be asked. */
export type VersionObserver = (edit: Edit, version: Version | null) => void;

const LONGEST_WAIT = 30_000;

/** Keeps each edit until the server has acknowledged it, and sends them one after the other, in their order. */
export class Outbox {
  private readonly entries: SharedEntries;
  private readonly known = new Map<Target, number>();
  private readonly statusObservers = new Set<(status: OutboxStatus) => void>();
  private readonly versionObservers = new Set<VersionObserver>();
  private readonly started: Promise<void>;
  private line: "up" | "offline" | "signedOut" = "up";
  private stale = true;
  private pumping = false;
  private disposed = false;
  private failures = 0;
  private cancelRetry: (() => void) | null = null;

  constructor(
    storage: OutboxStorage,
    private readonly sender: EditSender,
    private readonly timer: OutboxTimer,
    private readonly tabs: OutboxTabs = SOLE_TAB,
  ) {
    this.entries = new SharedEntries(storage, () => this.changed(), () => this.stored(), (acknowledged) => this.take(acknowledged));
    this.started = this.read();
    this.pump();
    tabs.onTold(() => this.told());
  }

  get status(): OutboxStatus {
    const { all, settled, durable } = this.entries;
    const problems = all.filter((entry) => entry.state !== "waiting");
    // What waits for a decision alone is not being saved; what the browser has not kept yet is not "waiting" either.
    const moving = !settled || nextToSend(all, () => true) !== undefined;
    const state = !moving ? "saved" : this.line === "up" || !settled ? "saving" : this.line;
    return { state, waiting: all.length - problems.length, problems, durable, atRisk: !settled || (!durable && all.length > 0) };
  }

  /** Changes that would be lost if the page went away at this moment. */
  get unkept(): readonly OutboxChange[] {
    return this.entries.unkept;
  }

  /** Resolves when the edits of an earlier visit are read. */
  ready(): Promise<void> {
    return this.started;
  }

  onStatus(observer: (status: OutboxStatus) => void): () => void {
    this.statusObservers.add(observer);
    observer(this.status);
    return () => this.statusObservers.delete(observer);
  }

  onVersion(observer: VersionObserver): () => void {
    this.versionObservers.add(observer);
    return () => this.versionObservers.delete(observer);
  }

  /** Notes the revision that the server holds, for the next edit of this target to build on. */
  observe(target: Target, revision: number): void {
    this.known.set(target, Math.max(revision, this.revisionOf(target)));
  }

  /** The revision that the next edit of this target would build on. */
  revisionOf(target: Target): number {
    return this.known.get(target) ?? 0;
  }

  /** The user's last edit of a target that is not acknowledged: it is what the user is shown. */
  pending(target: Target): OutboxEntry | undefined {
    return this.entries.last(target);
  }

  enqueue(edit: Edit): void {
    const previous = this.pending(targetOf(edit));
    if (previous && previous.state !== "waiting") void this.entries.change({ put: [{ ...previous, edit }] });
    else void this.entries.change({ put: [this.entryOf(edit, previous)] });
  }

  /**
   * Decides a conflict or a refusal. Of a conflict both versions stay in the history: mine is sent on top of theirs,
   * and where theirs is kept, theirs is sent again on top of mine.
   */
  resolve(editId: string, choice: "mine" | "theirs"): void {
    const entry = this.entries.all.find((each) => each.editId === editId);
    if (!entry || entry.state === "waiting") return;
    const target = targetOf(entry.edit);
    if (entry.current) this.observe(target, entry.current.revision);
    const before = this.entries.all.findLast((each) => each.state === "waiting" && targetOf(each.edit) === target && inOrder(each, entry) < 0);
    // In the place of the entry: what was done after it stays after it.
    const mine: OutboxEntry = { ...this.entryOf(entry.edit, before), order: entry.order };
    const both = choice === "theirs" && entry.current && canKeepBoth(entry) ? bothKept(mine, entry.current) : [];
    void this.entries.change({ put: choice === "mine" ? [mine] : both, remove: [editId] });
    if (choice === "theirs") this.announce(entry.edit, entry.current ?? null);
  }

  /** Tries again at once: the connection is back, or the user has signed in. */
  retryNow(): void {
    this.cancelRetry?.();
    this.cancelRetry = null;
    this.stale = true;
    this.pump();
  }

  dispose(): void {
    this.disposed = true;
    this.cancelRetry?.();
    this.statusObservers.clear();
    this.versionObservers.clear();
  }

  private entryOf(edit: Edit, previous: OutboxEntry | undefined): OutboxEntry {
    return { editId: newEditId(), order: this.entries.nextOrder(), edit, basedOn: this.revisionOf(targetOf(edit)), follows: previous?.editId ?? null, at: new Date().toISOString(), state: "waiting" };
  }

  private stored(): void {
    this.tabs.tell();
    this.changed();
    this.pump();
  }

  private told(): void {
    if (this.disposed) return;
    this.stale = true;
    // The tab that sends reads the storage before its next edit; the others look at once.
    if (!this.pumping) void this.read().then(() => this.pump());
  }

  private read(): Promise<void> {
    this.stale = false;
    return this.entries.read();
  }

  private pump(): void {
    void this.started.then(() => this.pumpNow());
  }

  private async pumpNow(): Promise<void> {
    if (this.pumping || this.disposed || this.cancelRetry || !this.next()) return;
    this.pumping = true;
    try {
      await this.tabs.exclusively((stillMine) => this.sendAll(stillMine));
    } catch {
      this.retryLater();
    } finally {
      this.pumping = false;
    }
    this.changed();
    // What came while the turn was given back.
    this.pump();
  }

  private async sendAll(stillMine: () => Promise<boolean>): Promise<void> {
    this.stale = true;
    for (;;) {
      if (this.stale) await this.read();
      await this.fold();
      const next = this.next();
      if (!next || this.disposed || !(await stillMine())) return;
      const result = await this.sender.send(next);
      if (!(await this.settle(next, result))) return;
    }
  }

  private next(): OutboxEntry | undefined {
    return nextToSend(this.entries.all, (entry) => this.entries.isStored(entry));
  }

  /** Takes in what the server said; false when sending has to wait. */
  private async settle(entry: OutboxEntry, result: SendResult): Promise<boolean> {
    if (result.kind === "offline" || result.kind === "signedOut") {
      this.line = result.kind;
      this.retryLater();
      return false;
    }
    this.line = "up";
    this.failures = 0;
    if (result.kind === "refused") await this.entries.change({ put: [{ ...entry, state: "refused", detail: result.detail }] });
    else if (result.kind === "acknowledged") await this.acknowledge(entry, result.version);
    else if (result.current && sameContent(entry.edit, result.current)) await this.acknowledge(entry, result.current);
    else await this.conflict(entry, result.current);
    return true;
  }

  private async acknowledge({ editId, edit, purpose }: OutboxEntry, version: Version): Promise<void> {
    const acknowledged = { editId, edit, version, isBelow: purpose === "history", at: Date.now() };
    // Known before the edit leaves the copy: what is done next builds on it.
    this.observe(targetOf(edit), version.revision);
    const followers = this.entries.all.filter((each) => each.follows === editId).map((each) => ({ ...each, basedOn: version.revision, follows: null }));
    const kept = this.entries.change({ put: followers, remove: [editId], acknowledged });
    this.take(acknowledged);
    await kept;
  }

  private take({ edit, version, isBelow }: Acknowledgement): void {
    this.observe(targetOf(edit), version.revision);
    if (!isBelow) this.announce(edit, version);
  }

  private async conflict(entry: OutboxEntry, current: Version | null): Promise<void> {
    const { put, remove, stands } = afterConflict(this.entries.all, entry, current);
    const kept = this.entries.change({ put, remove: remove.map(({ editId }) => editId) });
    if (stands) {
      if (current) this.observe(targetOf(entry.edit), current.revision);
      this.announce(entry.edit, current);
    }
    await kept;
  }

  private async fold(): Promise<void> {
    const { put, remove } = foldIntoDecisions(this.entries.all);
    if (remove.length > 0) await this.entries.change({ put, remove: remove.map(({ editId }) => editId) });
  }

  private retryLater(): void {
    const wait = Math.min(LONGEST_WAIT, 1000 * 2 ** this.failures++);
    this.cancelRetry?.();
    this.cancelRetry = this.timer.after(wait, () => {
      this.cancelRetry = null;
      this.stale = true;
      this.pump();
    });
  }

  private announce(edit: Edit, version: Version | null): void {
    for (const observer of this.versionObservers) observer(edit, version);
  }

  private changed(): void {
    const status = this.status;
    for (const observer of this.statusObservers) observer(status);
  }
}
