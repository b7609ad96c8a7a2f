import type { ApiClient } from "./http";

/** Who else has a cell open, and the revisions that stand. */
export interface Presence {
  readonly others: readonly string[];
  readonly focusRevision: number;
  readonly midpieceRevision: number;
  readonly headRevision: number;
  readonly reviewRevision: number;
}

export interface PresenceHost {
  /** The name of this tab: a person may have several. */
  readonly tab: string;
  readonly after: (milliseconds: number, run: () => void) => () => void;
  readonly isVisible: () => boolean;
  /** While something is dragged, nothing is asked. */
  readonly isBusy: () => boolean;
  readonly heard: (cellId: number, presence: Presence) => void;
}

const FIRST = 500;
const AGAIN = 5_000;
const PATIENCE = 4_000;

/** Tells the site which cell is open here: when it has been open for half a second, and then every five. */
export class PresenceTeller {
  private cellId: number | null = null;
  private cancel: () => void = () => undefined;
  private asking: AbortController | null = null;

  constructor(
    private readonly api: Pick<ApiClient, "send" | "json">,
    private readonly host: PresenceHost,
  ) {}

  open(cellId: number): void {
    if (cellId === this.cellId) return;
    this.leave();
    this.cellId = cellId;
    this.schedule(FIRST);
  }

  /** The page is seen again: what was missed meanwhile is heard soon. */
  wake(): void {
    if (this.cellId !== null && !this.asking) this.schedule(FIRST);
  }

  leave(): void {
    this.cancel();
    this.asking?.abort();
    this.asking = null;
    this.cellId = null;
  }

  private schedule(milliseconds: number): void {
    this.cancel();
    this.cancel = this.host.after(milliseconds, () => void this.tell());
  }

  private async tell(): Promise<void> {
    const { cellId, host } = this;
    if (cellId === null || !host.isVisible()) return;
    if (host.isBusy()) return this.schedule(FIRST);
    const asking = (this.asking = new AbortController());
    const giveUp = host.after(PATIENCE, () => asking.abort());
    try {
      const response = await this.api.send("PUT", `/api/cells/${cellId}/presence`, { tab: host.tab }, asking.signal);
      const presence = await this.api.json<Presence>(response);
      if (this.asking === asking) host.heard(cellId, presence);
    } catch {
      // Saving says it where the site does not answer; who else looks is told again when it does.
    }
    giveUp();
    if (this.asking !== asking) return;
    this.asking = null;
    this.schedule(AGAIN);
  }
}
