import type { PutFile } from "./put-file";
import type { ChosenFile } from "./selection";

export interface TransferProgress {
  readonly files: number;
  readonly totalFiles: number;
  readonly bytes: number;
  readonly totalBytes: number;
}

export interface TransferProblem {
  readonly path: string;
  readonly reason: string;
}

export interface TransferOutcome {
  /** Files that the server will not take. */
  readonly refused: readonly TransferProblem[];
  /** Files that could not be sent, and may be tried again. */
  readonly unsent: readonly (TransferProblem & { readonly file: ChosenFile })[];
}

const AT_ONCE = 4;
const TRIES = 5;

/** Sends files four at a time, each again after a lost connection, and tells how far it is. */
export class Transfer {
  private readonly sending = new Map<ChosenFile, number>();
  private doneFiles = 0;
  private doneBytes = 0;
  private readonly totalBytes: number;

  constructor(
    private readonly importId: string | number,
    private readonly files: readonly ChosenFile[],
    private readonly put: PutFile,
    private readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>,
    private readonly progressed: (progress: TransferProgress) => void,
  ) {
    this.totalBytes = files.reduce((sum, { file }) => sum + file.size, 0);
  }

  async run(signal: AbortSignal): Promise<TransferOutcome> {
    const queue = [...this.files];
    const refused: TransferProblem[] = [];
    const unsent: (TransferProblem & { file: ChosenFile })[] = [];
    const worker = async (): Promise<void> => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        signal.throwIfAborted();
        const problem = await this.send(next, signal);
        if (problem?.final) refused.push({ path: next.path, reason: problem.reason });
        else if (problem) unsent.push({ path: next.path, reason: problem.reason, file: next });
      }
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, this.files.length) }, worker));
    return { refused, unsent };
  }

  private async send(chosen: ChosenFile, signal: AbortSignal): Promise<{ reason: string; final: boolean } | null> {
    const url = `/api/imports/${this.importId}/files?path=${encodeURIComponent(chosen.path)}`;
    for (let attempt = 1; ; attempt++) {
      const result = await this.put(url, chosen.file, (bytes) => this.note(chosen, bytes), signal);
      this.sending.delete(chosen);
      if (result.kind === "again" && attempt < TRIES) {
        await this.wait(500 * 2 ** attempt, signal);
        continue;
      }
      if (result.kind === "sent" || result.kind === "refused") {
        this.doneFiles++;
        this.doneBytes += chosen.file.size;
      }
      this.tell();
      switch (result.kind) {
        case "sent":
          return null;
        case "refused":
          return { reason: result.reason, final: true };
        case "signedOut":
          return { reason: "you are signed out", final: false };
        case "again":
          return { reason: result.reason, final: false };
      }
    }
  }

  private note(chosen: ChosenFile, bytes: number): void {
    this.sending.set(chosen, Math.min(bytes, chosen.file.size));
    this.tell();
  }

  private tell(): void {
    let bytes = this.doneBytes;
    for (const part of this.sending.values()) bytes += part;
    this.progressed({ files: this.doneFiles, totalFiles: this.files.length, bytes, totalBytes: this.totalBytes });
  }
}
