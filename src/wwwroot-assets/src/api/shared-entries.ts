import { targetOf, type Target } from "../model/edit";
import { inOrder, type Acknowledgement, type OutboxChange, type OutboxEntry, type OutboxStorage } from "./outbox-entry";

/**
 * This tab's copy of the entries that all tabs of a user share. The storage is the truth; the copy runs ahead of it by
 * the changes that are on their way there.
 */
export class SharedEntries {
  private entries: OutboxEntry[] = [];
  /** How many changes of an entry the storage has not taken yet. */
  private readonly unwritten = new Map<string, number>();
  private turns: Promise<void> = Promise.resolve();
  private lastOrder = 0;
  private lasting: boolean;

  constructor(
    private readonly storage: OutboxStorage,
    private readonly changed: () => void,
    private readonly stored: () => void,
  ) {
    this.lasting = storage.durable;
  }

  get all(): readonly OutboxEntry[] {
    return this.entries;
  }

  get durable(): boolean {
    return this.lasting;
  }

  /** Whether every change is in the storage. */
  get settled(): boolean {
    return this.unwritten.size === 0;
  }

  isStored(entry: OutboxEntry): boolean {
    return !this.unwritten.has(entry.editId);
  }

  /** The last entry of a target. */
  last(target: Target): OutboxEntry | undefined {
    return this.entries.findLast((entry) => targetOf(entry.edit) === target);
  }

  /** By the clock, so that the edits of all tabs have one order. */
  nextOrder(): number {
    return (this.lastOrder = Math.max(this.lastOrder + 1, Date.now() * 1000));
  }

  /** Changes the copy at once and the storage after it, in one transaction. */
  change(change: OutboxChange): Promise<void> {
    const { put = [], remove = [] } = change;
    const gone = new Set(remove);
    const fresh = new Map(put.map((entry) => [entry.editId, entry]));
    this.entries = [...this.entries.filter(({ editId }) => !gone.has(editId) && !fresh.has(editId)), ...put].sort(inOrder);
    const ids = [...fresh.keys(), ...gone];
    for (const id of ids) this.unwritten.set(id, (this.unwritten.get(id) ?? 0) + 1);
    this.changed();
    return this.inTurn(async () => {
      try {
        await this.storage.change(change);
      } catch {
        this.lasting = false;
      }
      for (const id of ids) this.written(id);
      this.stored();
    });
  }

  /** Takes in what other tabs have done; answers what has become of the edits that they have sent. */
  async read(): Promise<readonly Acknowledgement[]> {
    let said: readonly Acknowledgement[] = [];
    await this.inTurn(async () => {
      if (!this.lasting) return;
      try {
        said = await this.takeIn(await this.storage.load());
      } catch {
        this.lasting = false;
      }
      this.changed();
    });
    return said;
  }

  private async takeIn(stored: readonly OutboxEntry[]): Promise<readonly Acknowledgement[]> {
    const kept = stored.filter((entry) => this.isStored(entry));
    const ids = new Set(kept.map(({ editId }) => editId));
    const gone = this.entries.filter((entry) => this.isStored(entry) && !ids.has(entry.editId));
    this.entries = [...kept, ...this.entries.filter((entry) => !this.isStored(entry))].sort(inOrder);
    this.lastOrder = Math.max(this.lastOrder, ...this.entries.map(({ order }) => order));
    const orphans = this.entries.filter(({ follows }) => follows !== null && !this.entries.some(({ editId }) => editId === follows));
    const asked = new Set([...gone.map(({ editId }) => editId), ...orphans.map(({ follows }) => follows!)]);
    if (asked.size === 0) return [];
    const said = new Map((await this.storage.acknowledgements([...asked])).map((each) => [each.editId, each]));
    const based = new Map(orphans.map((entry) => [entry.editId, { ...entry, basedOn: said.get(entry.follows!)?.version.revision ?? entry.basedOn, follows: null }]));
    this.entries = this.entries.map((entry) => based.get(entry.editId) ?? entry);
    return gone.flatMap(({ editId }) => said.get(editId) ?? []);
  }

  private written(id: string): void {
    const left = (this.unwritten.get(id) ?? 1) - 1;
    if (left > 0) this.unwritten.set(id, left);
    else this.unwritten.delete(id);
  }

  /** One access to the storage after the other: what is read is never older than what was written before. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    return (this.turns = this.turns.then(work, work));
  }
}
