import { h, setText } from "../dom/element";
import { FOCUS_WORDS } from "../model/cell";
import { drawnShapes, labelShape } from "./badges";
import { formatValue } from "./brush";
import type { GalleryCell } from "./gallery-api";

/** One cell's picture with its caption. Tiles are used again for other cells as the list is scrolled. */
export class Tile {
  readonly element: HTMLElement;
  index = -1;
  cellId = -1;
  private readonly image = h("img", { alt: "", decoding: "async", draggable: "false" });
  /** Made when it is first asked for. */
  private drawing: HTMLImageElement | null = null;
  private readonly label = h("span", { class: "gallery-label" });
  private readonly drawn = h("span", { class: "gallery-drawn" });
  private readonly name = h("span", { class: "gallery-name" });
  private readonly value = h("span", { class: "gallery-value" });
  private shown: { readonly cell: GalleryCell | undefined } | null = null;
  private url: string | null = null;

  constructor(id: string) {
    const picture = h("div", { class: "gallery-picture" }, this.image);
    this.element = h(
      "div",
      { class: "gallery-tile", role: "option", id, tabindex: -1, "aria-selected": "false" },
      picture,
      // The spaces part the words for whoever reads the text and not the boxes.
      h("div", { class: "gallery-caption" }, this.label, " ", this.drawn),
      " ",
      h("div", { class: "gallery-caption" }, this.name, " ", this.value),
    );
    this.image.addEventListener("error", () => picture.classList.add("is-missing"));
    this.image.addEventListener("load", () => picture.classList.remove("is-missing"));
  }

  /** Takes another cell, whose picture and facts come later. */
  take(index: number, count: number, cellId: number): void {
    this.index = index;
    this.element.setAttribute("aria-posinset", String(index + 1));
    this.element.setAttribute("aria-setsize", String(count));
    if (this.cellId === cellId) return;
    this.cellId = cellId;
    this.element.dataset["cellId"] = String(cellId);
    this.dropPicture();
    this.shown = null;
  }

  place(left: number, top: number, width: number, height: number): void {
    const { style } = this.element;
    style.transform = `translate(${left}px, ${top}px)`;
    style.width = `${width}px`;
    style.height = `${height}px`;
  }

  /** An earlier picture of the same cell stays until the new one is there. */
  showPicture(url: string): void {
    if (this.url === url) return;
    this.url = url;
    this.image.src = url;
  }

  /** What is drawn on the cell, laid over its picture; null for nothing. */
  showDrawing(url: string | null): void {
    if ((this.drawing?.getAttribute("src") ?? null) === url) return;
    if (url === null) return this.drawing?.removeAttribute("src");
    if (!this.drawing) this.image.after((this.drawing = h("img", { class: "gallery-drawing", alt: "", decoding: "async", draggable: "false" })));
    this.drawing.src = url;
  }

  dropPicture(): void {
    this.url = null;
    this.showDrawing(null);
    // Also ends the request of a picture that was scrolled past.
    this.image.removeAttribute("src");
    this.image.parentElement!.classList.remove("is-missing");
  }

  showCell(cell: GalleryCell | undefined): void {
    if (this.shown && this.shown.cell === cell) return;
    this.shown = { cell };
    const words = cell ? (cell.focus ? FOCUS_WORDS[cell.focus] : "no label") : "";
    this.label.innerHTML = cell ? labelShape(cell.focus) : "";
    this.label.append(words);
    this.drawn.innerHTML = cell ? drawnShapes(cell.hasMidpiece, cell.hasHead) : "";
    setText(this.name, cell?.name ?? "");
    this.name.title = cell?.name ?? "";
    setText(this.value, cell && cell.value !== null ? formatValue(cell.value) : "");
    const drawn = [cell?.hasMidpiece && "midpiece drawn", cell?.hasHead && "head drawn"].filter(Boolean).join(", ");
    // What is read in the tile, in its order, then what its pictures say.
    const read = [words, this.name.textContent, this.value.textContent].filter(Boolean).join(" ");
    this.element.setAttribute("aria-label", cell ? [read, drawn].filter(Boolean).join(", ") : "Loading");
  }

  mark(selected: boolean, active: boolean): void {
    this.element.setAttribute("aria-selected", String(selected));
    this.element.tabIndex = active ? 0 : -1;
    this.element.classList.toggle("is-active", active);
  }
}
