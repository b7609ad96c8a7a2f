import { h } from "../dom/element";
import { FOCUS_WORDS, type FocusValue } from "../model/cell";
import { guessLabels, type FolderLabel } from "./class-folders";

const CHOICES: readonly FolderLabel[] = ["none", "focused", "outOfFocus", "unsure", "notFit"];

/** Asks what each folder's cells are labelled with. */
export class FolderTable {
  readonly element = h("div", { class: "upload-folders" });
  readonly labels: Map<string, FolderLabel>;

  /** What was chosen for some of them before is kept. */
  constructor(folders: ReadonlyMap<string, number>, chosen: ReadonlyMap<string, FolderLabel> = new Map()) {
    this.labels = guessLabels([...folders.keys()]);
    for (const [folder, label] of chosen) if (folders.has(folder)) this.labels.set(folder, label);
    if (folders.size === 0) return;
    const body = h("tbody");
    for (const [folder, count] of folders) {
      const select = h("select", { "aria-label": `Label of the cells in ${folder}`, onchange: () => this.labels.set(folder, select.value as FolderLabel) });
      for (const choice of CHOICES) select.append(h("option", { value: choice, selected: this.labels.get(folder) === choice }, choice === "none" ? "no label" : FOCUS_WORDS[choice as FocusValue]));
      body.append(h("tr", {}, h("th", { scope: "row" }, folder), h("td", { class: "upload-number" }, `${count}`), h("td", {}, select)));
    }
    const head = h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Folder"), h("th", { scope: "col", class: "upload-number" }, "Files"), h("th", { scope: "col" }, "Label of its cells")));
    this.element.append(h("table", {}, head, body));
  }
}
