import { MIDPIECE_WIDTH } from "../geometry/fiji";
import type { Vertex } from "../geometry/vertex";
import { STRUCTURE_WORDS, type Structure } from "../model/cell";
import { hitSegment, hitVertex, insertVertex, lineShape, moveVertex, pointsNeeded, removeVertex, type Shape } from "../model/shape";
import { addPoint, NO_DRAFT, putPointAgain, takeBackPoint, type Draft } from "../model/draft";
import type { CellSession } from "../state/cell-session";

export interface Press {
  readonly at: Vertex;
  /** How near counts as on it, in image pixels. */
  readonly reach: number;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly double: boolean;
}

interface Drag {
  readonly from: Vertex;
  readonly start: readonly Vertex[];
  readonly index: number;
  points: readonly Vertex[];
  /** An inserted vertex is kept even where it is not moved. */
  readonly inserted: boolean;
}

const WIDEST = 50;

/** What the tools do to a cell's drawing, without a canvas: points come in image coordinates. */
export class Editor {
  tool: Structure = "midpiece";
  selected = -1;
  note = "";
  private drag: Drag | null = null;
  private session: CellSession | null = null;
  private width = MIDPIECE_WIDTH;

  constructor(private readonly changed: () => void) {}

  open(session: CellSession | null): void {
    this.session = session;
    this.drag = null;
    this.selected = -1;
    this.note = "";
    this.changed();
  }

  get closed(): boolean {
    return this.tool === "head";
  }

  get draft(): Draft {
    return this.session?.drafts[this.tool] ?? NO_DRAFT;
  }

  get drawing(): boolean {
    return this.draft.points.length > 0;
  }

  get dragging(): boolean {
    return this.drag !== null;
  }

  /** A structure as it is to be seen now, a drag in progress included. */
  shapeOf(structure: Structure): Shape | null {
    const shape = this.session?.store.state[structure] ?? null;
    if (shape && this.drag && structure === this.tool) return { ...shape, points: this.drag.points };
    return shape;
  }

  /** Width of the midpiece's line: that of the one drawn, or of the next one. */
  get lineWidth(): number {
    return this.session?.store.state.midpiece?.lineWidth ?? this.width;
  }

  choose(tool: Structure): void {
    this.release();
    this.tool = tool;
    this.selected = -1;
    this.note = "";
    this.changed();
  }

  /** A press of the pointer; true when a drag of a vertex begins. */
  press({ at, reach, shift, alt, double }: Press): boolean {
    if (!this.session) return false;
    this.note = "";
    const shape = this.session.store.state[this.tool];
    if (this.drawing || !shape) {
      this.drawAt(at, reach, double);
      return false;
    }
    const vertex = hitVertex(shape.points, at, reach);
    if (alt) {
      if (vertex >= 0) this.deleteVertex(vertex);
      return false;
    }
    const segment = shift && vertex < 0 ? hitSegment(shape.points, this.closed, at, reach) : null;
    if (segment) {
      const points = insertVertex(shape.points, segment.after, segment.at);
      this.begin({ from: at, start: points, index: segment.after + 1, points, inserted: true });
      return true;
    }
    this.selected = vertex;
    if (vertex >= 0) {
      this.begin({ from: at, start: shape.points, index: vertex, points: shape.points, inserted: false });
      return true;
    }
    this.note = `${STRUCTURE_WORDS[this.tool]} is drawn: drag its points, shift-click adds one, Del removes it to draw anew.`;
    this.changed();
    return false;
  }

  /** Moves the dragged vertex by as much as the pointer moved. */
  move(at: Vertex, place: (vertex: Vertex) => Vertex): void {
    if (!this.drag) return;
    const { start, index, from } = this.drag;
    const [x, y] = start[index]!;
    this.drag.points = moveVertex(start, index, place([x + at[0] - from[0], y + at[1] - from[1]]));
    this.changed();
  }

  /** Ends a drag: the moved vertex becomes an edit. */
  release(): void {
    const drag = this.drag;
    this.drag = null;
    const shape = this.session?.store.state[this.tool];
    if (drag && shape && (drag.inserted || drag.points !== drag.start)) this.put({ ...shape, points: drag.points });
    else this.changed();
  }

  finish(): void {
    if (!this.session || !this.drawing) return;
    const { points } = this.draft;
    const needed = pointsNeeded(this.closed);
    if (points.length < needed) {
      this.note = `${STRUCTURE_WORDS[this.tool]} needs at least ${needed} points.`;
      this.changed();
      return;
    }
    this.session.drafts[this.tool] = NO_DRAFT;
    this.put(lineShape(points, this.closed ? 1 : this.width));
  }

  /** Gives up what is in hand: a drag, else the unfinished shape, else the selection. */
  cancel(): void {
    this.note = "";
    if (this.drag) this.drag = null;
    else if (this.drawing) this.setDraft(NO_DRAFT);
    else this.selected = -1;
    this.changed();
  }

  /** While drawing takes back the last point, and whole edits after it. */
  undo(): void {
    if (this.drag) this.drag = null;
    else if (this.drawing) this.setDraft(takeBackPoint(this.draft));
    else {
      this.selected = -1;
      this.session?.undo.undo();
    }
    this.changed();
  }

  redo(): void {
    if (this.draft.undone.length > 0) this.setDraft(putPointAgain(this.draft));
    else {
      this.selected = -1;
      this.session?.undo.redo();
    }
    this.changed();
  }

  nudge(dx: number, dy: number, place: (vertex: Vertex) => Vertex): boolean {
    const shape = this.session?.store.state[this.tool];
    const vertex = shape?.points[this.selected];
    if (!shape || !vertex) return false;
    this.put({ ...shape, points: moveVertex(shape.points, this.selected, place([vertex[0] + dx, vertex[1] + dy])) });
    return true;
  }

  /** Removes the selected vertex, or the whole structure where none is. */
  remove(): void {
    const shape = this.session?.store.state[this.tool];
    if (this.drawing) this.undo();
    else if (shape && this.selected >= 0) this.deleteVertex(this.selected);
    else if (shape) this.put(null);
  }

  widen(by: number): void {
    const width = Math.min(WIDEST, Math.max(1, this.lineWidth + by));
    this.width = width;
    const shape = this.session?.store.state.midpiece;
    if (shape && shape.lineWidth !== width) this.session?.store.dispatch({ structure: "midpiece", shape: { ...shape, lineWidth: width } });
    this.changed();
  }

  private drawAt(at: Vertex, reach: number, double: boolean): void {
    const start = this.draft.points[0];
    const onStart = this.closed && this.draft.points.length >= 3 && start && Math.hypot(start[0] - at[0], start[1] - at[1]) <= reach;
    if (this.drawing && (double || onStart)) this.finish();
    else {
      this.setDraft(addPoint(this.draft, at));
      this.changed();
    }
  }

  private deleteVertex(index: number): void {
    const shape = this.session?.store.state[this.tool];
    if (!shape) return;
    if (shape.points.length <= pointsNeeded(this.closed)) {
      this.note = `${STRUCTURE_WORDS[this.tool]} needs at least ${pointsNeeded(this.closed)} points; Del without a selected point removes it whole.`;
      this.selected = -1;
      this.changed();
      return;
    }
    this.selected = -1;
    this.put({ ...shape, points: removeVertex(shape.points, index) });
  }

  private begin(drag: Drag): void {
    this.drag = drag;
    this.selected = drag.index;
    this.changed();
  }

  private put(shape: Shape | null): void {
    this.session?.store.dispatch({ structure: this.tool, shape });
    this.changed();
  }

  private setDraft(draft: Draft): void {
    if (this.session) this.session.drafts[this.tool] = draft;
  }
}
