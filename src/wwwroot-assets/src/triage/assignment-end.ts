import { ApiError, type ApiClient } from "../api/http";
import type { Outbox } from "../api/outbox";
import { h, setText } from "../dom/element";
import { newEditId } from "../model/edit";
import { blindAssignment, type TriageOptions } from "./options";

/** The end of an assignment: all is labelled, and is given on to review unless it was blind. */
export class AssignmentEnd {
  readonly element: HTMLElement;
  private readonly said = h("p", { role: "status" });
  private readonly button: HTMLButtonElement | null;
  /** One for all tries: an answer that was lost does not submit twice. */
  private readonly batchId = newEditId();
  private stop: (() => void) | null = null;
  private state: "open" | "sending" | "sent" = "open";

  constructor(
    private readonly api: ApiClient,
    private readonly outbox: Outbox,
    private readonly options: TriageOptions,
    total: number,
  ) {
    const isBlind = blindAssignment(options) !== null;
    this.button = isBlind || !options.canEdit ? null : h("button", { type: "button", class: "bench-button", onclick: () => void this.submit() }, "Submit for review");
    this.element = h(
      "div",
      { class: "bench-empty" },
      h("h2", {}, total === 1 ? "The cell is labelled" : `All ${total.toLocaleString("en")} cells are labelled`),
      isBlind ? h("p", {}, "Thank you. Your labels are compared with the study's own; they do not change them.") : null,
      this.said,
      this.button,
      h("p", {}, h("a", { href: `/studies/${options.studyId}/review` }, "Back to reviews and assignments")),
    );
    this.stop = outbox.onStatus(() => this.show());
  }

  dispose(): void {
    this.stop?.();
    this.stop = null;
  }

  /** What is not saved yet could not be reviewed: it is waited for. */
  private show(): void {
    const { state, waiting, problems } = this.outbox.status;
    if (this.button) this.button.disabled = this.state !== "open" || state !== "saved" || problems.length > 0;
    if (this.state !== "open") return;
    if (problems.length > 0) setText(this.said, `${problems.length === 1 ? "One edit has" : `${problems.length} edits have`} to be decided first.`);
    else setText(this.said, state === "saved" ? "Everything is saved." : `Saving the last ${waiting === 1 ? "label" : `${waiting} labels`}`);
  }

  private async submit(): Promise<void> {
    this.state = "sending";
    this.show();
    setText(this.said, "Submitting");
    try {
      const { studyId, assignmentId } = this.options;
      const answer = await this.api.send("POST", `/api/studies/${studyId}/reviews`, { batchId: this.batchId, state: "submitted", comment: null, assignmentId });
      const { changed } = await this.api.json<{ changed: number; same: number }>(answer);
      this.state = "sent";
      setText(this.said, changed === 0 ? "They were submitted already." : `Submitted for review: ${changed.toLocaleString("en")} ${changed === 1 ? "cell" : "cells"}.`);
    } catch (error) {
      this.state = "open";
      this.show();
      setText(this.said, error instanceof ApiError ? error.message : "The site does not answer. Your labels are saved; submit them again in a moment.");
    }
  }
}
