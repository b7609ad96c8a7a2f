export interface GalleryOptions {
  readonly studyId: number;
  readonly canEdit: boolean;
  /** Whose keys these are. */
  readonly user?: string | null;
  /** Shown where the address names no channel: the bright-field one, on which focus is judged. */
  readonly channel: number;
}
