import type { FocusValue } from "../model/cell";
import type { Feed, FeedOptions, FeedPage, QueueRow } from "./feed";
import type { ApiClient } from "./http";

const TAKE = 50;

interface ListedQueue {
  readonly ids: readonly number[];
  readonly total: number;
  readonly remaining: number;
  readonly about: string;
  readonly truncated: boolean;
}

interface Summary {
  readonly id: number;
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly focus: FocusValue | null;
  readonly hasMidpiece: boolean;
  readonly hasHead: boolean;
}

/** A queue that is a list of ids in an order of its own: the ids come at once, what is known of the cells by pages. */
export class ListedFeed implements Feed {
  readonly kind: string;
  private list: ListedQueue = { ids: [], total: 0, remaining: 0, about: "", truncated: false };
  /** Places that were read: from `first`, up to but without `end`. */
  private first = 0;
  private end = 0;
  private busy = false;

  constructor(
    private readonly api: Pick<ApiClient, "send" | "json">,
    private readonly options: FeedOptions,
  ) {
    this.kind = options.queue;
  }

  get about(): string | null {
    return this.list.about || null;
  }

  get truncated(): boolean {
    return this.list.truncated;
  }

  get exhausted(): boolean {
    return this.end >= this.list.ids.length;
  }

  /** Without a cell, an assignment goes on where its work is likely to have stopped. */
  async open(cellId?: number | null): Promise<FeedPage> {
    this.list = await this.api.json<ListedQueue>(await this.api.send("GET", `/api/studies/${this.options.studyId}/queue/ids?${this.query()}`));
    const { ids, total, remaining } = this.list;
    const asked = cellId ? ids.indexOf(cellId) : -1;
    const begin = asked >= 0 ? asked : this.kind === "assignment" && remaining > 0 ? Math.max(0, total - remaining) : 0;
    this.first = this.end = Math.min(begin, ids.length);
    return (await this.read(this.end, Math.min(ids.length, this.end + TAKE))) ?? this.page([]);
  }

  async more(): Promise<FeedPage | null> {
    return this.exhausted ? null : this.read(this.end, Math.min(this.list.ids.length, this.end + TAKE));
  }

  async earlier(): Promise<FeedPage | null> {
    return this.first === 0 ? null : this.read(Math.max(0, this.first - TAKE), this.first);
  }

  private async read(from: number, to: number): Promise<FeedPage | null> {
    if (this.busy || from === to) return null;
    this.busy = true;
    try {
      const ids = this.list.ids.slice(from, to);
      const summaries = await this.api.json<Summary[]>(await this.api.send("POST", `/api/studies/${this.options.studyId}/gallery/summaries`, { ids, feature: null }));
      this.first = Math.min(this.first, from);
      this.end = Math.max(this.end, to);
      const known = new Map(summaries.map((summary) => [summary.id, summary]));
      // A cell that was deleted since the queue was listed is left out, and its place with it.
      return this.page(ids.flatMap((id, i) => (known.has(id) ? [rowOf(known.get(id)!, from + i)] : [])));
    } finally {
      this.busy = false;
    }
  }

  private page(cells: readonly QueueRow[]): FeedPage {
    return { total: this.list.total, remaining: this.list.remaining, cells };
  }

  private query(): URLSearchParams {
    const query = new URLSearchParams(this.options.query ?? "");
    for (const name of ["queue", "cell", "kind"]) query.delete(name);
    query.set("kind", this.kind);
    if (this.options.assignmentId) query.set("id", String(this.options.assignmentId));
    if (this.options.work === "draw") query.set("work", "draw");
    return query;
  }
}

/** The revision is learned with the cell itself, before anything can be changed on it. */
function rowOf({ id, name, width, height, focus, hasMidpiece, hasHead }: Summary, place: number): QueueRow {
  return { id, name, width, height, focus, focusRevision: 0, hasMidpiece, hasHead, place };
}
