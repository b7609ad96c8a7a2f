import type { QueueCell, QueuePage } from "../model/cell";
import type { Feed, FeedPage } from "./feed";
import type { ApiClient } from "./http";

const TAKE = 50;

/** A queue in the order of its cells' ids, read by pages. */
export class QueueFeed implements Feed {
  readonly about = null;
  readonly truncated = false;
  private first: number | null = null;
  private last: number | null = null;
  private ended = false;
  private begun = false;
  private busy = false;

  constructor(
    private readonly api: Pick<ApiClient, "queue">,
    private readonly studyId: number,
    readonly kind: string,
  ) {}

  get exhausted(): boolean {
    return this.ended;
  }

  async open(cellId?: number | null): Promise<FeedPage> {
    const from = cellId ? { after: cellId - 1 } : {};
    const page = await this.api.queue(this.studyId, { kind: this.kind, take: TAKE, ...from });
    this.begun = !cellId;
    this.note(page.cells);
    this.ended = page.cells.length < TAKE;
    return placed(page);
  }

  async more(): Promise<FeedPage | null> {
    if (this.busy || this.ended) return null;
    return this.read(async () => {
      const page = await this.api.queue(this.studyId, { kind: this.kind, take: TAKE, ...(this.last === null ? {} : { after: this.last }) });
      this.ended = page.cells.length < TAKE;
      return page;
    });
  }

  async earlier(cellId?: number): Promise<FeedPage | null> {
    const before = this.first ?? cellId;
    if (this.busy || this.begun || before === undefined) return null;
    return this.read(async () => {
      const page = await this.api.queue(this.studyId, { kind: this.kind, take: TAKE, before });
      this.begun = page.cells.length < TAKE;
      return page;
    });
  }

  private async read(ask: () => Promise<QueuePage>): Promise<FeedPage> {
    this.busy = true;
    try {
      const page = await ask();
      this.note(page.cells);
      return placed(page);
    } finally {
      this.busy = false;
    }
  }

  private note(cells: readonly QueueCell[]): void {
    for (const { id } of cells) {
      this.first = Math.min(this.first ?? id, id);
      this.last = Math.max(this.last ?? id, id);
    }
  }
}

function placed(page: QueuePage): FeedPage {
  return { ...page, cells: page.cells.map((cell) => ({ ...cell, place: cell.id })) };
}
