export interface DrawOptions {
  readonly studyId: number;
  /** The cell to begin at; without one, the first focused cell that is not fully drawn. */
  readonly cellId?: number | null;
  readonly canEdit: boolean;
  /** Whose unsent edits these are: on a shared computer nobody sends those of another. */
  readonly user?: string | null;
}
