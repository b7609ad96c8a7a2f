import { followKey, keyButton } from "../dom/button";
import { h } from "../dom/element";
import type { Keymap } from "../dom/keymap";
import type { FocusValue } from "../model/cell";
import { LABELS, type TriageCommand } from "./commands";
import { blindAssignment, type TriageOptions } from "./options";

/** The buttons below the cell: a label each, and the steps. Each shows its key. */
export class Controls {
  readonly labels = h("div", { class: "triage-labels", role: "group", "aria-label": "Label" });
  readonly steps = h("div", { class: "triage-step-buttons", role: "group", "aria-label": "Steps and view" });
  private readonly labelButtons = new Map<FocusValue, HTMLButtonElement>();

  constructor(
    private readonly options: TriageOptions,
    private readonly keymap: Keymap<TriageCommand>,
    private readonly run: (command: TriageCommand) => void,
  ) {
    for (const { value, id, label } of LABELS) {
      const button = keyButton({ label, key: keymap.key(id), className: `is-label is-${value}`, pressed: false, onClick: () => run({ kind: "label", value }) });
      button.disabled = !options.canEdit;
      this.labelButtons.set(value, button);
      this.labels.append(button);
    }
    if (!options.canEdit) this.labels.append(h("span", { class: "bench-note" }, "You can look, but not label."));
    this.steps.append(this.step("previous", "previous"), this.step("next", "next"), this.step("next unlabelled", "nextUnlabelled"), this.step("channel", "channel"), this.step("contrast", "contrast"));
    // A gallery shows everybody's labels, and scores.
    if (blindAssignment(options) === null) {
      if (options.canEdit) this.steps.append(this.step("submit", "submit", "Submit the cell for review"));
      this.steps.append(this.galleryLink());
    }
    this.steps.append(this.step("keys", "help"));
  }

  showLabel(value: FocusValue | null): void {
    for (const [each, button] of this.labelButtons) button.setAttribute("aria-pressed", String(each === value));
  }

  private step(label: string, id: Exclude<TriageCommand["kind"], "label">, title?: string): HTMLElement {
    return keyButton({ label, key: this.keymap.key(id), className: "is-quiet", ...(title ? { title } : {}), onClick: () => this.run({ kind: id }) });
  }

  private galleryLink(): HTMLElement {
    const cap = h("kbd", { "aria-hidden": "true" });
    const link = h("a", { class: "bench-button is-quiet triage-gallery", href: `/studies/${this.options.studyId}/cells` }, cap, h("span", { class: "bench-button-label" }, "gallery"));
    followKey(link, cap, this.keymap.key("gallery"));
    return link;
  }
}
