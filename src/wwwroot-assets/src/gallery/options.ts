export interface GalleryOptions {
  readonly studyId: number;
  readonly canEdit: boolean;
}
