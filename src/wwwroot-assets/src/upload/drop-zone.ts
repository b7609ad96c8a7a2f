import { h } from "../dom/element";
import { ACCEPT, fromDrop, fromInput, type ChosenFile } from "./selection";

/** Where files and folders are dropped, or chosen. */
export function dropZone(chosen: (files: readonly ChosenFile[]) => void, failed: (message: string) => void): HTMLElement {
  const files = h("input", { type: "file", multiple: true, hidden: true, accept: ACCEPT, onchange: () => chosen(fromInput(files.files!)) });
  const folder = h("input", { type: "file", webkitdirectory: true, hidden: true, onchange: () => chosen(fromInput(folder.files!)) });
  const zone = h(
    "div",
    { class: "upload-drop" },
    h("p", { class: "upload-lead" }, "Drop a folder or files here"),
    h("p", { class: "bench-note" }, "CIF or RIF with its DAF, TIFF or PNG images, ROIs, or a zip of these; folders can give the labels"),
    h("div", { class: "upload-buttons" }, h("button", { type: "button", class: "bench-button", onclick: () => folder.click() }, "Choose a folder"), h("button", { type: "button", class: "bench-button", onclick: () => files.click() }, "Choose files")),
    files,
    folder,
  );
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("is-over");
  });
  zone.addEventListener("dragleave", () => zone.classList.remove("is-over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("is-over");
    if (event.dataTransfer) void fromDrop(event.dataTransfer).then(chosen, () => failed("What was dropped could not be read."));
  });
  return zone;
}
