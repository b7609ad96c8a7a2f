import type { LoadedCell } from "../api/cell-loader";
import type { Outbox } from "../api/outbox";
import { MIDPIECE_WIDTH } from "../geometry/fiji";
import type { Annotation, Cell, Structure } from "../model/cell";
import { annotationTarget, focusTarget, reviewTarget, type AnnotationEdit, type Target } from "../model/edit";
import { lineShape, maskShape, sameShape, type Shape } from "../model/shape";
import { CellSession } from "../state/cell-session";
import type { DraftKeeper } from "../state/draft-keeper";

const STRUCTURES = ["midpiece", "head"] as const;
const KEPT = 200;

/** The work of this visit on each cell; every edit of it goes to the outbox. */
export class CellSessions {
  private readonly sessions = new Map<number, CellSession>();

  constructor(
    private readonly outbox: Outbox,
    private readonly keeper: DraftKeeper,
    private readonly drawn: (cellId: number, structure: Structure, shape: Shape | null) => void,
    /** The blind assignment that the drawings belong to. */
    private readonly assignmentId: number | null = null,
  ) {}

  target(cellId: number, structure: Structure): Target {
    return annotationTarget(cellId, structure, this.assignmentId);
  }

  of({ cell }: LoadedCell): CellSession {
    for (const structure of STRUCTURES) this.learn(cell, structure);
    if (this.assignmentId === null) {
      this.outbox.observe(reviewTarget(cell.id), cell.review?.revision ?? 0);
      this.outbox.observe(focusTarget(cell.id), cell.focus?.revision ?? 0);
    }
    const known = this.sessions.get(cell.id);
    if (known) return known;
    const session = new CellSession(cell.id, cell.width, cell.height, {
      midpiece: this.latest(cell.id, cell.midpiece, "midpiece"),
      head: this.latest(cell.id, cell.head, "head"),
    }, this.keeper);
    session.store.observe((_, { structure, shape }, origin) => {
      this.drawn(cell.id, structure, shape);
      // A choice between versions is sent by the outbox itself.
      if (origin !== "remote" && origin !== "chosen") this.outbox.enqueue(editOf(cell.id, structure, shape, this.assignmentId));
    });
    this.sessions.set(cell.id, session);
    this.forgetOldest();
    return session;
  }

  /**
   * A version that became the current one takes the place of what is shown, unless the user has drawn on meanwhile. Where
   * the user chose it over their own, undo brings theirs back.
   */
  takeIn(cellId: number, structure: Structure, annotation: Annotation | null, origin: "remote" | "chosen" = "remote"): void {
    const session = this.sessions.get(cellId);
    const shape = shapeOf(annotation);
    const pending = this.outbox.pending(this.target(cellId, structure));
    // What is only restored from the other's version is no work of the user's.
    const drawnOn = pending !== undefined && pending.purpose === undefined;
    if (session && !drawnOn && !sameShape(shape, session.store.state[structure])) session.store.dispatch({ structure, shape }, origin);
  }

  /** What the next edit builds on is what is shown: somebody may have drawn since the cell was open here. */
  private learn(cell: Cell, structure: Structure): void {
    const target = this.target(cell.id, structure);
    const revision = cell[structure]?.revision ?? 0;
    const isNewer = revision > this.outbox.revisionOf(target);
    this.outbox.observe(target, revision);
    if (isNewer) this.takeIn(cell.id, structure, cell[structure]);
  }

  /** What the user did last, sent or not. */
  private latest(cellId: number, annotation: Annotation | null, structure: Structure): Shape | null {
    const pending = this.outbox.pending(this.target(cellId, structure))?.edit;
    if (pending?.kind === "annotation") return shapeOf(pending);
    return shapeOf(annotation);
  }

  private forgetOldest(): void {
    if (this.sessions.size <= KEPT) return;
    for (const [id, session] of this.sessions) {
      const unfinished = STRUCTURES.some((structure) => session.drafts[structure].points.length > 0);
      if (unfinished) continue;
      session.undo.dispose();
      this.sessions.delete(id);
      return;
    }
  }
}

/** What an annotation, or an edit of one, draws. */
export function shapeOf(drawn: Pick<AnnotationEdit, "points" | "lineWidth" | "maskRuns"> | null): Shape | null {
  if (!drawn) return null;
  if (drawn.maskRuns) return maskShape(drawn.maskRuns, drawn.lineWidth);
  return drawn.points.length > 0 ? lineShape(drawn.points, drawn.lineWidth) : null;
}

function editOf(cellId: number, structure: Structure, shape: Shape | null, assignmentId: number | null): AnnotationEdit {
  return { kind: "annotation", cellId, structure, assignmentId, points: shape?.points ?? [], lineWidth: shape?.lineWidth ?? (structure === "head" ? 1 : MIDPIECE_WIDTH), maskRuns: shape?.mask ?? null };
}
