import { keyButton } from "../dom/button";
import { h, setText } from "../dom/element";
import type { Keymap } from "../dom/keymap";
import { FOCUS_WORDS, type FocusValue } from "../model/cell";
import { LABELS, type TriageCommand } from "../triage/commands";
import type { Batch } from "./last-batches";

export interface BulkHost {
  label(value: FocusValue): void;
  undo(): void;
  clear(): void;
  open(): void;
  help(): void;
}

/** What is selected, what can be done with it, and what was done last. Always there, so that nothing moves. */
export class BulkBar {
  readonly element: HTMLElement;
  private readonly selected = h("p", { class: "gallery-selected", role: "status" });
  private readonly said = h("p", { class: "gallery-said", role: "status" });
  private readonly undoButton: HTMLButtonElement;
  private readonly labels: HTMLButtonElement[];
  private readonly clearButton: HTMLButtonElement;
  private readonly openButton: HTMLButtonElement;

  constructor(host: BulkHost, keymap: Keymap<TriageCommand>, canEdit: boolean) {
    this.labels = canEdit ? LABELS.map(({ value, id, label }) => keyButton({ label, key: keymap.key(id), className: `is-label is-${value}`, onClick: () => host.label(value) })) : [];
    this.clearButton = keyButton({ label: "none", key: "Escape", className: "is-quiet", title: "Select none", onClick: () => host.clear() });
    this.openButton = keyButton({ label: "open", key: "Enter", className: "is-quiet", title: "Open this cell", onClick: () => host.open() });
    this.undoButton = keyButton({ label: "Undo", key: "Ctrl+Z", onClick: () => host.undo() });
    this.element = h(
      "div",
      { class: "gallery-bulk", role: "group", "aria-label": "Selection" },
      this.selected,
      h("div", { class: "gallery-bulk-labels", role: "group", "aria-label": "Label the selection" }, ...this.labels),
      this.openButton,
      this.clearButton,
      h("div", { class: "gallery-said-row" }, this.said, this.undoButton),
      keyButton({ label: "keys", key: keymap.key("help"), className: "is-quiet", onClick: () => host.help() }),
    );
    this.showSelection(0, false);
    this.showLast(null);
  }

  showSelection(count: number, hasActive: boolean): void {
    setText(this.selected, count === 0 ? "None selected" : `${count.toLocaleString("en")} selected`);
    this.selected.classList.toggle("is-some", count > 0);
    for (const button of this.labels) button.disabled = count === 0 && !hasActive;
    this.clearButton.disabled = count === 0;
    this.openButton.disabled = !hasActive;
  }

  /** The labels that can be taken back. */
  showLast(batch: Batch | null): void {
    this.undoButton.hidden = batch === null;
    setText(this.said, batch ? `${batch.changed.toLocaleString("en")} ${batch.changed === 1 ? "cell" : "cells"} labelled ${FOCUS_WORDS[batch.value]}` : "");
    this.said.classList.remove("is-problem");
  }

  say(text: string, problem = false): void {
    setText(this.said, text);
    this.said.classList.toggle("is-problem", problem);
  }
}
