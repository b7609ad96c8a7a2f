import type { LoadedCell } from "../api/cell-loader";
import { h, setText } from "../dom/element";
import { brightFieldRms, FOCUS_WORDS, type FocusValue } from "../model/cell";
import type { QueueKind } from "./options";

export const QUEUE_WORDS: Readonly<Record<QueueKind, string>> = {
  unlabelled: "Without a label",
  all: "All cells",
  focused: "Focused cells",
  undrawn: "Focused, not drawn",
  outOfFocus: "Out of focus",
};

const HISTORY_LENGTH = 30;

/** What stands beside the cell: the queue, how far it is done, the pace, what was done last. */
export class SidePanel {
  readonly element: HTMLElement;
  private readonly count = h("span", { class: "triage-count" });
  private readonly pace = h("span", { class: "triage-pace" });
  private readonly bar = h("progress", { class: "triage-progress", max: 1, value: 0, "aria-label": "Cells labelled" });
  private readonly cellName = h("strong", { class: "triage-cell-name" });
  private readonly cellFacts = h("span", { class: "triage-cell-facts" });
  private readonly rms = h("span", { class: "triage-cell-facts", title: "Gradient RMS of the bright-field channel: the sharper, the higher" });
  private readonly label = h("span", { class: "triage-current-label" });
  private readonly last = h("p", { class: "triage-last", "aria-live": "polite" });
  private shown: LoadedCell | null = null;
  private readonly history = h("ol", { class: "triage-history", "aria-label": "What was done" });

  constructor(queue: QueueKind, saveStatus: HTMLElement, contrast: HTMLElement, undoButton: HTMLElement) {
    this.element = h(
      "aside",
      { class: "triage-side", "aria-label": "Queue" },
      h("section", {}, h("h2", {}, QUEUE_WORDS[queue] ?? queue), h("p", { class: "triage-figures" }, this.count, this.pace), this.bar, saveStatus),
      h("section", { class: "triage-cell" }, this.cellName, this.cellFacts, this.rms, this.label),
      h("section", { class: "triage-last-row" }, this.last, undoButton),
      contrast,
      h("section", { class: "triage-history-box" }, h("h3", {}, "History"), this.history),
    );
  }

  showCounts(text: string, fraction: number, pace: number | null): void {
    setText(this.count, text);
    setText(this.pace, pace === null ? "" : `${pace}/min`);
    this.bar.value = fraction;
  }

  showCell(loaded: LoadedCell | null, name: string, value: FocusValue | null): void {
    const cell = loaded?.cell ?? null;
    setText(this.cellName, name);
    void this.showRms(loaded);
    setText(this.cellFacts, cell ? `${cell.acquisition}${cell.objectNumber === null ? "" : `, object ${cell.objectNumber}`}` : "");
    const author = cell?.focus && cell.focus.value === value && value !== null ? ` by ${cell.focus.author}` : "";
    this.label.dataset["value"] = value ?? "none";
    setText(this.label, value ? `${FOCUS_WORDS[value]}${author}` : "no label yet");
  }

  private async showRms(loaded: LoadedCell | null): Promise<void> {
    this.shown = loaded;
    const rms = loaded && brightFieldRms(loaded.cell, await loaded.features);
    if (this.shown === loaded) setText(this.rms, rms === null ? "" : `RMS ${rms.toFixed(1)}`);
  }

  showLast(text: string): void {
    setText(this.last, text);
  }

  note(name: string, value: FocusValue | null, undone: boolean): void {
    const words = value ? FOCUS_WORDS[value] : "no label";
    this.history.prepend(h("li", { "data-value": value ?? "none" }, h("span", { class: "triage-history-label" }, undone ? `back to ${words}` : words), h("span", { class: "triage-history-name" }, name)));
    while (this.history.childElementCount > HISTORY_LENGTH) this.history.lastElementChild!.remove();
  }
}
