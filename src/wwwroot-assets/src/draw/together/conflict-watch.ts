import type { CellLoader } from "../../api/cell-loader";
import type { Outbox } from "../../api/outbox";
import type { OutboxEntry } from "../../api/outbox-entry";
import type { Disposables } from "../../dom/disposables";
import { SaveStatus } from "../../dom/save-status";
import type { ContrastSettings } from "../../state/contrast-settings";
import { ConflictDialog, isDrawingConflict } from "./conflict-dialog";

/** Says whether drawings are saved; where somebody else drew the same cell meanwhile, shows both for the user to choose. */
export class ConflictWatch {
  readonly save: SaveStatus;
  readonly dialog: ConflictDialog;
  private readonly offered = new Set<string>();

  /** `mayAsk` says whether the user can be asked about a cell now: not about another one, and not with a line half drawn. */
  constructor(
    private readonly outbox: Outbox,
    loader: CellLoader,
    contrast: ContrastSettings,
    nameOf: (cellId: number) => string,
    private readonly mayAsk: (cellId: number) => boolean,
    disposables: Disposables,
  ) {
    this.dialog = new ConflictDialog(outbox, loader, contrast);
    this.save = new SaveStatus(outbox, nameOf, disposables, { can: isDrawingConflict, open: (entry) => this.open(entry) });
    disposables.add(outbox.onStatus(({ problems }) => this.dialog.follow(problems)));
    disposables.add(outbox.onStatus(() => this.offer()));
  }

  /** Each conflict is shown once by itself; put off, it waits in the strip. */
  offer(): void {
    if (document.querySelector("dialog[open]")) return;
    const entry = this.outbox.status.problems.find((each) => isDrawingConflict(each) && !this.offered.has(each.editId) && this.mayAsk(each.edit.cellId));
    if (entry) this.open(entry);
  }

  private open(entry: OutboxEntry): void {
    if (!isDrawingConflict(entry)) return;
    this.offered.add(entry.editId);
    void this.dialog.open(entry);
  }
}
