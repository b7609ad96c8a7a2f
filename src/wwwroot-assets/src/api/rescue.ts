import { newEditId } from "../model/edit";
import type { Acknowledgement, OutboxChange, OutboxEntry, OutboxStorage } from "./outbox-entry";
import { MemoryStorage } from "./outbox-storage";

/**
 * Changes that were on their way to IndexedDB when the page went away: a transaction that is not committed then is lost
 * with it. Local storage alone can still be written at that moment, and the next page takes them from there, or another
 * one that is open. What had arrived all the same is only written again, and what is sent again counts once, by its id.
 */
export class Rescue {
  private readonly prefix: string;
  /** This page's own. */
  private readonly key: string;

  constructor(
    user: string,
    private readonly storage: Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length"> | null,
  ) {
    this.prefix = `spermibfc.rescued.${user}/`;
    this.key = `${this.prefix}${newEditId()}`;
  }

  /** False where the browser does not keep them at that moment. */
  keep(changes: readonly OutboxChange[]): boolean {
    try {
      if (changes.length > 0) this.storage?.setItem(this.key, JSON.stringify(changes));
      return this.storage !== null;
    } catch {
      return false;
    }
  }

  /** Whether they would be kept: the room may be used up. */
  canKeep(changes: readonly OutboxChange[]): boolean {
    const kept = this.keep(changes);
    this.forget();
    return kept;
  }

  /** The page did not go away. */
  forget(): void {
    this.storage?.removeItem(this.key);
  }

  /** Whether something of this user's was just kept by another page. */
  isTold({ key, newValue }: Pick<StorageEvent, "key" | "newValue">): boolean {
    return newValue !== null && key !== null && key.startsWith(this.prefix);
  }

  async restoreInto(storage: OutboxStorage): Promise<void> {
    for (const key of this.keys()) {
      const changes = changesOf(this.storage!.getItem(key));
      const answered = await storage.acknowledgements(changes.flatMap(({ put = [] }) => put.map(({ editId }) => editId)));
      const arrived = new Set(answered.map(({ editId }) => editId));
      for (const { put = [], ...change } of changes) await storage.change({ ...change, put: put.filter(({ editId }) => !arrived.has(editId)) });
      this.storage!.removeItem(key);
    }
  }

  private keys(): string[] {
    const { storage } = this;
    if (!storage) return [];
    return Array.from({ length: storage.length }, (_, i) => storage.key(i)).filter((key): key is string => key?.startsWith(this.prefix) ?? false);
  }
}

/** A storage that takes in what pages that went away could not write. Where it cannot be read at all, edits live as long as the page. */
export class RescuedStorage implements OutboxStorage {
  private isRead = false;

  constructor(
    private inner: OutboxStorage,
    private readonly rescue: Rescue,
  ) {}

  get durable(): boolean {
    return this.inner.durable;
  }

  async load(): Promise<OutboxEntry[]> {
    try {
      return await this.loadInner();
    } catch (error) {
      // Later on, the tab's own copy is what there is to go on with.
      if (this.isRead) throw error;
      this.inner = new MemoryStorage();
      return await this.loadInner();
    } finally {
      this.isRead = true;
    }
  }

  change(change: OutboxChange): Promise<void> {
    return this.inner.change(change);
  }

  acknowledgements(editIds: readonly string[]): Promise<Acknowledgement[]> {
    return this.inner.acknowledgements(editIds);
  }

  private async loadInner(): Promise<OutboxEntry[]> {
    await this.rescue.restoreInto(this.inner);
    return this.inner.load();
  }
}

function changesOf(text: string | null): readonly OutboxChange[] {
  try {
    const changes: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(changes) ? (changes as OutboxChange[]) : [];
  } catch {
    return [];
  }
}
