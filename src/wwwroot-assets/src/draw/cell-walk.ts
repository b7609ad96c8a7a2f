import type { CellLoader, LoadedCell } from "../api/cell-loader";
import { openFeed, type Feed, type FeedPage, type QueueRow } from "../api/feed";
import type { ApiClient } from "../api/http";
import { QueueFeed } from "../api/queue-feed";
import type { CellAddress } from "../dom/cell-address";
import { shapeOf } from "./cell-sessions";
import type { Filmstrip } from "./filmstrip";
import { blindAssignment, type DrawOptions } from "./options";

const AHEAD = 3;
const FETCH_BEFORE_END = 8;

export interface WalkHost {
  readonly shown: (loaded: LoadedCell) => void;
  readonly say: (text: string) => void;
}

/** Goes over the cells of a queue, one at a time, and reads ahead of the eye. */
export class CellWalk {
  readonly feed: Feed;
  private wantedId: number | null = null;

  constructor(
    private readonly api: ApiClient,
    private readonly options: DrawOptions,
    private readonly loader: CellLoader,
    private readonly film: Filmstrip,
    private readonly address: CellAddress,
    private readonly host: WalkHost,
  ) {
    this.feed = openFeed(api, { studyId: options.studyId, queue: options.queue ?? "focused", query: options.query ?? null, assignmentId: options.assignmentId ?? null, work: "draw" });
  }

  get cellId(): number | null {
    return this.wantedId;
  }

  /** Reads the queue and opens its first cell, or the one that was asked for; null where there is none. */
  async start(): Promise<FeedPage | null> {
    const asked = this.options.cellId ?? (await this.firstUndrawn());
    const page = await this.feed.open(asked);
    const first = asked ?? page.cells[0]?.id;
    if (first === undefined) return null;
    await this.open(first, page.cells.find(({ id }) => id === first));
    this.film.add(page.cells);
    const earlier = await this.feed.earlier(first).catch(() => null);
    if (earlier) this.film.add(earlier.cells);
    if (this.wantedId !== null) this.film.mark(this.wantedId);
    this.readAhead();
    return page;
  }

  /** Opens a cell; a slower one that was asked for before does not push it away again. */
  async open(id: number, row?: QueueRow): Promise<void> {
    this.wantedId = id;
    this.film.mark(id);
    try {
      const loaded = this.loader.peek(id) ?? (await this.loader.load(id));
      if (this.wantedId === id) this.show(loaded, row);
    } catch (error) {
      if (this.wantedId === id) this.host.say(error instanceof Error ? error.message : "This cell could not be read.");
    }
  }

  /** False where there is no further cell. */
  async step(by: number): Promise<boolean> {
    const from = this.wantedId;
    if (from === null) return false;
    let next = this.film.neighbour(from, by);
    if (next === undefined) {
      const page = await (by > 0 ? this.feed.more() : this.feed.earlier(from)).catch(() => null);
      if (page) this.film.add(page.cells);
      next = this.film.neighbour(from, by);
    }
    if (next === undefined) this.host.say(by > 0 ? "This is the last cell of the queue." : "This is the first cell of the queue.");
    else await this.open(next);
    return next !== undefined;
  }

  private show(loaded: LoadedCell, row = rowOf(loaded, this.feed instanceof QueueFeed ? loaded.cell.id : -1)): void {
    const { cell } = loaded;
    // Shown first: the frames' pictures are of its bright-field channel.
    this.host.shown(loaded);
    this.film.add([row]);
    this.film.mark(cell.id);
    this.arrived(loaded);
    this.address.show(cell.id);
    this.readAhead();
  }

  /** In a blind queue the cell alone tells what is drawn on it: by the one who is asked. */
  private arrived({ cell }: LoadedCell): void {
    if (blindAssignment(this.options) === null) return;
    for (const structure of ["midpiece", "head"] as const) this.film.setDrawn(cell.id, structure, shapeOf(cell[structure]) !== null);
  }

  private readAhead(): void {
    if (this.wantedId === null) return;
    const { ids } = this.film;
    const index = ids.indexOf(this.wantedId);
    this.loader.prefetch([...ids.slice(index + 1, index + 1 + AHEAD), ...ids.slice(Math.max(0, index - 1), index)], (loaded) => this.arrived(loaded));
    if (index >= ids.length - FETCH_BEFORE_END) void this.feed.more().then((page) => page && this.film.add(page.cells), () => undefined);
  }

  /** Among the focused cells, work goes on where something is not drawn yet. */
  private async firstUndrawn(): Promise<number | null> {
    if (this.feed.kind !== "focused") return null;
    const page = await this.api.queue(this.options.studyId, { kind: "undrawn", take: 1 });
    return page.cells[0]?.id ?? null;
  }
}

/** A cell that was asked for by name and is not in the queue stands before it, or in its place among ids. */
function rowOf({ cell }: LoadedCell, place: number): QueueRow {
  const { id, name, width, height, focus } = cell;
  return { id, name, width, height, focus: focus?.value ?? null, focusRevision: focus?.revision ?? 0, hasMidpiece: shapeOf(cell.midpiece) !== null, hasHead: shapeOf(cell.head) !== null, place };
}
