import type { LoadedCell } from "../../api/cell-loader";
import type { Outbox } from "../../api/outbox";
import { keyButton } from "../../dom/button";
import { h, setText } from "../../dom/element";
import type { Keymap } from "../../dom/keymap";
import { timeNode } from "../../dom/relative-time";
import { REVIEW_WORDS, type Review, type ReviewState } from "../../model/cell";
import { annotationTarget, focusTarget, reviewTarget, type Target } from "../../model/edit";
import type { DrawCommand } from "../commands";
import { canStep, reviewWords } from "./review-words";
import { SendBackDialog } from "./send-back-dialog";

const SIGNS: Readonly<Record<ReviewState, string>> = { submitted: "◔", approved: "✓", sentBack: "↩" };

export interface ReviewHost {
  readonly canEdit: boolean;
  readonly canReview: boolean;
  readonly isDrawn: () => boolean;
  /** A step was taken: it is on its way. */
  readonly stepped: (state: ReviewState) => void;
  readonly say: (text: string) => void;
}

/** Where the cell stands in its review, and the next step. */
export class ReviewBar {
  readonly element: HTMLElement;
  readonly dialog = new SendBackDialog((comment) => this.take("sentBack", comment));
  private readonly words = h("p", { class: "draw-review-state", role: "status" });
  private readonly comment = h("blockquote", { class: "draw-review-comment", hidden: true });
  private readonly buttons: Readonly<Record<ReviewState, HTMLButtonElement>>;
  private loaded: LoadedCell | null = null;

  constructor(
    private readonly outbox: Outbox,
    keymap: Keymap<DrawCommand>,
    run: (command: DrawCommand) => void,
    private readonly host: ReviewHost,
  ) {
    this.buttons = {
      submitted: keyButton({ label: "Submit for review", key: keymap.key("submit"), onClick: () => run({ kind: "submit" }) }),
      approved: keyButton({ label: "Approve", key: keymap.key("approve"), onClick: () => run({ kind: "approve" }) }),
      sentBack: keyButton({ label: "Send back", key: keymap.key("sendBack"), onClick: () => run({ kind: "sendBack" }) }),
    };
    this.buttons.approved.hidden = this.buttons.sentBack.hidden = !host.canReview;
    this.buttons.submitted.hidden = !host.canEdit;
    this.element = h("section", { class: "draw-review", "aria-label": "Review" }, this.words, this.comment, h("div", { class: "draw-review-steps" }, this.buttons.submitted, this.buttons.approved, this.buttons.sentBack));
  }

  show(loaded: LoadedCell | null): void {
    this.loaded = loaded;
    this.refresh();
  }

  refresh(): void {
    const review = this.review();
    const step = this.pending();
    const shown = step?.state ?? review?.state ?? "none";
    this.element.dataset["state"] = shown;
    this.element.dataset["outdated"] = String(!step && (review?.isOutdated ?? false));
    const sign = shown === "none" ? "○" : SIGNS[shown];
    if (step) setText(this.words, `${sign} ${upper(REVIEW_WORDS[step.state])} by you, being saved`);
    else this.words.replaceChildren(`${sign} ${reviewWords(review)}`, ...(review ? [" · ", timeNode(review.at)] : []));
    const comment = step ? step.comment : (review?.comment ?? null);
    this.comment.hidden = !comment;
    setText(this.comment, comment ?? "");
    for (const state of ["submitted", "approved", "sentBack"] as const) this.buttons[state].disabled = !this.can(state);
  }

  step(state: ReviewState): void {
    if (!this.can(state)) return this.host.say(this.whyNot(state));
    if (state === "sentBack") this.dialog.open(this.loaded!.cell.name);
    else this.take(state, null);
  }

  private take(state: ReviewState, comment: string | null): void {
    if (!this.loaded || !this.can(state)) return;
    const { id } = this.loaded.cell;
    const seen = { focus: this.seen(focusTarget(id)), midpiece: this.seen(annotationTarget(id, "midpiece")), head: this.seen(annotationTarget(id, "head")) };
    this.outbox.enqueue({ kind: "review", cellId: id, state, comment, seen });
    this.refresh();
    this.host.stepped(state);
  }

  private seen(target: Target): number | null {
    return this.outbox.pending(target) ? null : this.outbox.revisionOf(target);
  }

  private can(state: ReviewState): boolean {
    const step = this.pending();
    const review: Pick<Review, "state" | "isOutdated"> | null = step ? { state: step.state, isOutdated: false } : this.review();
    return this.loaded !== null && canStep(state, review, { canEdit: this.host.canEdit, canReview: this.host.canReview, isDrawn: this.host.isDrawn() });
  }

  private whyNot(state: ReviewState): string {
    if (!(state === "submitted" ? this.host.canEdit : this.host.canReview)) return state === "submitted" ? "You can look, but not submit." : "Reviewers approve and send back.";
    if (!this.host.isDrawn()) return "Nothing is drawn on this cell yet.";
    return `This cell is ${REVIEW_WORDS[this.pending()?.state ?? this.review()?.state ?? "submitted"]} already.`;
  }

  /** The step that stands; one that was taken back is none. */
  private review(): (Review & { readonly state: ReviewState }) | null {
    const review = this.loaded?.cell.review;
    return review && review.state !== "takenBack" ? { ...review, state: review.state } : null;
  }

  private pending(): { readonly state: ReviewState; readonly comment: string | null } | null {
    const edit = this.loaded && this.outbox.pending(reviewTarget(this.loaded.cell.id))?.edit;
    return edit?.kind === "review" ? edit : null;
  }
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
