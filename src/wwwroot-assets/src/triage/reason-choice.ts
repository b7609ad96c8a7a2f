import { h } from "../dom/element";
import { REASON_WORDS, type ExclusionReason } from "../model/cell";
import { Preference } from "../state/preferences";

const REASONS = Object.keys(REASON_WORDS) as ExclusionReason[];

/** Why cells are labelled not fit; remembered from one cell to the next, and from one visit to the next. */
export class ReasonChoice {
  readonly element: HTMLElement;
  private readonly kept = new Preference<ExclusionReason | null>("not-fit-reason", null);
  private readonly select: HTMLSelectElement;

  constructor(chosen: (reason: ExclusionReason | null) => void, canEdit: boolean) {
    const option = (value: string, words: string): HTMLElement => h("option", { value }, words);
    this.select = h("select", { class: "triage-reason", onchange: () => (this.kept.set(this.reason), chosen(this.reason)) }, option("", "not said"), ...REASONS.map((reason) => option(reason, REASON_WORDS[reason])));
    this.select.disabled = !canEdit;
    const before = this.kept.get();
    this.show(before !== null && REASONS.includes(before) ? before : null);
    // Chosen with the mouse, the list gives the keys back to the bench; the keyboard goes on in it.
    let byMouse = false;
    this.select.addEventListener("pointerdown", () => (byMouse = true));
    this.select.addEventListener("keydown", () => (byMouse = false));
    this.select.addEventListener("change", () => byMouse && this.select.blur());
    this.element = h("label", { class: "triage-reason-row" }, h("span", {}, "Not fit because"), this.select);
  }

  get reason(): ExclusionReason | null {
    return (this.select.value || null) as ExclusionReason | null;
  }

  /** The next one in the list, and from the last back to “not said”. */
  next(): ExclusionReason | null {
    this.show(nextReason(this.reason));
    this.kept.set(this.reason);
    return this.reason;
  }

  private show(reason: ExclusionReason | null): void {
    this.select.value = reason ?? "";
  }
}

export function nextReason(reason: ExclusionReason | null): ExclusionReason | null {
  return REASONS[reason === null ? 0 : REASONS.indexOf(reason) + 1] ?? null;
}
