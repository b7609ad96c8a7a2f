import type { IndexedDbStorage } from "./outbox-storage";

/** What the outboxes of one user's tabs agree on: who sends, and that something has changed. */
export interface OutboxTabs {
  /** Runs while no other tab sends. `stillMine` is asked before each edit is sent: a tab that slept may have lost its turn. */
  exclusively(work: (stillMine: () => Promise<boolean>) => Promise<void>): Promise<void>;
  tell(): void;
  onTold(observer: () => void): () => void;
}

/** One page alone. */
export const SOLE_TAB: OutboxTabs = {
  exclusively: (work) => work(() => Promise.resolve(true)),
  tell: () => undefined,
  onTold: () => () => undefined,
};

type Channel = Pick<BroadcastChannel, "postMessage" | "close" | "onmessage">;

/** Tabs that share a database; the browser frees a closed tab's lock at once. */
export class LockedTabs implements OutboxTabs {
  private readonly observers = new Set<() => void>();
  private disposed = false;

  constructor(
    private readonly name: string,
    private readonly lock: SendLock,
    private readonly channel: Channel | null,
  ) {
    if (channel) channel.onmessage = () => this.observers.forEach((observer) => observer());
  }

  exclusively(work: (stillMine: () => Promise<boolean>) => Promise<void>): Promise<void> {
    return this.lock.run(this.name, work);
  }

  /** An edit may still be on its way to the storage when the bench is left: a closed channel has no voice. */
  tell(): void {
    if (!this.disposed) this.channel?.postMessage("changed");
  }

  onTold(observer: () => void): () => void {
    this.observers.add(observer);
    return () => this.observers.delete(observer);
  }

  dispose(): void {
    this.disposed = true;
    this.observers.clear();
    this.channel?.close();
  }
}

export interface SendLock {
  run(name: string, work: (stillMine: () => Promise<boolean>) => Promise<void>): Promise<void>;
}

/** The Web Locks API; browsers offer it over HTTPS and on the same computer only. */
export class WebLock implements SendLock {
  constructor(private readonly locks: Pick<LockManager, "request">) {}

  async run(name: string, work: (stillMine: () => Promise<boolean>) => Promise<void>): Promise<void> {
    await this.locks.request(name, () => work(() => Promise.resolve(true)));
  }
}

const LEASE_MILLISECONDS = 45_000;
const RENEW_MILLISECONDS = 10_000;
const ASK_AGAIN_MILLISECONDS = 400;

/** A lease in the shared database, for sites on plain HTTP; that of a tab that was closed runs out. */
export class LeaseLock implements SendLock {
  private disposed = false;

  constructor(
    private readonly storage: Pick<IndexedDbStorage, "lease" | "release">,
    private readonly tab: string,
    private readonly wait: (milliseconds: number) => Promise<void> = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    private readonly now: () => number = Date.now,
  ) {}

  async run(_: string, work: (stillMine: () => Promise<boolean>) => Promise<void>): Promise<void> {
    while (!(await this.take())) {
      if (this.disposed) return;
      await this.wait(ASK_AGAIN_MILLISECONDS);
    }
    let renewed = this.now();
    const stillMine = async (): Promise<boolean> => {
      // A clock that was put back says nothing of how long ago it was.
      if (Math.abs(this.now() - renewed) < RENEW_MILLISECONDS) return true;
      renewed = this.now();
      return this.take();
    };
    try {
      await work(stillMine);
    } finally {
      await this.storage.release(this.tab).catch(() => undefined);
    }
  }

  dispose(): void {
    this.disposed = true;
  }

  /** A database that fails keeps nothing that another tab could send. */
  private take(): Promise<boolean> {
    return this.storage.lease(this.tab, LEASE_MILLISECONDS).catch(() => true);
  }
}
