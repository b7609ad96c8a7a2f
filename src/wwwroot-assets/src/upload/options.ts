export interface UploadOptions {
  readonly studyId: number;
  /** A name for the acquisition; the folder's own name without one. */
  readonly name?: string | null;
}

/** The page that shows the import going on. */
export interface UploadPage {
  invokeMethodAsync(method: "OnImportStarted", importId: number | string): Promise<unknown>;
  /** All is sent, a container among it; the page asks for its channels and starts the import, with these labels of class folders. */
  invokeMethodAsync(method: "OnContainersArrived", importId: number | string, labels: Readonly<Record<string, string | null>> | null): Promise<unknown>;
}
