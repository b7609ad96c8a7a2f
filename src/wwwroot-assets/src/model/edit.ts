import type { Vertex } from "../geometry/vertex";
import type { FocusValue, Structure } from "./cell";

export interface FocusEdit {
  readonly kind: "focus";
  readonly cellId: number;
  readonly value: FocusValue | null;
}

export interface AnnotationEdit {
  readonly kind: "annotation";
  readonly cellId: number;
  readonly structure: Structure;
  /** Empty takes the structure back. */
  readonly points: readonly Vertex[];
  readonly lineWidth: number;
}

export type Edit = FocusEdit | AnnotationEdit;

/** What an edit changes: edits of one target build on each other, those of different ones do not. */
export type Target = string;

export function targetOf(edit: Edit): Target {
  return edit.kind === "focus" ? focusTarget(edit.cellId) : annotationTarget(edit.cellId, edit.structure);
}

export function focusTarget(cellId: number): Target {
  return `${cellId}/focus`;
}

export function annotationTarget(cellId: number, structure: Structure): Target {
  return `${cellId}/${structure}`;
}

/** A random UUID; `crypto.randomUUID` is missing where the site is served over plain HTTP on a lab's network. */
export function newEditId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
