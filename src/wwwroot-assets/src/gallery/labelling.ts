import { ApiError } from "../api/http";
import { newEditId } from "../model/edit";
import { FOCUS_WORDS, type FocusValue } from "../model/cell";
import type { BulkBar } from "./bulk-bar";
import type { GalleryApi } from "./gallery-api";
import type { Batch, LastBatches } from "./last-batches";

export interface LabellingHost {
  /** These cells have, or may have, other labels now. */
  labelled(ids: readonly number[], value: FocusValue): void;
  restored(ids: readonly number[] | null): void;
}

/** Sets one label on many cells and takes it back; one at a time. */
export class Labelling {
  private busy = false;
  /** A request that got no answer: pressed again, it is the same edit, and the server does it once. */
  private unanswered: { readonly batchId: string; readonly value: FocusValue; readonly ids: readonly number[] } | null = null;
  private lastIds: { readonly batchId: string; readonly ids: readonly number[] } | null = null;

  constructor(
    private readonly api: Pick<GalleryApi, "label" | "undo">,
    private readonly batches: LastBatches,
    private readonly bar: BulkBar,
    private readonly host: LabellingHost,
  ) {
    bar.showLast(batches.last);
  }

  async label(ids: readonly number[], value: FocusValue): Promise<void> {
    if (this.busy || ids.length === 0) return;
    this.busy = true;
    const again = this.unanswered;
    const same = again !== null && again.value === value && again.ids.length === ids.length && again.ids.every((id, i) => id === ids[i]);
    const batchId = same ? again.batchId : newEditId();
    this.unanswered = { batchId, value, ids };
    this.bar.say(`Labelling ${ids.length.toLocaleString("en")} cells ${FOCUS_WORDS[value]} …`);
    try {
      const { changed } = await this.api.label(batchId, ids, value);
      this.unanswered = null;
      this.finish({ batchId, value, changed }, ids);
    } catch (error) {
      if (error instanceof ApiError && error.status < 500) this.unanswered = null;
      this.bar.say(`Not labelled: ${problemOf(error)} The selection is kept; press the key again.`, true);
    } finally {
      this.busy = false;
    }
  }

  async undo(): Promise<void> {
    const batch = this.batches.last;
    if (this.busy || !batch) return;
    this.busy = true;
    this.bar.say("Taking the labels back …");
    try {
      const { takenBack, changedSince } = await this.api.undo(batch.batchId);
      this.forget(batch);
      const stay = changedSince > 0 ? `; ${changedSince.toLocaleString("en")} were changed by somebody since and stay` : "";
      this.bar.say(`Undone: ${takenBack.toLocaleString("en")} ${takenBack === 1 ? "cell has its" : "cells have their"} earlier label${stay}`);
    } catch (error) {
      // Gone for good, such as of a study that was restored from a backup: the next undo is of the batch before.
      if (error instanceof ApiError && error.status === 404) this.forget(batch);
      this.bar.say(`Not undone: ${problemOf(error)}`, true);
    } finally {
      this.busy = false;
    }
  }

  private finish(batch: Batch, ids: readonly number[]): void {
    if (batch.changed === 0) {
      this.bar.showLast(this.batches.last);
      this.bar.say(`All of them are ${FOCUS_WORDS[batch.value]} already`);
      return;
    }
    this.batches.push(batch);
    this.lastIds = { batchId: batch.batchId, ids };
    this.bar.showLast(batch);
    this.host.labelled(ids, batch.value);
  }

  private forget(batch: Batch): void {
    this.batches.remove(batch.batchId);
    this.bar.showLast(this.batches.last);
    this.host.restored(this.lastIds?.batchId === batch.batchId ? this.lastIds.ids : null);
    this.lastIds = null;
  }
}

function problemOf(error: unknown): string {
  return error instanceof ApiError ? error.message : "the site does not answer.";
}
