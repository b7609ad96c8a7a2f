export interface GalleryOptions {
  readonly studyId: number;
  readonly canEdit: boolean;
  /** Whose keys these are. */
  readonly user?: string | null;
  /** May ask others to label or draw. */
  readonly canReview: boolean;
  /** Shown where the address names no channel: the bright-field one, on which focus is judged. */
  readonly channel: number;
}
