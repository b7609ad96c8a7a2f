import type { Vertex } from "../geometry/vertex";
import type { ExclusionReason, FocusValue, ReviewState, Structure } from "./cell";

export interface FocusEdit {
  readonly kind: "focus";
  readonly cellId: number;
  readonly value: FocusValue | null;
  readonly reason?: ExclusionReason | null;
  /** A blind assignment: the label is kept beside the study's own. */
  readonly assignmentId?: number | null;
}

export interface AnnotationEdit {
  readonly kind: "annotation";
  readonly cellId: number;
  readonly structure: Structure;
  /** Empty, without a mask, takes the structure back. */
  readonly points: readonly Vertex[];
  readonly lineWidth: number;
  /** A painted mask in place of points. */
  readonly maskRuns?: readonly number[] | null;
  /** A blind assignment: the drawing is kept beside the study's own. */
  readonly assignmentId?: number | null;
}

export interface ReviewEdit {
  readonly kind: "review";
  readonly cellId: number;
  readonly state: ReviewState;
  readonly comment: string | null;
  /** The revisions that were looked at: the step holds for these and no later ones. Null where the user's own are on their way. */
  readonly seen?: { readonly focus: number | null; readonly midpiece: number | null; readonly head: number | null };
}

export type Edit = FocusEdit | AnnotationEdit | ReviewEdit;

/** What an edit changes: edits of one target build on each other, those of different ones do not. */
export type Target = string;

export function targetOf(edit: Edit): Target {
  switch (edit.kind) {
    case "focus":
      return focusTarget(edit.cellId, edit.assignmentId);
    case "annotation":
      return annotationTarget(edit.cellId, edit.structure, edit.assignmentId);
    case "review":
      return reviewTarget(edit.cellId);
  }
}

export function focusTarget(cellId: number, assignmentId?: number | null): Target {
  return `${blind(assignmentId)}${cellId}/focus`;
}

export function annotationTarget(cellId: number, structure: Structure, assignmentId?: number | null): Target {
  return `${blind(assignmentId)}${cellId}/${structure}`;
}

export function reviewTarget(cellId: number): Target {
  return `${cellId}/review`;
}

function blind(assignmentId?: number | null): string {
  return assignmentId ? `${assignmentId}:` : "";
}

/** A random UUID; `crypto.randomUUID` is missing where the site is served over plain HTTP on a lab's network. */
export function newEditId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
