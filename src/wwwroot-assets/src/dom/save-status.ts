import type { Outbox, OutboxStatus } from "../api/outbox";
import { canKeepBoth } from "../api/outbox-conflict";
import type { OutboxEntry, Version } from "../api/outbox-entry";
import { FOCUS_WORDS, REASON_WORDS, REVIEW_WORDS, STRUCTURE_WORDS, type ExclusionReason, type FocusValue } from "../model/cell";
import type { Edit } from "../model/edit";
import type { Disposables } from "./disposables";
import { h, setText } from "./element";

/** Problems that are laid over the bench at once. */
const SHOWN = 3;
/** So few are on their way between two keys: their number would only flicker. */
const FEW = 5;

/** Says whether edits are saved, and asks where the user has to decide. */
export class SaveStatus {
  readonly element: HTMLElement;
  /** Conflicts and refusals: laid over the bench, so that nothing moves when one comes. */
  readonly problems: HTMLElement;
  private readonly text = h("span", { role: "status", "aria-live": "off" });
  private readonly signIn = h("a", { class: "save-sign-in", target: "_blank", rel: "opener", hidden: true }, "Sign in again");
  private shownProblems = "";

  constructor(
    private readonly outbox: Outbox,
    private readonly nameOf: (cellId: number) => string,
    disposables: Disposables,
    /** Shows the two versions of a conflict beside each other, where the bench can. */
    private readonly compare: { readonly can: (entry: OutboxEntry) => boolean; readonly open: (entry: OutboxEntry) => void } | null = null,
  ) {
    this.signIn.href = `/account/sign-in?returnUrl=${encodeURIComponent(location.pathname)}`;
    this.element = h("div", { class: "save-status", "data-state": "saved" }, h("span", { class: "save-dot", "aria-hidden": "true" }), this.text, this.signIn);
    this.problems = h("div", { class: "save-problems", role: "alert" });
    disposables.add(outbox.onStatus((status) => this.show(status)));
  }

  private show(status: OutboxStatus): void {
    this.element.dataset["state"] = status.problems.length > 0 && status.state === "saved" ? "problem" : status.state;
    this.element.dataset["waiting"] = String(status.waiting);
    // That each label is being saved, and is saved, is seen and not spoken: it would talk over the next cell.
    this.text.setAttribute("aria-live", QUIET.has(status.state) ? "off" : "polite");
    setText(this.text, wordsOf(status));
    this.signIn.hidden = status.state !== "signedOut";
    const ids = `${status.problems.length} ${status.problems.slice(0, SHOWN).map((entry) => `${entry.editId}${JSON.stringify([entry.edit, entry.current ?? null])}`).join()}`;
    if (ids === this.shownProblems) return;
    this.shownProblems = ids;
    this.problems.replaceChildren(...status.problems.slice(0, SHOWN).map((entry) => this.problem(entry)));
    if (status.problems.length > SHOWN) this.problems.append(h("p", {}, `and ${status.problems.length - SHOWN} more`));
  }

  private problem(entry: OutboxEntry): HTMLElement {
    const choose = (choice: "mine" | "theirs", label: string): HTMLElement =>
      h("button", { type: "button", class: "bench-button", onclick: () => this.outbox.resolve(entry.editId, choice) }, label);
    const buttons =
      entry.state === "conflict"
        ? [choose("mine", "Keep mine"), choose("theirs", "Keep theirs")]
        : [choose("mine", "Try again"), choose("theirs", "Give it up")];
    const { compare } = this;
    if (compare?.can(entry)) buttons.unshift(h("button", { type: "button", class: "bench-button", onclick: () => compare.open(entry) }, "Compare"));
    const kept = canKeepBoth(entry) ? h("p", { class: "bench-note" }, "The other one stays in the history.") : null;
    return h("div", { class: "save-problem" }, h("p", {}, problemWords(entry, this.nameOf(entry.edit.cellId))), kept, h("div", { class: "save-choices" }, ...buttons));
  }
}

const QUIET = new Set<OutboxStatus["state"]>(["reading", "saved", "saving"]);

export function wordsOf({ state, waiting, problems, durable, signedInAs }: OutboxStatus): string {
  const kept = durable ? "kept in this browser" : "kept only while this page is open";
  switch (state) {
    case "reading":
      return "Looking for edits of before";
    case "saved":
      return problems.length > 0 ? `${problems.length} to decide` : "Saved";
    case "saving":
      return waiting > FEW ? `Saving: ${waiting} waiting` : "Saving";
    case "offline":
      return `Offline: ${waiting} waiting, ${kept}`;
    case "failing":
      return `The site fails: ${waiting} waiting, ${kept}`;
    case "signedOut":
      return signedInAs ? `Signed in as ${signedInAs}: ${waiting} of yours waiting, ${kept}.` : `Signed out: ${waiting} waiting, ${kept}.`;
  }
}

export function problemWords(entry: OutboxEntry, cell: string): string {
  const mine = describe(entry.edit);
  if (entry.state === "refused") return `${cell}: ${mine} was not taken. ${entry.detail ?? ""}`.trim();
  if (!entry.current) return `${cell} was changed meanwhile. Yours: ${mine}.`;
  return `${cell} was changed by ${entry.current.author} meanwhile. Theirs: ${describeVersion(entry.current)}. Yours: ${mine}.`;
}

function describeVersion(version: Version): string {
  if ("value" in version) return describeLabel(version.value, version.reason);
  if ("state" in version) return REVIEW_WORDS[version.state];
  return describeDrawing(version.points.length, version.maskRuns ?? null);
}

function describe(edit: Edit): string {
  switch (edit.kind) {
    case "focus":
      return describeLabel(edit.value, edit.reason ?? null);
    case "review":
      return REVIEW_WORDS[edit.state];
    case "annotation":
      return `${STRUCTURE_WORDS[edit.structure].toLowerCase()}, ${describeDrawing(edit.points.length, edit.maskRuns ?? null)}`;
  }
}

function describeLabel(value: FocusValue | null, reason: ExclusionReason | null): string {
  if (!value) return "no label";
  return reason ? `${FOCUS_WORDS[value]} (${REASON_WORDS[reason]})` : FOCUS_WORDS[value];
}

function describeDrawing(points: number, maskRuns: readonly number[] | null): string {
  if (maskRuns) return "a painted mask";
  return points === 0 ? "nothing drawn" : `${points} points`;
}
