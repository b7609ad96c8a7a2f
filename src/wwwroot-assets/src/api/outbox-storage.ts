import type { OutboxEntry, OutboxStorage } from "./outbox-entry";

const STORE = "edits";

/** Keeps unsent edits in IndexedDB, a database for each user. */
export class IndexedDbStorage implements OutboxStorage {
  private opened: Promise<IDBDatabase> | null = null;

  constructor(
    private readonly user: string,
    private readonly factory: IDBFactory = indexedDB,
  ) {}

  async load(): Promise<OutboxEntry[]> {
    const entries = await this.run<OutboxEntry[]>("readonly", (store) => store.getAll());
    return entries.sort((a, b) => a.order - b.order);
  }

  async put(entry: OutboxEntry): Promise<void> {
    await this.run("readwrite", (store) => store.put(entry));
  }

  async remove(editId: string): Promise<void> {
    await this.run("readwrite", (store) => store.delete(editId));
  }

  private async run<T>(mode: IDBTransactionMode, request: (store: IDBObjectStore) => IDBRequest): Promise<T> {
    const database = await (this.opened ??= this.open());
    return new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const pending = request(transaction.objectStore(STORE));
      // Resolved when the transaction is durable, and not when the request is done.
      transaction.oncomplete = () => resolve(pending.result as T);
      transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error("IndexedDB gave up a transaction"));
    });
  }

  private open(): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
      const request = this.factory.open(`spermibfc-outbox-${this.user}`, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "editId" });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error("IndexedDB did not open"));
    });
  }
}

/** For browsers that refuse IndexedDB (some private windows): edits live as long as the page. */
export class MemoryStorage implements OutboxStorage {
  private readonly entries = new Map<string, OutboxEntry>();

  load(): Promise<OutboxEntry[]> {
    return Promise.resolve([...this.entries.values()].sort((a, b) => a.order - b.order));
  }

  put(entry: OutboxEntry): Promise<void> {
    this.entries.set(entry.editId, entry);
    return Promise.resolve();
  }

  remove(editId: string): Promise<void> {
    this.entries.delete(editId);
    return Promise.resolve();
  }
}
