import type { Cell, CellFeatures } from "../model/cell";
import type { Plane } from "../model/plane";
import type { ApiClient } from "./http";

/** A cell with its planes, in the order of its channels. */
export interface LoadedCell {
  readonly cell: Cell;
  readonly planes: readonly Plane[];
  /** Known features by key; empty while none are computed. They come beside the planes, which never wait for them. */
  readonly features: Promise<CellFeatures>;
}

/** Loads cells ahead of the eye and keeps the most recent ones decoded. */
export class CellLoader {
  private readonly kept = new Map<number, LoadedCell>();
  private readonly coming = new Map<number, Promise<LoadedCell>>();
  private wanted: number[] = [];
  private prefetching = false;

  constructor(
    private readonly api: Pick<ApiClient, "cell" | "plane">,
    private readonly capacity = 48,
    private readonly featuresOf: (id: number) => Promise<CellFeatures> = () => Promise.resolve({}),
  ) {}

  /** The cell if it is decoded already: it can be painted within the key's own event. */
  peek(id: number): LoadedCell | undefined {
    const loaded = this.kept.get(id);
    if (loaded) {
      this.kept.delete(id);
      this.kept.set(id, loaded);
    }
    return loaded;
  }

  load(id: number): Promise<LoadedCell> {
    const loaded = this.peek(id);
    if (loaded) return Promise.resolve(loaded);
    const coming = this.coming.get(id);
    if (coming) return coming;
    const promise = this.fetch(id).finally(() => this.coming.delete(id));
    this.coming.set(id, promise);
    return promise;
  }

  /** Loads these one after the other in the background; a newer list replaces what is left of an older one. */
  prefetch(ids: readonly number[], arrived?: (loaded: LoadedCell) => void): void {
    this.wanted = ids.filter((id) => !this.kept.has(id));
    if (!this.prefetching) void this.drain(arrived);
  }

  /** Takes in what has become of a cell; its planes stay as they are. */
  update(id: number, change: Partial<Pick<Cell, "focus" | "midpiece" | "head">>): void {
    const loaded = this.kept.get(id);
    if (loaded) this.kept.set(id, { ...loaded, cell: { ...loaded.cell, ...change } });
  }

  clear(): void {
    this.wanted = [];
    this.kept.clear();
  }

  private async drain(arrived?: (loaded: LoadedCell) => void): Promise<void> {
    this.prefetching = true;
    while (this.wanted.length > 0) {
      const id = this.wanted.shift()!;
      try {
        const loaded = await this.load(id);
        arrived?.(loaded);
      } catch {
        // Said when the cell itself is opened: a prefetch that failed costs nothing but time.
      }
    }
    this.prefetching = false;
  }

  private async fetch(id: number): Promise<LoadedCell> {
    const cell = await this.api.cell(id);
    const features = this.featuresOf(id).catch(() => ({}));
    const planes = await Promise.all(cell.channels.map((channel) => this.api.plane(id, channel.position)));
    const loaded = { cell, planes, features };
    this.kept.set(id, loaded);
    while (this.kept.size > this.capacity) this.kept.delete(this.kept.keys().next().value!);
    return loaded;
  }
}
