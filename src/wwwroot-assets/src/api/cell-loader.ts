import type { Cell, CellFeatures } from "../model/cell";
import type { Plane } from "../model/plane";
import type { ApiClient } from "./http";

/** A cell with its planes, in the order of its channels. */
export interface LoadedCell {
  readonly cell: Cell;
  readonly planes: readonly Plane[];
  /** Known features by key; empty while none are computed. They are asked for behind the planes, which never wait for them. */
  readonly features: Promise<CellFeatures>;
}

type CellChange = Partial<Pick<Cell, "focus" | "midpiece" | "head" | "review">>;

const MOST_BYTES = 96 * 1024 * 1024;
/** A browser keeps six connections to a site: with the channels of four cells they are all at work. */
const AT_ONCE = 4;

/** Loads cells ahead of the eye, several at once, and keeps the most recent ones decoded. */
export class CellLoader {
  private readonly kept = new Map<number, LoadedCell>();
  private readonly coming = new Map<number, Promise<LoadedCell>>();
  /** What became of cells while they were on their way. */
  private readonly meanwhile = new Map<number, CellChange>();
  private wanted: number[] = [];
  private arrived: ((loaded: LoadedCell) => void) | undefined;
  private inFlight = 0;
  private bytes = 0;

  constructor(
    private readonly api: Pick<ApiClient, "cell" | "plane">,
    private readonly capacity = 48,
    private readonly featuresOf: (cell: Cell) => Promise<CellFeatures> = () => Promise.resolve({}),
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
    const promise = this.fetch(id).finally(() => {
      this.coming.delete(id);
      this.meanwhile.delete(id);
    });
    this.coming.set(id, promise);
    return promise;
  }

  /** Loads these in the background, the first ones first; a newer list replaces what is left of an older one. */
  prefetch(ids: readonly number[], arrived?: (loaded: LoadedCell) => void): void {
    this.wanted = ids.filter((id) => !this.kept.has(id) && !this.coming.has(id));
    this.arrived = arrived;
    while (this.inFlight < AT_ONCE && this.wanted.length > 0) void this.drain();
  }

  /** Takes in what has become of a cell; its planes stay as they are. */
  update(id: number, change: CellChange): void {
    const loaded = this.kept.get(id);
    if (loaded) this.kept.set(id, { ...loaded, cell: { ...loaded.cell, ...change } });
    else if (this.coming.has(id)) this.meanwhile.set(id, { ...this.meanwhile.get(id), ...change });
  }

  clear(): void {
    this.wanted = [];
    this.arrived = undefined;
    this.kept.clear();
    this.bytes = 0;
  }

  private async drain(): Promise<void> {
    this.inFlight++;
    for (let id = this.wanted.shift(); id !== undefined; id = this.wanted.shift()) {
      try {
        const loaded = await this.load(id);
        this.arrived?.(loaded);
      } catch {
        // Said when the cell itself is opened: a prefetch that failed costs nothing but time.
      }
    }
    this.inFlight--;
  }

  private async fetch(id: number): Promise<LoadedCell> {
    const cell = await this.api.cell(id);
    const planes = await Promise.all(cell.channels.map((channel) => this.api.plane(id, channel.position)));
    const loaded = { cell: { ...cell, ...this.meanwhile.get(id) }, planes, features: this.featuresOf(cell).catch(() => ({})) };
    this.kept.set(id, loaded);
    this.bytes += bytesOf(loaded);
    this.evict();
    return loaded;
  }

  private evict(): void {
    while (this.kept.size > 1 && (this.kept.size > this.capacity || this.bytes > MOST_BYTES)) {
      const [oldest, loaded] = this.kept.entries().next().value!;
      this.kept.delete(oldest);
      this.bytes -= bytesOf(loaded);
    }
  }
}

function bytesOf({ planes }: LoadedCell): number {
  return planes.reduce((sum, { samples }) => sum + samples.byteLength, 0);
}
