import type { ExclusionReason, FocusValue } from "../model/cell";

export interface TriageItem {
  readonly id: number;
  readonly name: string;
  /** The order in the queue. */
  readonly place: number;
  readonly value: FocusValue | null;
  readonly reason: ExclusionReason | null;
  /** What the queue asks for is done on this cell. */
  readonly done: boolean;
}

const CHUNK = 256;

/**
 * The items of a queue in their order, never changed in place. A change copies one chunk and not the list, and a cell is found
 * by its id at once: a key costs the same at 30,000 items as at 30.
 */
export class ItemList implements Iterable<TriageItem> {
  static readonly EMPTY = new ItemList([], 0, new Map());

  private constructor(
    private readonly chunks: readonly (readonly TriageItem[])[],
    readonly length: number,
    /** Shared by the lists that were appended to each other: entries beyond `length` belong to a later one. */
    private readonly positions: Map<number, number>,
  ) {}

  at(index: number): TriageItem | undefined {
    return this.chunks[Math.floor(index / CHUNK)]?.[index % CHUNK];
  }

  indexOf(id: number | null): number {
    const index = id === null ? undefined : this.positions.get(id);
    return index === undefined || index >= this.length ? -1 : index;
  }

  find(id: number | null): TriageItem | undefined {
    const index = this.indexOf(id);
    return index < 0 ? undefined : this.at(index);
  }

  /** The list with this item in the place of the one of the same id. */
  with(item: TriageItem): ItemList {
    const index = this.indexOf(item.id);
    if (index < 0) return this;
    const chunk = this.chunks[Math.floor(index / CHUNK)]!.slice();
    chunk[index % CHUNK] = item;
    const chunks = this.chunks.slice();
    chunks[Math.floor(index / CHUNK)] = chunk;
    return new ItemList(chunks, this.length, this.positions);
  }

  /** The list with items that it does not hold yet, each at its place. */
  merged(items: readonly TriageItem[]): ItemList {
    const fresh = [...new Map(items.filter(({ id }) => this.indexOf(id) < 0).map((item) => [item.id, item])).values()].sort((a, b) => a.place - b.place);
    if (fresh.length === 0) return this;
    const last = this.at(this.length - 1);
    const follows = (!last || last.place <= fresh[0]!.place) && this.positions.size === this.length;
    return follows ? this.appended(fresh) : ItemList.EMPTY.appended([...this, ...fresh].sort((a, b) => a.place - b.place), new Map());
  }

  *[Symbol.iterator](): Iterator<TriageItem> {
    for (const chunk of this.chunks) yield* chunk;
  }

  private appended(items: readonly TriageItem[], positions = this.length === 0 ? new Map<number, number>() : this.positions): ItemList {
    // The last chunk may belong to an earlier list as well: it is copied before it grows.
    const chunks = this.chunks.map((chunk, i) => (i === this.chunks.length - 1 ? [...chunk] : (chunk as TriageItem[])));
    let length = this.length;
    for (const item of items) {
      if (length % CHUNK === 0) chunks.push([]);
      chunks.at(-1)!.push(item);
      positions.set(item.id, length++);
    }
    return new ItemList(chunks, length, positions);
  }
}
