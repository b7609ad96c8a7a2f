import { newEditId } from "../model/edit";
import type { Acknowledgement, OutboxChange, OutboxEntry, OutboxStorage } from "./outbox-entry";

/**
 * Changes that were on their way to IndexedDB when the page went away: a transaction that is not committed then is lost
 * with it. Local storage alone can still be written at that moment, and the next page takes them from there. What had
 * arrived all the same is only written again, and what is sent again counts once, by its id.
 */
export class Rescue {
  private readonly prefix: string;

  constructor(
    user: string,
    private readonly storage: Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length"> | null,
  ) {
    this.prefix = `spermibfc.rescued.${user}/`;
  }

  /** False where the browser keeps nothing at that moment. */
  keep(changes: readonly OutboxChange[]): boolean {
    try {
      if (changes.length > 0) this.storage?.setItem(`${this.prefix}${newEditId()}`, JSON.stringify(changes));
      return this.storage !== null;
    } catch {
      return false;
    }
  }

  async restoreInto(storage: OutboxStorage): Promise<void> {
    for (const key of this.keys()) {
      for (const change of changesOf(this.storage!.getItem(key))) await storage.change(change);
      this.storage!.removeItem(key);
    }
  }

  private keys(): string[] {
    const { storage } = this;
    if (!storage) return [];
    return Array.from({ length: storage.length }, (_, i) => storage.key(i)).filter((key): key is string => key?.startsWith(this.prefix) ?? false);
  }
}

/** A storage that first takes in what an earlier page could not write. */
export class RescuedStorage implements OutboxStorage {
  readonly durable: boolean;
  private restored: Promise<void> | null = null;

  constructor(
    private readonly inner: OutboxStorage,
    private readonly rescue: Rescue,
  ) {
    this.durable = inner.durable;
  }

  async load(): Promise<OutboxEntry[]> {
    await (this.restored ??= this.rescue.restoreInto(this.inner));
    return this.inner.load();
  }

  change(change: OutboxChange): Promise<void> {
    return this.inner.change(change);
  }

  acknowledgements(editIds: readonly string[]): Promise<Acknowledgement[]> {
    return this.inner.acknowledgements(editIds);
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
