import { inOrder, type Acknowledgement, type OutboxChange, type OutboxEntry, type OutboxStorage } from "./outbox-entry";

const VERSION = 2;
const EDITS = "edits";
const ACKNOWLEDGED = "acknowledged";
const LEASE = "lease";
const SENDER = "sender";
const FORGET_AFTER = 24 * 60 * 60 * 1000;
/** A database that does not open by then, such as one that an old tab holds on to, is done without. */
const PATIENCE = 10_000;

interface Lease {
  readonly id: typeof SENDER;
  readonly tab: string;
  readonly until: number;
}

/** Keeps unsent edits in IndexedDB, a database for each user. */
export class IndexedDbStorage implements OutboxStorage {
  readonly durable = true;
  private opened: Promise<IDBDatabase> | null = null;

  constructor(
    private readonly user: string,
    private readonly factory: IDBFactory = indexedDB,
    private readonly now: () => number = Date.now,
  ) {}

  async load(): Promise<OutboxEntry[]> {
    const entries = await this.run<OutboxEntry[]>([EDITS], "readonly", (transaction) => transaction.objectStore(EDITS).getAll());
    return entries.sort(inOrder);
  }

  async change({ put = [], remove = [], acknowledged }: OutboxChange): Promise<void> {
    await this.run([EDITS, ACKNOWLEDGED], "readwrite", (transaction) => {
      const edits = transaction.objectStore(EDITS);
      for (const entry of put) edits.put(entry);
      for (const editId of remove) edits.delete(editId);
      if (acknowledged) transaction.objectStore(ACKNOWLEDGED).put(acknowledged);
      return null;
    });
  }

  async acknowledgements(editIds: readonly string[]): Promise<Acknowledgement[]> {
    const found: Acknowledgement[] = [];
    await this.run([ACKNOWLEDGED], "readonly", (transaction) => {
      for (const editId of editIds) {
        const request = transaction.objectStore(ACKNOWLEDGED).get(editId) as IDBRequest<Acknowledgement | undefined>;
        request.onsuccess = () => request.result && found.push(request.result);
      }
      return null;
    });
    return found;
  }

  /** Takes or prolongs the right to send; false while another tab has it. */
  async lease(tab: string, milliseconds: number): Promise<boolean> {
    let mine = false;
    await this.run([LEASE], "readwrite", (transaction) => {
      const store = transaction.objectStore(LEASE);
      const request = store.get(SENDER) as IDBRequest<Lease | undefined>;
      request.onsuccess = () => {
        const held = request.result;
        // None is given for longer than this: one that ends later was taken before the clock was put back.
        mine = !held || held.tab === tab || held.until <= this.now() || held.until > this.now() + milliseconds;
        if (mine) store.put({ id: SENDER, tab, until: this.now() + milliseconds } satisfies Lease);
      };
      return null;
    });
    return mine;
  }

  async release(tab: string): Promise<void> {
    await this.run([LEASE], "readwrite", (transaction) => {
      const store = transaction.objectStore(LEASE);
      const request = store.get(SENDER) as IDBRequest<Lease | undefined>;
      request.onsuccess = () => {
        if (request.result?.tab === tab) store.delete(SENDER);
      };
      return null;
    });
  }

  private async run<T>(stores: readonly string[], mode: IDBTransactionMode, request: (transaction: IDBTransaction) => IDBRequest | null): Promise<T> {
    const database = await (this.opened ??= this.open());
    return new Promise<T>((resolve, reject) => {
      // On the disk, not only with the system: an edit outlives the power cut of the browser's machine too.
      const transaction = database.transaction([...stores], mode, stores.includes(EDITS) ? { durability: "strict" } : {});
      const pending = request(transaction);
      // Resolved when the transaction is durable, and not when the request is done.
      transaction.oncomplete = () => resolve(pending?.result as T);
      transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error("IndexedDB gave up a transaction"));
    });
  }

  private open(): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
      const request = this.factory.open(`spermibfc-outbox-${this.user}`, VERSION);
      let late = false;
      const patience = setTimeout(() => {
        late = true;
        reject(new Error("IndexedDB did not open in time"));
      }, PATIENCE);
      request.onupgradeneeded = () => {
        const database = request.result;
        if (!database.objectStoreNames.contains(EDITS)) database.createObjectStore(EDITS, { keyPath: "editId" });
        database.createObjectStore(ACKNOWLEDGED, { keyPath: "editId" }).createIndex("at", "at");
        database.createObjectStore(LEASE, { keyPath: "id" });
      };
      request.onsuccess = () => {
        clearTimeout(patience);
        const database = request.result;
        if (late) return database.close();
        // A later version of the site, in another tab, must not wait for this one.
        database.onversionchange = () => {
          database.close();
          this.opened = null;
        };
        this.forgetOld(database);
        resolve(database);
      };
      request.onerror = () => {
        clearTimeout(patience);
        reject(request.error ?? new Error("IndexedDB did not open"));
      };
    });
  }

  /** Tabs that live longer without a word are told by the server itself, as a conflict. */
  private forgetOld(database: IDBDatabase): void {
    const store = database.transaction([ACKNOWLEDGED], "readwrite").objectStore(ACKNOWLEDGED);
    const request = store.index("at").openCursor();
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor || (cursor.key as number) > this.now() - FORGET_AFTER) return;
      cursor.delete();
      cursor.continue();
    };
  }
}

/** For browsers that refuse IndexedDB (some private windows): edits live as long as the page. */
export class MemoryStorage implements OutboxStorage {
  readonly durable = false;
  private readonly entries = new Map<string, OutboxEntry>();

  load(): Promise<OutboxEntry[]> {
    return Promise.resolve([...this.entries.values()].sort(inOrder));
  }

  change({ put = [], remove = [] }: OutboxChange): Promise<void> {
    for (const entry of put) this.entries.set(entry.editId, entry);
    for (const editId of remove) this.entries.delete(editId);
    return Promise.resolve();
  }

  /** No other tab sees these edits. */
  acknowledgements(): Promise<Acknowledgement[]> {
    return Promise.resolve([]);
  }
}
