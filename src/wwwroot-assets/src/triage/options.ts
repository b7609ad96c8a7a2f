export type QueueKind = "unlabelled" | "all" | "focused" | "undrawn" | "outOfFocus";

export interface TriageOptions {
  readonly studyId: number;
  readonly queue: QueueKind;
  /** The cell to begin at. */
  readonly cellId?: number | null;
  readonly canEdit: boolean;
  /** Whose unsent edits these are: on a shared computer nobody sends those of another. */
  readonly user?: string | null;
}
