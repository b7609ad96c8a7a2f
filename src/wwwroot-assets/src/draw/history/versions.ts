import type { CellLoader } from "../../api/cell-loader";
import type { ApiClient } from "../../api/http";
import type { Outbox } from "../../api/outbox";
import type { Version } from "../../api/outbox-entry";
import type { Cell, Structure } from "../../model/cell";
import { focusTarget, reviewTarget, type Edit } from "../../model/edit";
import { sameShape } from "../../model/shape";
import { shapeOf, type CellSessions } from "../cell-sessions";

/** Brings what the site holds by now into the cells that are open here. */
export class Versions {
  constructor(
    private readonly source: Pick<ApiClient, "cell">,
    private readonly outbox: Outbox,
    private readonly loader: CellLoader,
    private readonly sessions: CellSessions,
    /** The blind assignment that is worked on: edits of others are not of its cells' drawings. */
    private readonly assignmentId: number | null,
    private readonly changed: (cellId: number) => void,
  ) {}

  /** A version became the current one: an edit was saved, or the other's was kept. */
  take(edit: Edit, version: Version | null): void {
    const { cellId } = edit;
    if (edit.kind !== "review" && (edit.assignmentId ?? null) !== this.assignmentId) return;
    if (!version) return void this.readAgain(cellId);
    if (edit.kind === "annotation" && "points" in version) {
      this.loader.update(cellId, { [edit.structure]: version });
      // What was saved is what was sent; another version is there by the user's choice.
      const saved = sameShape(shapeOf(edit), shapeOf(version));
      this.sessions.takeIn(cellId, edit.structure, version, saved ? "remote" : "chosen");
      this.outdate(cellId);
    } else if (edit.kind === "focus" && "value" in version) {
      this.loader.update(cellId, { focus: version });
      this.outdate(cellId);
    } else if (edit.kind === "review" && "state" in version) this.loader.update(cellId, { review: version });
    this.changed(cellId);
  }

  /** The user asked to see a structure as somebody else saved it. */
  takeStructure(cell: Cell, structure: Structure): void {
    const annotation = cell[structure];
    const target = this.sessions.target(cell.id, structure);
    // Work that is not sent yet stays: the site tells of the conflict, and the user is asked then.
    if (!annotation || this.outbox.pending(target)) return;
    this.outbox.observe(target, annotation.revision);
    this.loader.update(cell.id, { [structure]: annotation });
    this.sessions.takeIn(cell.id, structure, annotation);
    this.changed(cell.id);
  }

  /** Label and review as the site has them now; drawings only where the user asks for them. */
  takeWords(cell: Cell): void {
    if (cell.focus) this.outbox.observe(focusTarget(cell.id), cell.focus.revision);
    if (cell.review) this.outbox.observe(reviewTarget(cell.id), cell.review.revision);
    this.loader.update(cell.id, { focus: cell.focus, review: cell.review });
    this.changed(cell.id);
  }

  /** What was drawn was not taken and is given up: what stands is shown again. */
  private async readAgain(cellId: number): Promise<void> {
    const cell = await this.source.cell(cellId).catch(() => null);
    if (!cell) return;
    this.loader.update(cellId, { focus: cell.focus, midpiece: cell.midpiece, head: cell.head, review: cell.review });
    for (const structure of ["midpiece", "head"] as const) this.sessions.takeIn(cellId, structure, cell[structure]);
    this.changed(cellId);
  }

  /** A step of the review is about the drawing as it was. */
  private outdate(cellId: number): void {
    const review = this.loader.peek(cellId)?.cell.review;
    if (review && !review.isOutdated) this.loader.update(cellId, { review: { ...review, isOutdated: true } });
  }
}
