export interface DrawOptions {
  readonly studyId: number;
  /** Which cells, in which order; focused ones without. */
  readonly queue?: string | null;
  /** What the queue's name alone does not say: the rest of the page's address. */
  readonly query?: string | null;
  /** The assignment whose cells these are. */
  readonly assignmentId?: number | null;
  /** The drawings of a blind assignment are kept beside the study's own, and nobody else's are shown. */
  readonly blind?: boolean;
  /** The cell to begin at; without one, the first of the queue, or the first that is not fully drawn. */
  readonly cellId?: number | null;
  readonly canEdit: boolean;
  /** Approves and sends back. */
  readonly canReview?: boolean;
  /** Whose unsent edits these are: on a shared computer nobody sends those of another. */
  readonly user?: string | null;
}

/** The assignment that edits belong to; drawings that are not blind are the study's own. */
export function blindAssignment({ blind, assignmentId }: DrawOptions): number | null {
  return blind ? (assignmentId ?? null) : null;
}

/** Whose unfinished shapes these are, and of which blind assignment; no user name holds the sign between the two. */
export function draftOwner(options: DrawOptions): string {
  const blind = blindAssignment(options);
  return `${options.user ?? "anyone"}${blind === null ? "" : `#${blind}`}`;
}
