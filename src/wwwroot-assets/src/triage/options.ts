export interface TriageOptions {
  readonly studyId: number;
  readonly queue: string;
  /** What the queue's name alone does not say: the rest of the page's address. */
  readonly query?: string | null;
  /** The assignment whose cells these are. */
  readonly assignmentId?: number | null;
  /** The labels of a blind assignment are kept beside the study's own, and nobody else's are shown. */
  readonly blind?: boolean;
  /** The cell to begin at. */
  readonly cellId?: number | null;
  readonly canEdit: boolean;
  /** Whose unsent edits these are: on a shared computer nobody sends those of another. */
  readonly user?: string | null;
}

/** Queues that hold work to be done once: what is done is passed over, and the end is reached when nothing remains. */
export function isWorkedOff({ queue }: Pick<TriageOptions, "queue">): boolean {
  return queue === "unlabelled" || queue === "assignment";
}

/** The assignment that edits belong to; labels that are not blind are the study's own. */
export function blindAssignment({ blind, assignmentId }: TriageOptions): number | null {
  return blind ? (assignmentId ?? null) : null;
}
