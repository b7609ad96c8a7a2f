import { Arrived } from "./arrived";
import type { PutPiece } from "./put-file";
import type { ChosenFile } from "./selection";

export interface TransferProgress {
  readonly files: number;
  readonly totalFiles: number;
  readonly bytes: number;
  readonly totalBytes: number;
  /** Why nothing moves, while it is tried again. */
  readonly waiting: string | null;
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

/** How pieces are sent, how the server is asked what it has of a file (null: it does not answer), and how time passes. */
export interface TransferWays {
  readonly put: PutPiece;
  readonly ask: (path: string, signal: AbortSignal) => Promise<number | null>;
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

export const PIECE_BYTES = 8 * 1024 * 1024;
const AT_ONCE = 4;
const TRIES = 10;
const LONGEST_WAIT = 30_000;

/** Sends files four at a time and in pieces; after a lost connection it goes on from what has arrived. */
export class Transfer {
  private readonly there = new Map<ChosenFile, number>();
  private readonly totalBytes: number;
  private doneFiles = 0;
  private bytes = 0;
  private waiting: string | null = null;

  constructor(
    private readonly importId: string | number,
    private readonly files: readonly ChosenFile[],
    private readonly ways: TransferWays,
    private readonly progressed: (progress: TransferProgress) => void,
    private readonly arrived = new Arrived(),
  ) {
    this.totalBytes = files.reduce((sum, { file }) => sum + file.size, 0);
  }

  async run(signal: AbortSignal): Promise<TransferOutcome> {
    const queue = this.files.filter((chosen) => !this.isThere(chosen));
    const refused: TransferProblem[] = [];
    const unsent: (TransferProblem & { file: ChosenFile })[] = [];
    let next = 0;
    const worker = async (): Promise<void> => {
      while (next < queue.length) {
        signal.throwIfAborted();
        const chosen = queue[next++]!;
        const problem = await this.send(chosen, signal);
        if (problem?.final) refused.push({ path: chosen.path, reason: problem.reason });
        else if (problem) unsent.push({ path: chosen.path, reason: problem.reason, file: chosen });
      }
    };
    this.tell();
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, queue.length) }, worker));
    return { refused, unsent };
  }

  private isThere(chosen: ChosenFile): boolean {
    if (!this.arrived.of(chosen)?.isWhole) return false;
    this.end(chosen);
    return true;
  }

  private async send(chosen: ChosenFile, signal: AbortSignal): Promise<{ reason: string; final: boolean } | null> {
    const { path, file } = chosen;
    let offset = this.arrived.of(chosen)?.received ?? 0;
    for (let failures = 0; ; ) {
      const from = offset;
      this.note(chosen, from);
      const url = `/api/imports/${this.importId}/files?path=${encodeURIComponent(path)}&offset=${from}&size=${file.size}&modified=${file.lastModified}`;
      const result = await this.ways.put(url, file.slice(from, from + PIECE_BYTES), (bytes) => this.note(chosen, from + bytes), signal);
      switch (result.kind) {
        case "received":
          this.waiting = null;
          failures = 0;
          offset = result.received;
          if (!result.isWhole) break;
          this.end(chosen);
          return null;
        case "offset":
          // A server that names the same place again and again would be asked for ever.
          if (++failures > TRIES) return this.fail(chosen, offset, "the site and this page do not agree on what has arrived");
          offset = result.received;
          break;
        case "again":
          if (++failures >= TRIES) return this.fail(chosen, offset, result.reason);
          offset = await this.back(chosen, offset, failures, result.reason, signal);
          break;
        case "later":
          return this.fail(chosen, offset, result.reason);
        case "refused":
          this.end(chosen);
          return { reason: result.reason, final: true };
      }
    }
  }

  /** Waits, longer each time, and asks where to go on. */
  private async back(chosen: ChosenFile, offset: number, failures: number, reason: string, signal: AbortSignal): Promise<number> {
    this.waiting = reason;
    this.note(chosen, offset);
    await this.ways.wait(Math.min(LONGEST_WAIT, 250 * 2 ** failures), signal);
    return (await this.ways.ask(chosen.path, signal)) ?? offset;
  }

  private fail(chosen: ChosenFile, offset: number, reason: string): { reason: string; final: boolean } {
    this.note(chosen, offset);
    return { reason, final: false };
  }

  private end(chosen: ChosenFile): void {
    this.doneFiles++;
    this.note(chosen, chosen.file.size);
  }

  private note(chosen: ChosenFile, bytes: number): void {
    const now = Math.min(bytes, chosen.file.size);
    this.bytes += now - (this.there.get(chosen) ?? 0);
    this.there.set(chosen, now);
    this.tell();
  }

  private tell(): void {
    this.progressed({ files: this.doneFiles, totalFiles: this.files.length, bytes: this.bytes, totalBytes: this.totalBytes, waiting: this.waiting });
  }
}
