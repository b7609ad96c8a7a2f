import { foldIntoDecisions, nextToSend } from "./outbox-conflict";
import type { Answer, EditSender, OutboxEntry, SendResult } from "./outbox-entry";
import type { OutboxTabs } from "./outbox-tabs";
import type { SharedEntries } from "./shared-entries";

export interface OutboxTimer {
  after(milliseconds: number, run: () => void): () => void;
}

export interface CourierHost {
  /** The site has said for good what becomes of an edit. */
  readonly answered: (entry: OutboxEntry, answer: Answer) => Promise<void>;
  readonly changed: () => void;
}

const LONGEST_WAIT = 30_000;
/** So often an edit is tried at which the site fails, before it is found out whether it fails at the others too. */
const TRIES = 3;

/** Sends what waits, one edit after the other in their order, while no other tab sends; tries again where nobody answers. */
export class Courier {
  line: "up" | "offline" | "failing" | "signedOut" = "up";
  /** Somebody else who is signed in in this browser now. */
  signedInAs: string | null = null;
  /** Whether it is known what waits from an earlier visit. */
  isReady = false;
  private readonly started: Promise<void>;
  private readonly failedAt = new Map<string, number>();
  private stale = true;
  /** Sends, or waits for the turn to. */
  private pumping = false;
  private sending = false;
  private looking = false;
  private disposed = false;
  private failures = 0;
  private cancelRetry: (() => void) | null = null;

  constructor(
    private readonly entries: SharedEntries,
    private readonly sender: EditSender,
    private readonly timer: OutboxTimer,
    private readonly tabs: OutboxTabs,
    private readonly host: CourierHost,
  ) {
    this.started = this.read().then(() => {
      this.isReady = true;
      this.host.changed();
    });
    this.pump();
    tabs.onTold(() => this.look());
  }

  ready(): Promise<void> {
    return this.started;
  }

  pump(): void {
    void this.started.then(() => this.pumpNow());
  }

  /** Something may have come into the storage from elsewhere. */
  look(): void {
    if (this.disposed) return;
    this.stale = true;
    // The tab that sends reads the storage before its next edit; the others look at once, also while they wait for their turn.
    if (!this.sending && !this.looking) void this.lookUntilAllIsSeen();
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
  }

  /** Another tab may send by the thousand: what it costs to look is a fifth of the time at most. */
  private async lookUntilAllIsSeen(): Promise<void> {
    this.looking = true;
    while (this.stale && !this.sending && !this.disposed) {
      const began = performance.now();
      await this.read();
      this.pump();
      const pause = 4 * (performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    this.looking = false;
  }

  private read(): Promise<void> {
    this.stale = false;
    return this.entries.read();
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
    this.host.changed();
    // What came while the turn was given back.
    if (this.stale) this.look();
    else this.pump();
  }

  private async sendAll(stillMine: () => Promise<boolean>): Promise<void> {
    this.sending = true;
    this.stale = true;
    try {
      while (await this.sendNext(stillMine));
    } finally {
      this.sending = false;
    }
  }

  /** False when nothing is left to send, or sending has to wait. */
  private async sendNext(stillMine: () => Promise<boolean>): Promise<boolean> {
    if (this.stale) await this.read();
    await this.fold();
    const next = this.next();
    if (!next || this.disposed || !(await stillMine())) return false;
    const result = await this.sender.send(next);
    return result.kind === "failed" ? this.goRound(next, result.detail) : this.take(next, result);
  }

  private async fold(): Promise<void> {
    const { put, remove } = foldIntoDecisions(this.entries.all);
    if (remove.length > 0) await this.entries.change({ put, remove: remove.map(({ editId }) => editId) });
  }

  private next(mayGo: (entry: OutboxEntry) => boolean = () => true): OutboxEntry | undefined {
    return nextToSend(this.entries.all, (entry) => this.entries.isStored(entry) && mayGo(entry));
  }

  /** False when sending has to wait. */
  private async take(entry: OutboxEntry, result: SendResult): Promise<boolean> {
    this.signedInAs = result.kind === "signedOut" ? (result.signedInAs ?? null) : null;
    if (result.kind === "offline" || result.kind === "signedOut" || result.kind === "failed") {
      this.line = result.kind === "failed" ? "failing" : result.kind;
      this.retryLater();
      return false;
    }
    this.line = "up";
    this.failures = 0;
    this.failedAt.delete(entry.editId);
    await this.host.answered(entry, result);
    return true;
  }

  /**
   * An edit at which the site fails time and again holds up the others as long as it fails at another cell's edit as
   * well. Where that one goes through, the user is asked about this one.
   */
  private async goRound(entry: OutboxEntry, detail: string): Promise<boolean> {
    this.noteFailure(entry);
    const stuck = new Set(this.entries.all.filter(({ editId }) => (this.failedAt.get(editId) ?? 0) >= TRIES).map(({ edit }) => edit.cellId));
    const other = stuck.has(entry.edit.cellId) ? this.next(({ edit }) => !stuck.has(edit.cellId)) : undefined;
    if (!other) return this.take(entry, { kind: "failed", detail });
    const result = await this.sender.send(other);
    if (result.kind === "failed") this.noteFailure(other);
    if (!(await this.take(other, result))) return false;
    return this.take(entry, { kind: "refused", detail });
  }

  private noteFailure({ editId }: OutboxEntry): void {
    this.failedAt.set(editId, (this.failedAt.get(editId) ?? 0) + 1);
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
}
