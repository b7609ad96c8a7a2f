import type { Structure } from "../model/cell";
import { NO_DRAFT, type Draft } from "../model/draft";
import { invertDrawing, reduceDrawing, type DrawingChange, type DrawingState } from "./drawing";
import type { DraftKeeper, Drafts } from "./draft-keeper";
import { Store } from "./store";
import { UndoStack } from "./undo-stack";

/** The work on one cell: its drawing, its undo, its unfinished shapes. Kept while the page is open, so that leaving a cell loses nothing. */
export class CellSession {
  readonly store: Store<DrawingState, DrawingChange>;
  readonly undo: UndoStack<DrawingState, DrawingChange>;
  private readonly unfinished: Drafts;

  constructor(
    readonly cellId: number,
    readonly width: number,
    readonly height: number,
    drawn: DrawingState,
    private readonly keeper: DraftKeeper | null = null,
  ) {
    this.store = new Store(drawn, reduceDrawing);
    this.undo = new UndoStack(this.store, invertDrawing);
    this.unfinished = keeper?.restore(cellId, width, height) ?? { midpiece: NO_DRAFT, head: NO_DRAFT };
  }

  get drafts(): Readonly<Drafts> {
    return this.unfinished;
  }

  setDraft(structure: Structure, draft: Draft): void {
    this.unfinished[structure] = draft;
    this.keeper?.keep(this.cellId, this.unfinished);
  }
}
