import type { QueueCell, QueuePage } from "../model/cell";
import type { ApiClient } from "./http";

const TAKE = 50;

/** Reads a queue page by page, from any cell of it, in both directions. */
export class QueueFeed {
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

  /** The queue from its start, or from the given cell on. */
  async open(cellId?: number | null): Promise<QueuePage> {
    const from = cellId ? { after: cellId - 1 } : {};
    const page = await this.api.queue(this.studyId, { kind: this.kind, take: TAKE, ...from });
    this.begun = !cellId;
    this.note(page.cells);
    this.ended = page.cells.length < TAKE;
    return page;
  }

  /** The next page; null at the end or while one is on its way. */
  async more(): Promise<QueuePage | null> {
    if (this.busy || this.ended) return null;
    return this.read(async () => {
      const page = await this.api.queue(this.studyId, { kind: this.kind, take: TAKE, ...(this.last === null ? {} : { after: this.last }) });
      this.ended = page.cells.length < TAKE;
      return page;
    });
  }

  /** The page before the first cell; null at the start. */
  async earlier(cellId?: number): Promise<QueuePage | null> {
    const before = this.first ?? cellId;
    if (this.busy || this.begun || before === undefined) return null;
    return this.read(async () => {
      const page = await this.api.queue(this.studyId, { kind: this.kind, take: TAKE, before });
      this.begun = page.cells.length < TAKE;
      return page;
    });
  }

  private async read(ask: () => Promise<QueuePage>): Promise<QueuePage> {
    this.busy = true;
    try {
      const page = await ask();
      this.note(page.cells);
      return page;
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
