import type { CellLoader } from "../api/cell-loader";
import type { Outbox } from "../api/outbox";
import { REASON_WORDS, type FocusValue } from "../model/cell";
import { reviewTarget } from "../model/edit";
import type { Store } from "../state/store";
import type { UndoStack } from "../state/undo-stack";
import type { CellView } from "./cell-view";
import { blindAssignment, isWorkedOff, type TriageOptions } from "./options";
import type { Pace } from "./pace";
import type { ReasonChoice } from "./reason-choice";
import type { SidePanel } from "./side-panel";
import { afterLabelling, find, type TriageChange, type TriageState } from "./triage-state";

export interface LabellingParts {
  readonly options: TriageOptions;
  readonly store: Store<TriageState, TriageChange>;
  readonly undo: UndoStack<TriageState, TriageChange>;
  readonly outbox: Outbox;
  readonly loader: CellLoader;
  readonly view: CellView;
  readonly side: SidePanel;
  readonly reasons: ReasonChoice;
  readonly pace: Pace;
  /** The last cell of what is read was labelled. */
  readonly reachedEnd: () => void;
}

/** What the user does to a cell. Only a cell that is in sight is labelled. */
export class Labelling {
  constructor(private readonly parts: LabellingParts) {}

  label(value: FocusValue): void {
    const { options, store, pace, reasons, reachedEnd } = this.parts;
    const cellId = this.cellInSight();
    if (cellId === null) return;
    // Where everything is done, what is labelled is gone through once more: cell after cell.
    const next = afterLabelling(store.state, isWorkedOff(options) && store.state.remaining > 0);
    pace.note(performance.now());
    store.dispatch({ kind: "labelled", cellId, value, reason: value === "notFit" ? reasons.reason : null, goTo: next?.id ?? cellId });
    if (next === undefined || next.id === cellId) reachedEnd();
  }

  /** Goes to the next reason, and says it of the cell in sight where that one is not fit. */
  nextReason(): void {
    if (this.parts.options.canEdit) this.giveReason(this.parts.reasons.next());
  }

  giveReason(reason: ReasonChoice["reason"]): void {
    const { store, view } = this.parts;
    const item = find(store.state, store.state.currentId);
    if (item?.value === "notFit" && view.shownId === item.id && item.reason !== reason) store.dispatch({ kind: "labelled", cellId: item.id, value: "notFit", reason, goTo: item.id });
    else this.parts.side.showLast(`Not fit, from now on: ${reason ? REASON_WORDS[reason] : "reason not said"}`);
  }

  undo(): void {
    if (this.parts.options.canEdit) this.parts.undo.undo();
  }

  redo(): void {
    if (this.parts.options.canEdit) this.parts.undo.redo();
  }

  /** Asks for a review of the cell in sight. */
  submit(): void {
    const { options, outbox, store, side, loader } = this.parts;
    if (blindAssignment(options) !== null) return side.showLast("Blind labels are compared, and not reviewed.");
    const cellId = this.cellInSight();
    if (cellId === null) return;
    const item = find(store.state, cellId)!;
    if (item.value === null) return side.showLast(`${item.name} has no label yet: label it, then submit it.`);
    outbox.observe(reviewTarget(cellId), loader.peek(cellId)?.cell.review?.revision ?? 0);
    outbox.enqueue({ kind: "review", cellId, state: "submitted", comment: null });
    side.showLast(`${item.name}: submitted for review`);
  }

  private cellInSight(): number | null {
    const { options, store, view, side } = this.parts;
    const { currentId } = store.state;
    if (!options.canEdit || currentId === null) return null;
    if (view.shownId === currentId) return currentId;
    // At the end of the queue its message is in sight, and says all there is to say.
    if (view.isCleared) return null;
    // Labelled unseen would be labelled wrong: the key is refused, and that is said.
    side.showLast("Not labelled: this cell's picture is still on its way. Press again when it is here.");
    return null;
  }
}
