import { MIDPIECE_WIDTH } from "../geometry/fiji";
import type { Vertex } from "../geometry/vertex";
import type { Structure } from "../model/cell";
import { NO_DRAFT, putStepAgain, takeBackStep, type Draft } from "../model/draft";
import { lineShape, maskShape, pointsNeeded, sameShape, type Shape } from "../model/shape";
import type { CellSession } from "../state/cell-session";
import { Brush } from "./brush";
import { drawAt, endFreehand } from "./draft-tools";
import { Freehand } from "./freehand";
import { KeyboardCursor } from "./keyboard-cursor";
import { pressBrush } from "./mask-tools";
import type { VertexDrag } from "./vertex-drag";
import { deleteVertex, nudgeVertex, pressShape } from "./vertex-tools";
import { spokenState, tooFewPoints } from "./words";

export interface Press {
  readonly at: Vertex;
  /** How near counts as on it, in image pixels. */
  readonly reach: number;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly double: boolean;
}

/** A vertex that is dragged: the points as they were, and which one of them it is. */
export type HeldVertex = Pick<VertexDrag, "start" | "index">;

const WIDEST = 50;

/** What the tools do to a cell's drawing, without a canvas: points come in image coordinates. */
export class Editor {
  tool: Structure = "midpiece";
  selected = -1;
  note = "";
  /** A blind assignment takes points only. */
  masksAllowed = true;
  readonly brush = new Brush();
  readonly freehand = new Freehand();
  readonly cursor = new KeyboardCursor();
  private drag: VertexDrag | null = null;
  /** The shape as it was when the drag began. */
  private held: Shape | null = null;
  private session: CellSession | null = null;
  private width = MIDPIECE_WIDTH;
  /** Edits taken back since the draft grew: they are what is done again first. */
  private undoneEdits = 0;

  /** `moved` is called while something is dragged, many times a second: only the canvas changes then. */
  constructor(
    private readonly changed: () => void,
    private readonly moved: () => void = changed,
  ) {}

  open(session: CellSession | null): void {
    this.session = session;
    this.dropHand();
    this.selected = -1;
    this.undoneEdits = 0;
    this.cursor.reset();
    this.say("");
  }

  /** The cell's size in pixels. */
  get size(): { readonly width: number; readonly height: number } | null {
    return this.session;
  }

  /** The active structure, without a drag in progress. */
  get current(): Shape | null {
    return this.session?.store.state[this.tool] ?? null;
  }

  get closed(): boolean {
    return this.tool === "head";
  }

  get draft(): Draft {
    return this.session?.drafts[this.tool] ?? NO_DRAFT;
  }

  get drawing(): boolean {
    return this.draft.points.length > 0 || this.freehand.path !== null;
  }

  get dragging(): boolean {
    return this.drag !== null || this.stroking;
  }

  /** Something is drawn in one go: every place of the pointer counts. */
  get stroking(): boolean {
    return this.freehand.path !== null || this.brush.stroke !== null;
  }

  /** The vertex of the active structure that is dragged. */
  get heldVertex(): HeldVertex | null {
    return this.drag && this.current === this.held ? this.drag : null;
  }

  /** A structure as it is to be seen now, a drag in progress included. */
  shapeOf(structure: Structure): Shape | null {
    const shape = this.session?.store.state[structure] ?? null;
    return shape && this.drag && structure === this.tool && this.heldVertex ? { ...shape, points: this.drag.points } : shape;
  }

  /** A structure as it would be if what is unfinished were finished now: the preview of its mask. */
  previewOf(structure: Structure): Shape | null {
    if (structure !== this.tool || !this.drawing) return this.shapeOf(structure);
    return lineShape(this.draftPath, this.closed ? 1 : this.width);
  }

  /** The unfinished line, with the freehand stretch under way. */
  get draftPath(): readonly Vertex[] {
    const { path } = this.freehand;
    return path ? [...this.draft.points, ...path] : this.draft.points;
  }

  /** Width of the midpiece's line: that of the one drawn, or of the next one. */
  get lineWidth(): number {
    const drawn = this.session?.store.state.midpiece;
    return drawn && !drawn.mask ? drawn.lineWidth : this.width;
  }

  /** What keys act on: the selected vertex, or the crosshair while it is seen. */
  get keyPoint(): Vertex | null {
    return this.shapeOf(this.tool)?.points[this.selected] ?? (this.cursor.shown ? this.cursor.at : null);
  }

  /** Position and state in words, for a screen reader. */
  get spoken(): string {
    return spokenState(this);
  }

  choose(tool: Structure): void {
    this.release();
    this.tool = tool;
    this.selected = -1;
    this.undoneEdits = 0;
    this.brush.putAway();
    this.say("");
  }

  /** A press of the pointer; true when a drag begins. */
  press(press: Press): boolean {
    if (!this.session) return false;
    this.note = "";
    if (this.brush.inHand) {
      this.held = this.current;
      return pressBrush(this, press.at, this.brush.erasing !== press.alt);
    }
    const shape = this.current;
    return this.drawing || !shape ? drawAt(this, press) : pressShape(this, shape, press);
  }

  /** The pointer moves on while it is down. */
  move(at: Vertex, place: (vertex: Vertex) => Vertex): void {
    if (this.brush.stroke) this.brush.stroke.to(at);
    else if (this.freehand.path) this.freehand.to(place(at));
    else if (this.drag) this.drag.to(at, place);
    else return;
    this.moved();
  }

  /** Ends a drag: what was moved, painted or drawn becomes an edit. `reach` is how near to an outline's start closes it. */
  release(reach = 0): void {
    const { drag } = this;
    const { stroke } = this.brush;
    const shape = this.current;
    this.drag = this.brush.stroke = null;
    if ((drag || stroke) && shape !== this.held) return this.say("This was changed elsewhere meanwhile: the drag is left out.");
    if (stroke && stroke.changed > 0) return this.put(maskShape(stroke.mask.toRuns(), this.closed ? 1 : MIDPIECE_WIDTH));
    if (this.freehand.path) return endFreehand(this, reach);
    if (drag?.changed && shape) this.put({ ...shape, points: drag.points });
    else this.changed();
  }

  finish(): void {
    this.release();
    if (!this.session || !this.drawing) return;
    const { points } = this.draft;
    if (points.length < pointsNeeded(this.closed)) return this.say(tooFewPoints(this.tool));
    this.session.setDraft(this.tool, NO_DRAFT);
    this.put(lineShape(points, this.closed ? 1 : this.width));
  }

  /** Gives up what is in hand: a drag, else the unfinished shape, else the selection, else the brush. */
  cancel(): void {
    if (this.dragging) this.dropHand();
    else if (this.drawing) this.session?.setDraft(this.tool, NO_DRAFT);
    else if (this.selected >= 0) this.selected = -1;
    else this.brush.putAway();
    this.say("");
  }

  /** While drawing takes back the last point or freehand stretch, and whole edits after it. */
  undo(): void {
    if (this.dragging) this.dropHand();
    else if (this.drawing) this.session?.setDraft(this.tool, takeBackStep(this.draft));
    else {
      this.selected = -1;
      if (this.session?.undo.undo()) this.undoneEdits++;
    }
    this.changed();
  }

  redo(): void {
    if (this.dragging) return;
    if (this.draft.undone.length > 0 && this.undoneEdits === 0) this.session?.setDraft(this.tool, putStepAgain(this.draft));
    else {
      this.selected = -1;
      this.undoneEdits = Math.max(0, this.undoneEdits - 1);
      this.session?.undo.redo();
    }
    this.changed();
  }

  nudge(dx: number, dy: number, place: (vertex: Vertex) => Vertex): boolean {
    return nudgeVertex(this, dx, dy, place);
  }

  /** Removes the selected vertex, or the whole structure where none is. */
  remove(): void {
    if (this.dragging) return;
    const shape = this.current;
    if (this.drawing) this.undo();
    else if (shape && this.selected >= 0) deleteVertex(this, shape, this.selected);
    else this.removeShape();
  }

  /** Removes the whole structure, or what is begun of it. */
  removeShape(): void {
    if (this.dragging) return;
    this.selected = -1;
    if (!this.drawing) return this.put(null);
    this.session?.setDraft(this.tool, NO_DRAFT);
    this.say("");
  }

  /** The brush's radius while it is in hand, else the width of the midpiece's line. */
  widen(by: number): void {
    if (this.dragging) return;
    if (this.brush.inHand) {
      this.brush.resize(by);
      return this.say(`${this.brush.erasing ? "Eraser" : "Brush"}: radius ${this.brush.radius} px.`);
    }
    this.width = Math.min(WIDEST, Math.max(1, this.lineWidth + by));
    const shape = this.session?.store.state.midpiece;
    if (shape && !shape.mask && shape.lineWidth !== this.width) this.session?.store.dispatch({ structure: "midpiece", shape: { ...shape, lineWidth: this.width } });
    this.changed();
  }

  /** An edit of the active structure. */
  put(shape: Shape | null): void {
    if (!sameShape(shape, this.current)) this.session?.store.dispatch({ structure: this.tool, shape });
    this.changed();
  }

  say(note: string): void {
    this.note = note;
    this.changed();
  }

  /** The unfinished shape goes on. */
  extend(draft: Draft): void {
    this.undoneEdits = 0;
    this.session?.setDraft(this.tool, draft);
    this.changed();
  }

  /** Takes hold of a vertex. */
  hold(drag: VertexDrag): boolean {
    this.drag = drag;
    this.selected = drag.index;
    this.held = this.current;
    this.changed();
    return true;
  }

  private dropHand(): void {
    this.drag = this.brush.stroke = this.freehand.path = null;
  }
}
