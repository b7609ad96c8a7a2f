import type { LoadedCell } from "../api/cell-loader";
import { h, setText } from "../dom/element";
import { brightFieldRms, FOCUS_SCORE, REVIEW_WORDS, type ExclusionReason, type FocusValue, type Review } from "../model/cell";
import { queueName } from "../model/queue-names";
import { labelWords } from "../model/label-words";
import { timeLeft, type Progress } from "./progress";

const HISTORY_LENGTH = 30;

export interface SideParts {
  readonly saveStatus: HTMLElement;
  readonly contrast: HTMLElement;
  readonly undoButton: HTMLElement;
  readonly reasons: HTMLElement;
}

/** What stands beside the cell: the queue, how far it is done, the pace, what was done last. */
export class SidePanel {
  readonly element: HTMLElement;
  private readonly about = h("p", { class: "bench-note triage-about" });
  private readonly count = h("span", { class: "triage-count" });
  private readonly pace = h("span", { class: "triage-pace" });
  private readonly bar = h("progress", { class: "triage-progress", max: 1, value: 0, "aria-label": "Done" });
  private readonly cellName = h("strong", { class: "triage-cell-name" });
  private readonly cellFacts = h("span", { class: "triage-cell-facts" });
  private readonly numbers = h("span", { class: "triage-cell-facts", title: "RMS: gradient RMS of the bright-field channel, the sharper, the higher. p(focused): what the latest focus training says." });
  private readonly label = h("span", { class: "triage-current-label" });
  private readonly review = h("span", { class: "triage-cell-facts triage-review" });
  private readonly others = h("span", { class: "triage-cell-facts triage-others" });
  private readonly last = h("p", { class: "triage-last", role: "status", "aria-live": "polite" });
  private readonly history = h("ol", { class: "triage-history", "aria-label": "What was done" });
  private shown: LoadedCell | null = null;

  constructor(
    queue: string,
    private readonly blind: boolean,
    { saveStatus, contrast, undoButton, reasons }: SideParts,
  ) {
    this.element = h(
      "aside",
      { class: "triage-side", "aria-label": "Queue" },
      h(
        "section",
        {},
        h("h2", {}, queueName(queue)),
        this.about,
        blind ? h("p", { class: "triage-blind" }, "Blind: you see nobody else's labels.") : null,
        h("p", { class: "triage-figures" }, this.count, this.pace),
        this.bar,
        saveStatus,
      ),
      h("section", { class: "triage-cell" }, this.cellName, this.cellFacts, this.numbers, this.label, this.review, this.others),
      reasons,
      h("section", { class: "triage-last-row" }, this.last, undoButton),
      contrast,
      h("section", { class: "triage-history-box" }, h("h3", {}, "History"), this.history),
    );
    this.about.hidden = true;
  }

  showAbout(text: string): void {
    setText(this.about, text);
    this.about.title = text;
    this.about.hidden = text === "";
  }

  showProgress(progress: Progress, pace: number | null): void {
    setText(this.count, progress.text);
    const left = timeLeft(progress.left, pace);
    setText(this.pace, pace === null ? "" : `${pace}/min${left && `, ${left}`}`);
    this.bar.value = progress.fraction;
  }

  showCell(loaded: LoadedCell | null, name: string, value: FocusValue | null, reason: ExclusionReason | null): void {
    const cell = loaded?.cell ?? null;
    setText(this.cellName, name);
    if (this.shown !== loaded) void this.showNumbers(loaded);
    setText(this.cellFacts, cell ? `${cell.acquisition}${cell.objectNumber === null ? "" : `, object ${cell.objectNumber}`}` : "");
    const author = value !== null && cell?.focus?.value === value && cell.focus.reason === reason ? ` by ${cell.focus.author}` : "";
    this.label.dataset["value"] = value ?? "none";
    const words = value ? `${labelWords(value, reason)}${author}` : "no label yet";
    setText(this.label, words);
    this.label.title = words;
    this.showReview(cell?.review ?? null);
  }

  /** Who else has this cell open. */
  showOthers(names: readonly string[]): void {
    setText(this.others, names.length === 0 ? "" : `◉ Also here: ${names.join(", ")}`);
    this.others.title = names.join(", ");
  }

  showLast(text: string): void {
    setText(this.last, text);
  }

  note(name: string, value: FocusValue | null, reason: ExclusionReason | null, undone: boolean): void {
    const words = labelWords(value, reason);
    this.history.prepend(h("li", { "data-value": value ?? "none" }, h("span", { class: "triage-history-label" }, undone ? `back to ${words}` : words), h("span", { class: "triage-history-name" }, name)));
    while (this.history.childElementCount > HISTORY_LENGTH) this.history.lastElementChild!.remove();
  }

  private showReview(review: Review | null): void {
    const words = review ? `${REVIEW_WORDS[review.state]} by ${review.author}${review.isOutdated ? ", changed since" : ""}${review.comment ? `: ${review.comment}` : ""}` : "";
    setText(this.review, words);
    this.review.title = words;
  }

  /** Of a blind assignment no score is shown: it would sway the eye. */
  private async showNumbers(loaded: LoadedCell | null): Promise<void> {
    this.shown = loaded;
    const features = loaded ? await loaded.features : {};
    if (this.shown !== loaded) return;
    const rms = loaded && brightFieldRms(loaded.cell, features);
    const score = this.blind ? undefined : features[FOCUS_SCORE];
    setText(this.numbers, [rms === null ? "" : `RMS ${rms.toFixed(1)}`, score === undefined ? "" : `p(focused) ${score.toFixed(2)}`].filter(Boolean).join(", "));
  }
}
