export interface GalleryOptions {
  readonly studyId: number;
  readonly canEdit: boolean;
  /** Shown where the address names no channel: the bright-field one, on which focus is judged. */
  readonly channel: number;
}
