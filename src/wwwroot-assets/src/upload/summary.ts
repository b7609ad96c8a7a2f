import { h } from "../dom/element";
import type { Arrived, OpenUpload } from "./arrived";
import { foldersOf, type FolderLabel } from "./class-folders";
import { FolderTable } from "./folder-table";
import { formatBytes } from "./rate";
import type { ChosenFile, Selection } from "./selection";

/** An interrupted upload of the files that were chosen. */
export interface Continuation {
  readonly upload: OpenUpload;
  readonly arrived: Arrived;
}

export interface SummaryActions {
  readonly begin: (name: string, labels: ReadonlyMap<string, FolderLabel>) => void;
  readonly goOn: (continuation: Continuation, labels: ReadonlyMap<string, FolderLabel>) => void;
  readonly chooseOthers: () => void;
}

/** What was chosen, under which name it comes in, and what its folders mean. */
export function summary({ files, folder, leftOut }: Selection, givenName: string | null, continuation: Continuation | null, actions: SummaryActions): HTMLElement {
  const table = new FolderTable(foldersOf(files.map(({ path }) => path)));
  const name = h("input", { type: "text", class: "upload-name", value: givenName ?? folder ?? files[0]!.file.name.replace(/\.[^.]+$/, ""), maxlength: 120, required: true });
  const primary = (isIt: boolean): string => `bench-button ${isIt ? "is-primary" : ""}`;
  const form = h(
    "form",
    { class: "upload-summary", "aria-label": "Import" },
    h("p", { class: "upload-lead" }, `${counted(files.length)}, ${formatBytes(bytesOf(files))}`),
    leftOut.length > 0 ? h("p", { class: "bench-note" }, `${leftOut.length} other ${leftOut.length === 1 ? "file is" : "files are"} left out (${leftOut.slice(0, 3).join(", ")}${leftOut.length > 3 ? ", …" : ""}).`) : null,
    continuation ? h("p", {}, thereOf(continuation, files)) : null,
    h("label", { class: "upload-field" }, continuation ? "Name, if it is begun anew" : "Name of the acquisition", name),
    table.element,
    h(
      "div",
      { class: "upload-buttons" },
      continuation ? h("button", { type: "button", class: primary(true), onclick: () => actions.goOn(continuation, table.labels) }, `Go on with “${continuation.upload.name}”`) : null,
      h("button", { type: "submit", class: primary(continuation === null) }, continuation ? "Begin anew" : "Import"),
      h("button", { type: "button", class: "bench-button", onclick: actions.chooseOthers }, "Choose others"),
    ),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    actions.begin(name.value.trim(), table.labels);
  });
  return form;
}

export function bytesOf(files: readonly ChosenFile[]): number {
  return files.reduce((sum, { file }) => sum + file.size, 0);
}

export function counted(files: number): string {
  return `${files} ${files === 1 ? "file" : "files"}`;
}

function thereOf({ upload, arrived }: Continuation, files: readonly ChosenFile[]): string {
  const { whole, bytes } = arrived.among(files);
  return `The upload “${upload.name}” was interrupted: ${whole} of these ${counted(files.length)} (${formatBytes(bytes)}) are on the site already, and need not be sent again.`;
}
