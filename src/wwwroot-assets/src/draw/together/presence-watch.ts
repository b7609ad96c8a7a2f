import type { ApiClient } from "../../api/http";
import { openPresence } from "../../api/open-presence";
import type { Outbox } from "../../api/outbox";
import type { Presence, PresenceTeller } from "../../api/presence";
import type { Disposables } from "../../dom/disposables";
import type { Cell, Structure } from "../../model/cell";
import { reviewTarget } from "../../model/edit";
import type { CellSessions } from "../cell-sessions";
import { newerStructures } from "./newer";
import { PresenceBar } from "./presence-bar";

export interface WatchHost {
  /** Something is dragged: nothing is asked meanwhile. */
  readonly isBusy: () => boolean;
  /** The user wants to see the newer version of a structure. */
  readonly takeIn: (cell: Cell, structure: Structure) => void;
  /** Label or review were changed elsewhere. */
  readonly changed: (cell: Cell) => void;
}

/** Keeps an eye on who else has the cell open, and on what they save. */
export class PresenceWatch {
  readonly bar = new PresenceBar((structure) => this.showIt(structure));
  private readonly teller: PresenceTeller;
  private cell: Cell | null = null;
  private presence: Presence | null = null;
  /** The cell as the site has it now, where that is newer than what is shown. */
  private latest: Cell | null = null;

  constructor(
    private readonly api: ApiClient,
    private readonly outbox: Outbox,
    private readonly sessions: CellSessions,
    private readonly host: WatchHost,
    disposables: Disposables,
  ) {
    this.teller = openPresence(api, { isBusy: host.isBusy, heard: (cellId, presence) => void this.hear(cellId, presence) }, disposables);
  }

  open(cell: Cell): void {
    this.cell = cell;
    this.presence = this.latest = null;
    this.bar.show([], []);
    this.teller.open(cell.id);
  }

  /** Something was saved or taken in here: what was newer may be shown by now. */
  recheck(): void {
    if (this.presence) this.show(this.presence);
  }

  private async hear(cellId: number, presence: Presence): Promise<void> {
    if (this.cell?.id !== cellId) return;
    this.presence = presence;
    if (this.isNewer(presence)) {
      const latest = await this.api.cell(cellId).catch(() => null);
      if (this.cell?.id !== cellId || !latest) return;
      this.latest = latest;
      this.host.changed(latest);
    }
    this.show(presence);
  }

  private show(presence: Presence): void {
    const { latest } = this;
    const newer = this.newer(presence).flatMap((structure) => {
      const annotation = latest?.[structure];
      return annotation ? [{ structure, author: annotation.author }] : [];
    });
    this.bar.show(presence.others, newer);
  }

  private isNewer(presence: Presence): boolean {
    const cell = this.cell!;
    const review = reviewTarget(cell.id);
    const known = this.latest ?? cell;
    const structures = this.newer(presence).some((structure) => presence[`${structure}Revision`] > (this.latest?.[structure]?.revision ?? 0));
    return structures || presence.focusRevision > (known.focus?.revision ?? 0) || (presence.reviewRevision > Math.max(this.outbox.revisionOf(review), known.review?.revision ?? 0) && !this.outbox.pending(review));
  }

  private newer(presence: Presence): Structure[] {
    return newerStructures(presence, (structure) => {
      const target = this.sessions.target(this.cell!.id, structure);
      return { revision: this.outbox.revisionOf(target), isUnsent: this.outbox.pending(target) !== undefined };
    });
  }

  private showIt(structure: Structure): void {
    if (this.latest && this.cell?.id === this.latest.id) this.host.takeIn(this.latest, structure);
    this.recheck();
  }
}
