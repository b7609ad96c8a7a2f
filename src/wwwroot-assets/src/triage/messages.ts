import { h } from "../dom/element";
import type { TriageOptions } from "./options";

interface Words {
  readonly title: string;
  readonly text: string;
  readonly link: readonly [words: string, path: string];
}

const LABEL: Words["link"] = ["Label cells", "label"];
const CELLS: Words["link"] = ["Look at the cells", "cells"];

/** What each queue would hold, and the next step where it holds nothing. */
const EMPTY: Readonly<Record<string, Words>> = {
  unlabelled: { title: "All cells are labelled", text: "Cells without a label would stand here.", link: ["Draw the focused cells", "draw"] },
  all: { title: "There are no cells yet", text: "Every cell of the study would stand here.", link: ["Import cells", "import"] },
  focused: { title: "No cell is labelled focused", text: "Cells labelled focused would stand here.", link: LABEL },
  undrawn: { title: "Nothing is left to draw", text: "Focused cells without midpiece or head would stand here.", link: LABEL },
  outOfFocus: { title: "No cell is labelled out of focus", text: "Cells labelled out of focus would stand here.", link: LABEL },
  rmsDisagrees: { title: "No label disagrees with its RMS", text: "Cells whose label is the other one than their gradient RMS suggests would stand here.", link: LABEL },
  modelDoubt: { title: "The model doubts no label", text: "Cells to whose label the latest finished focus training gave a low probability would stand here.", link: ["Trainings", "training"] },
  observersDisagree: { title: "No observers disagree", text: "Cells that somebody labelled otherwise in a blind assignment would stand here.", link: ["Agreement", "agreement"] },
  filter: { title: "No cell matches", text: "What the gallery shows would stand here.", link: CELLS },
  sample: { title: "No cell matches", text: "A random sample of what the gallery shows would stand here.", link: CELLS },
  assignment: { title: "The assignment has no cells", text: "The cells that you are asked to label would stand here.", link: ["Reviews and assignments", "review"] },
  submitted: { title: "Nothing waits for review", text: "Cells that were submitted for review would stand here.", link: ["Reviews and assignments", "review"] },
  sentBack: { title: "Nothing was sent back", text: "Cells that a reviewer sent back, with the reason, would stand here.", link: ["Reviews and assignments", "review"] },
  changedSince: { title: "Nothing was changed since it was approved", text: "Approved cells that were labelled or drawn anew would stand here.", link: ["Reviews and assignments", "review"] },
};

export function emptyMessage({ studyId, queue }: TriageOptions): HTMLElement {
  const { title, text, link } = EMPTY[queue] ?? { title: "No cell is in this queue", text: "", link: LABEL };
  return message(title, [text], link, studyId);
}

/** All work of the queue is done. */
export function doneMessage({ studyId }: TriageOptions): HTMLElement {
  return h("div", { class: "bench-empty" }, h("h2", {}, "All cells are labelled"), h("p", {}, h("a", { href: `/studies/${studyId}/draw` }, "Draw the focused cells"), " or ", h("a", { href: `/studies/${studyId}/snapshots` }, "freeze a snapshot"), "."));
}

/** The last cell of a queue that is gone through. */
export function lastMessage({ studyId, queue, query }: TriageOptions, total: number): HTMLElement {
  const again = new URLSearchParams(query ?? "");
  again.set("queue", queue);
  again.delete("cell");
  return message(`That was the last of ${total.toLocaleString("en")}`, ["What was changed is saved as usual."], ["See what is in this queue now", `label?${again}`], studyId);
}

function message(title: string, text: readonly string[], [words, path]: Words["link"], studyId: number): HTMLElement {
  return h("div", { class: "bench-empty" }, h("h2", {}, title), ...text.map((each) => h("p", {}, each)), h("p", {}, h("a", { href: `/studies/${studyId}/${path}` }, words)));
}
