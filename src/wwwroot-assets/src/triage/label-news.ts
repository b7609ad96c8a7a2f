import type { CellLoader } from "../api/cell-loader";
import type { ApiClient } from "../api/http";
import type { Outbox } from "../api/outbox";
import type { Version } from "../api/outbox-entry";
import type { Presence } from "../api/presence";
import type { FocusLabel } from "../model/cell";
import { focusTarget, type Edit } from "../model/edit";
import type { Store } from "../state/store";
import { labelWords } from "../model/label-words";
import { find, type TriageChange, type TriageState } from "./triage-state";

export interface LabelNewsParts {
  readonly source: Pick<ApiClient, "cell">;
  readonly store: Store<TriageState, TriageChange>;
  readonly loader: CellLoader;
  readonly outbox: Outbox;
  readonly blindId: number | null;
  readonly say: (text: string) => void;
  /** What is known of the cell in sight has changed. */
  readonly changed: () => void;
}

/** What became of labels: acknowledged, decided in a conflict, given in another tab or by somebody else meanwhile. */
export class LabelNews {
  constructor(private readonly parts: LabelNewsParts) {}

  take(edit: Edit, version: Version | null): void {
    const { loader, blindId } = this.parts;
    if (edit.kind === "review" && blindId === null && version && "state" in version) loader.update(edit.cellId, { review: version });
    else if (edit.kind === "focus" && (edit.assignmentId ?? null) === blindId) {
      if (version && "value" in version) this.settle(edit.cellId, version);
      else void this.readAgain(edit.cellId);
    }
    this.parts.changed();
  }

  /** Somebody who has the cell open may have labelled it. */
  hear(cellId: number, presence: Presence): void {
    const target = focusTarget(cellId, this.parts.blindId);
    if (presence.focusRevision > this.parts.outbox.revisionOf(target)) void this.readAgain(cellId);
  }

  private async readAgain(cellId: number): Promise<void> {
    const { source, loader } = this.parts;
    const cell = await source.cell(cellId).catch(() => null);
    if (!cell) return;
    loader.update(cellId, { review: cell.review });
    this.settle(cellId, cell.focus);
    this.parts.changed();
  }

  /** The list says what stands, without leaving the cell in sight. What the user did since goes before it. */
  private settle(cellId: number, focus: FocusLabel | null): void {
    const { store, loader, outbox, blindId, say } = this.parts;
    const target = focusTarget(cellId, blindId);
    loader.update(cellId, { focus });
    outbox.observe(target, focus?.revision ?? 0);
    const { currentId } = store.state;
    const item = find(store.state, cellId);
    const [value, reason] = [focus?.value ?? null, focus?.reason ?? null];
    if (!item || currentId === null || outbox.pending(target) || (item.value === value && item.reason === reason)) return;
    store.dispatch({ kind: "labelled", cellId, value, reason, goTo: currentId }, "remote");
    say(`${item.name} now has ${labelWords(value, reason)}${focus ? `, by ${focus.author}` : ""}`);
  }
}
