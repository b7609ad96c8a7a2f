import type { FocusValue } from "../model/cell";

/** Labels that were set together, and can be taken back together. */
export interface Batch {
  readonly batchId: string;
  readonly value: FocusValue;
  readonly changed: number;
}

const KEPT = 20;

/** The batches of this browser's tab, the latest last: they outlive a reload. */
export class LastBatches {
  private readonly key: string;

  constructor(
    studyId: number,
    /** Whose batches: nobody takes back those of another by mistake. */
    user: string | null | undefined,
    private readonly storage: Pick<Storage, "getItem" | "setItem"> | null,
  ) {
    this.key = `spermibfc.batches.${user ?? "anyone"}/${studyId}`;
  }

  get last(): Batch | null {
    return this.read().at(-1) ?? null;
  }

  push(batch: Batch): void {
    this.write([...this.read(), batch].slice(-KEPT));
  }

  remove(batchId: string): void {
    this.write(this.read().filter((batch) => batch.batchId !== batchId));
  }

  private read(): Batch[] {
    try {
      const kept: unknown = JSON.parse(this.storage?.getItem(this.key) ?? "[]");
      return Array.isArray(kept) ? (kept as Batch[]) : [];
    } catch {
      return [];
    }
  }

  private write(batches: readonly Batch[]): void {
    try {
      this.storage?.setItem(this.key, JSON.stringify(batches));
    } catch {
      // Without storage, the labels stay; only their undoing is lost with the page.
    }
  }
}

export function sessionStorageOrNull(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}
