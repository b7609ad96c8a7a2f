import type { ApiClient } from "../api/http";
import { openPresence } from "../api/open-presence";
import type { Presence, PresenceTeller } from "../api/presence";
import type { Disposables } from "../dom/disposables";

/** Who labels a cell a second has no company to speak of: only where a cell stays in sight is it told, and asked. */
const STAY = 1_500;

/** Who else has the cell in sight open. */
export class Company {
  private readonly teller: PresenceTeller;
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private cellId: number | null = null;

  constructor(api: ApiClient, heard: (cellId: number, presence: Presence) => void, disposables: Disposables) {
    this.teller = openPresence(api, { isBusy: () => false, heard: (cellId, presence) => cellId === this.cellId && heard(cellId, presence) }, disposables);
    disposables.add(() => this.leave());
  }

  open(cellId: number): void {
    if (cellId === this.cellId) return;
    this.leave();
    this.cellId = cellId;
    this.waiting = setTimeout(() => this.teller.open(cellId), STAY);
  }

  private leave(): void {
    clearTimeout(this.waiting);
    this.teller.leave();
    this.cellId = null;
  }
}
