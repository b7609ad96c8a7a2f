import { targetOf, type Target } from "../model/edit";
import { inOrder, type Acknowledgement, type OutboxChange, type OutboxEntry, type OutboxStorage } from "./outbox-entry";

interface Merged {
  readonly entries: readonly OutboxEntry[];
  /** Ids of those that another tab has taken away. */
  readonly gone: readonly string[];
  /** Those that build on an entry that is not there any more. */
  readonly orphans: readonly OutboxEntry[];
}

/**
 * This tab's copy of the entries that all tabs of a user share. The storage is the truth; the copy runs ahead of it by
 * the changes that are on their way there.
 */
export class SharedEntries {
  private entries: OutboxEntry[] = [];
  /** How many changes of an entry the storage has not taken yet. */
  private readonly unwritten = new Map<string, number>();
  private readonly underWay = new Set<OutboxChange>();
  private turns: Promise<void> = Promise.resolve();
  /** Asked for and not begun. */
  private nextReading: Promise<void> | null = null;
  private lastOrder = 0;
  private lasting: boolean;

  constructor(
    private readonly storage: OutboxStorage,
    private readonly changed: () => void,
    private readonly stored: () => void,
    /** Told what has become of the edits that another tab has sent, in the moment in which they leave the copy. */
    private readonly heard: (acknowledged: Acknowledgement) => void,
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

  /** Changes that the storage has not taken yet, in their order; all that is known, where it fails. */
  get unkept(): readonly OutboxChange[] {
    if (this.lasting) return [...this.underWay];
    return this.entries.length > 0 ? [{ put: this.entries }] : [];
  }

  /** Resolves when the storage has answered about every change made so far. */
  kept(): Promise<void> {
    return this.turns.catch(() => undefined);
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
    this.underWay.add(change);
    this.changed();
    return this.inTurn(async () => {
      try {
        await this.storage.change(change);
      } catch {
        this.lasting = false;
      }
      this.underWay.delete(change);
      for (const id of ids) this.written(id);
      this.stored();
    });
  }

  /** Takes in what other tabs have done. Asked many times before it begins, it is done once: another tab may send by the thousand. */
  read(): Promise<void> {
    return (this.nextReading ??= this.inTurn(async () => {
      this.nextReading = null;
      if (!this.lasting) return;
      try {
        await this.takeIn(await this.storage.load());
        this.lasting = this.storage.durable;
      } catch {
        this.lasting = false;
      }
      this.changed();
    }));
  }

  private async takeIn(stored: readonly OutboxEntry[]): Promise<void> {
    const said = new Map<string, Acknowledgement>();
    const asked = new Set<string>();
    for (;;) {
      const next = this.merge(stored);
      const unknown = [...next.gone, ...next.orphans.map(({ follows }) => follows!)].filter((id) => !asked.has(id));
      if (unknown.length === 0) return this.apply(next, said);
      // An edit may be made while the storage answers: what it builds on must not have left the copy unheard.
      for (const id of unknown) asked.add(id);
      for (const each of await this.storage.acknowledgements(unknown)) said.set(each.editId, each);
    }
  }

  private merge(stored: readonly OutboxEntry[]): Merged {
    const kept = stored.filter((entry) => this.isStored(entry));
    const ids = new Set(kept.map(({ editId }) => editId));
    const own = this.entries.filter((entry) => !this.isStored(entry));
    const entries = [...kept, ...own].sort(inOrder);
    const all = new Set(entries.map(({ editId }) => editId));
    return {
      entries,
      gone: this.entries.filter((entry) => this.isStored(entry) && !ids.has(entry.editId)).map(({ editId }) => editId),
      orphans: entries.filter(({ follows }) => follows !== null && !all.has(follows)),
    };
  }

  private apply({ entries, gone, orphans }: Merged, said: ReadonlyMap<string, Acknowledgement>): void {
    const based = new Map(orphans.map((entry) => [entry.editId, { ...entry, basedOn: said.get(entry.follows!)?.version.revision ?? entry.basedOn, follows: null }]));
    this.entries = entries.map((entry) => based.get(entry.editId) ?? entry);
    this.lastOrder = Math.max(this.lastOrder, ...this.entries.map(({ order }) => order));
    for (const editId of gone) {
      const acknowledged = said.get(editId);
      if (acknowledged) this.heard(acknowledged);
    }
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
