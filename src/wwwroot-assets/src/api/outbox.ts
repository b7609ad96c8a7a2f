import { newEditId, targetOf, type Edit, type Target } from "../model/edit";
import type { EditSender, OutboxEntry, OutboxStorage, SendResult, Version } from "./outbox-entry";
import { sameContent } from "./version";

export interface OutboxStatus {
  readonly state: "saved" | "saving" | "offline" | "signedOut";
  readonly waiting: number;
  /** Edits on which the user has to decide. */
  readonly problems: readonly OutboxEntry[];
  /** False where the browser keeps nothing over a reload. */
  readonly durable: boolean;
}

export interface OutboxTimer {
  after(milliseconds: number, run: () => void): () => void;
}

const LONGEST_WAIT = 30_000;

/** Keeps each edit until the server has acknowledged it, and sends them one after the other, in their order. */
export class Outbox {
  private entries: OutboxEntry[] = [];
  private readonly known = new Map<Target, number>();
  private readonly statusObservers = new Set<(status: OutboxStatus) => void>();
  private readonly versionObservers = new Set<(edit: Edit, version: Version | null) => void>();
  private readonly started: Promise<void>;
  private line: "up" | "offline" | "signedOut" = "up";
  private durable = true;
  private pumping = false;
  private disposed = false;
  private failures = 0;
  private cancelRetry: (() => void) | null = null;
  private order = Date.now() * 1000;

  constructor(
    private readonly storage: OutboxStorage,
    private readonly sender: EditSender,
    private readonly timer: OutboxTimer,
  ) {
    this.started = this.restore();
  }

  get status(): OutboxStatus {
    const waiting = this.entries.filter((entry) => entry.state === "waiting").length;
    const state = waiting === 0 ? "saved" : this.line === "up" ? "saving" : this.line;
    return { state, waiting, problems: this.entries.filter((entry) => entry.state !== "waiting"), durable: this.durable };
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

  /** Told of each version that becomes the current one: an acknowledged edit, or the other's that was kept. */
  onVersion(observer: (edit: Edit, version: Version | null) => void): () => void {
    this.versionObservers.add(observer);
    return () => this.versionObservers.delete(observer);
  }

  /** Notes the revision that the server holds, for the next edit of this target to build on. */
  observe(target: Target, revision: number): void {
    this.known.set(target, Math.max(revision, this.known.get(target) ?? 0));
  }

  /** The user's last edit of a target that is not acknowledged: it is what the user is shown. */
  pending(target: Target): OutboxEntry | undefined {
    return this.entries.findLast((entry) => targetOf(entry.edit) === target);
  }

  enqueue(edit: Edit): void {
    const target = targetOf(edit);
    const previous = this.pending(target);
    if (previous && previous.state !== "waiting") {
      this.replace({ ...previous, edit });
      return;
    }
    const entry: OutboxEntry = {
      editId: newEditId(),
      order: ++this.order,
      edit,
      basedOn: this.known.get(target) ?? 0,
      follows: previous?.editId ?? null,
      at: new Date().toISOString(),
      state: "waiting",
    };
    this.entries.push(entry);
    this.changed();
    void this.keep(entry).then(() => this.pump());
  }

  /** Decides a conflict or a refusal: the user's version is sent on top of the other's, or given up. */
  resolve(editId: string, choice: "mine" | "theirs"): void {
    const entry = this.entries.find((each) => each.editId === editId);
    if (!entry || entry.state === "waiting") return;
    this.drop(entry);
    if (entry.current) this.observe(targetOf(entry.edit), entry.current.revision);
    if (choice === "mine") this.enqueue(entry.edit);
    else for (const observer of this.versionObservers) observer(entry.edit, entry.current ?? null);
    this.changed();
  }

  /** Tries again at once: the connection is back, or the user has signed in. */
  retryNow(): void {
    this.cancelRetry?.();
    this.cancelRetry = null;
    void this.pump();
  }

  dispose(): void {
    this.disposed = true;
    this.cancelRetry?.();
    this.statusObservers.clear();
    this.versionObservers.clear();
  }

  private async restore(): Promise<void> {
    try {
      const kept = await this.storage.load();
      this.order = Math.max(this.order, ...kept.map((entry) => entry.order));
      this.entries = [...kept, ...this.entries];
    } catch {
      this.durable = false;
    }
    this.changed();
    void this.pump();
  }

  private async pump(): Promise<void> {
    await this.started;
    if (this.pumping || this.disposed || this.cancelRetry) return;
    this.pumping = true;
    try {
      let next: OutboxEntry | undefined;
      while (!this.disposed && (next = this.entries.find((entry) => entry.state === "waiting"))) {
        const result = await this.sender.send(next);
        if (!(await this.settle(next, result))) break;
      }
    } finally {
      this.pumping = false;
    }
    this.changed();
  }

  /** Takes in what the server said; false when sending has to wait. */
  private async settle(entry: OutboxEntry, result: SendResult): Promise<boolean> {
    switch (result.kind) {
      case "acknowledged":
        await this.acknowledge(entry, result.version);
        return true;
      case "conflict":
        await this.conflict(entry, result.current);
        return true;
      case "refused":
        this.up();
        this.replace({ ...entry, state: "refused", detail: result.detail });
        return true;
      case "signedOut":
      case "offline":
        this.line = result.kind;
        this.retryLater();
        return false;
    }
  }

  private async acknowledge(entry: OutboxEntry, version: Version): Promise<void> {
    this.up();
    this.observe(targetOf(entry.edit), version.revision);
    // Followers first: were this cut short, the acknowledged edit is only sent again, which changes nothing.
    for (const follower of this.entries.filter((each) => each.follows === entry.editId)) {
      const based = { ...follower, basedOn: version.revision, follows: null };
      this.swap(based);
      await this.keep(based);
    }
    this.drop(entry);
    for (const observer of this.versionObservers) observer(entry.edit, version);
    this.changed();
  }

  private async conflict(entry: OutboxEntry, current: Version | null): Promise<void> {
    if (current && sameContent(entry.edit, current)) {
      await this.acknowledge(entry, current);
      return;
    }
    this.up();
    const target = targetOf(entry.edit);
    const all = this.entries.filter((each) => targetOf(each.edit) === target);
    const mine = all.at(-1)!;
    for (const superseded of all) if (superseded !== mine) this.drop(superseded);
    this.replace({ ...mine, state: "conflict", current, follows: null });
  }

  private up(): void {
    this.line = "up";
    this.failures = 0;
  }

  private retryLater(): void {
    const wait = Math.min(LONGEST_WAIT, 1000 * 2 ** this.failures++);
    this.cancelRetry = this.timer.after(wait, () => {
      this.cancelRetry = null;
      void this.pump();
    });
  }

  private replace(entry: OutboxEntry): void {
    this.swap(entry);
    void this.keep(entry);
    this.changed();
  }

  private swap(entry: OutboxEntry): void {
    this.entries = this.entries.map((each) => (each.editId === entry.editId ? entry : each));
  }

  private drop(entry: OutboxEntry): void {
    this.entries = this.entries.filter((each) => each.editId !== entry.editId);
    void this.storage.remove(entry.editId).catch(() => this.lose());
  }

  private async keep(entry: OutboxEntry): Promise<void> {
    try {
      await this.storage.put(entry);
    } catch {
      this.lose();
    }
  }

  private lose(): void {
    this.durable = false;
    this.changed();
  }

  private changed(): void {
    const status = this.status;
    for (const observer of this.statusObservers) observer(status);
  }
}
