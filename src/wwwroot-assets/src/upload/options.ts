export interface UploadOptions {
  readonly studyId: number;
  /** A name for the acquisition; the folder's own name without one. */
  readonly name?: string | null;
}

/** The page that shows the import going on. */
export interface UploadPage {
  invokeMethodAsync(method: "OnImportStarted", importId: number | string): Promise<unknown>;
}
