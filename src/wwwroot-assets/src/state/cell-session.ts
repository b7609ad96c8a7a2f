import type { Structure } from "../model/cell";
import { Store } from "./store";
import { UndoStack } from "./undo-stack";
import { invertDrawing, reduceDrawing, type DrawingChange, type DrawingState } from "./drawing";
import { NO_DRAFT, type Draft } from "../model/draft";

/** The work on one cell: its drawing, its undo, its unfinished shapes. Kept while the page is open, so that leaving a cell loses nothing. */
export class CellSession {
  readonly store: Store<DrawingState, DrawingChange>;
  readonly undo: UndoStack<DrawingState, DrawingChange>;
  readonly drafts: Record<Structure, Draft> = { midpiece: NO_DRAFT, head: NO_DRAFT };

  constructor(
    readonly cellId: number,
    readonly width: number,
    readonly height: number,
    drawn: DrawingState,
  ) {
    this.store = new Store(drawn, reduceDrawing);
    this.undo = new UndoStack(this.store, invertDrawing);
  }
}
