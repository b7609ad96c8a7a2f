import type { ApiClient } from "../api/http";
import type { FocusValue } from "../model/cell";
import { Arrived, type ArrivedFile, type OpenUpload } from "./arrived";

/** What the page needs of an import's status. */
export interface ImportStatus {
  readonly state: "receiving" | "unpacking" | "running" | "done" | "failed" | "cancelled";
  readonly done: number;
  readonly total: number;
  readonly doneBytes: number | null;
  readonly totalBytes: number | null;
  readonly problemCount: number;
  readonly problems: readonly { readonly file: string; readonly reason: string }[];
  readonly message: string | null;
  readonly classes: readonly { readonly folder: string; readonly count: number }[];
}

/** The uploads' part of the site's API. */
export class UploadsClient {
  constructor(private readonly api: ApiClient) {}

  async open(studyId: number): Promise<readonly OpenUpload[]> {
    return this.api.json(await this.api.send("GET", `/api/studies/${studyId}/imports`));
  }

  async begin(studyId: number, name: string, files: number, bytes: number): Promise<string> {
    const { importId } = await this.api.json<{ importId: string }>(await this.api.send("POST", `/api/studies/${studyId}/imports`, { name, files, bytes }));
    return importId;
  }

  async arrived(importId: string): Promise<Arrived> {
    return new Arrived(await this.api.json<ArrivedFile[]>(await this.api.send("GET", `/api/imports/${importId}/files`)));
  }

  /** Bytes that are there of one file; null where the site does not answer. */
  async received(importId: string, path: string, signal: AbortSignal): Promise<number | null> {
    try {
      const file = await this.api.json<ArrivedFile>(await this.api.send("GET", `/api/imports/${importId}/files?path=${encodeURIComponent(path)}`, undefined, signal));
      return file.received;
    } catch (error) {
      if (signal.aborted) throw error;
      return null;
    }
  }

  async unpack(importId: string): Promise<ImportStatus> {
    return this.api.json(await this.api.send("POST", `/api/imports/${importId}/unpack`));
  }

  async status(importId: string, signal: AbortSignal): Promise<ImportStatus> {
    return this.api.json(await this.api.send("GET", `/api/imports/${importId}`, undefined, signal));
  }

  async finish(importId: string, classes: Readonly<Record<string, FocusValue | null>>): Promise<void> {
    await this.api.ok(await this.api.send("POST", `/api/imports/${importId}/finish`, { classes }));
  }

  /** Whether the site could be told. */
  cancel(importId: string): Promise<boolean> {
    return this.api.send("DELETE", `/api/imports/${importId}`).then((response) => response.ok, () => false);
  }
}
