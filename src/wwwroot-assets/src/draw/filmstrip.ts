import { h } from "../dom/element";
import type { QueueRow } from "../api/feed";
import type { Structure } from "../model/cell";

interface Frame {
  readonly element: HTMLButtonElement;
  cell: QueueRow;
  /** Whether it is known what is drawn here: a blind queue's rows tell of others' drawings, which are not to be seen. */
  isKnown: boolean;
}

/** The queue's cells in a row, in its order, each with what is drawn on it. */
export class Filmstrip {
  readonly element = h("div", { class: "draw-film", role: "listbox", "aria-label": "Cells of the queue", "aria-orientation": "horizontal" });
  private readonly frames = new Map<number, Frame>();
  private currentId: number | null = null;

  constructor(
    private readonly thumbnailPosition: () => number,
    private readonly choose: (id: number) => void,
    private readonly blind = false,
  ) {}

  get ids(): readonly number[] {
    return [...this.frames.values()].sort((a, b) => a.cell.place - b.cell.place).map(({ cell }) => cell.id);
  }

  nameOf(id: number): string | undefined {
    return this.frames.get(id)?.cell.name;
  }

  add(cells: readonly QueueRow[]): void {
    for (const cell of cells) if (!this.frames.has(cell.id)) this.insert(cell);
  }

  mark(id: number): void {
    const before = this.currentId === null ? undefined : this.frames.get(this.currentId);
    before?.element.setAttribute("aria-selected", "false");
    before?.element.setAttribute("tabindex", "-1");
    this.currentId = id;
    const frame = this.frames.get(id);
    frame?.element.setAttribute("aria-selected", "true");
    frame?.element.setAttribute("tabindex", "0");
    if (frame) this.element.scrollLeft = frame.element.offsetLeft - this.element.clientWidth / 2 + frame.element.clientWidth / 2;
  }

  setDrawn(id: number, structure: Structure, drawn: boolean): void {
    const frame = this.frames.get(id);
    if (!frame) return;
    frame.isKnown = true;
    frame.cell = { ...frame.cell, ...(structure === "head" ? { hasHead: drawn } : { hasMidpiece: drawn }) };
    this.label(frame);
  }

  neighbour(id: number, step: number): number | undefined {
    const ids = this.ids;
    return ids[ids.indexOf(id) + step];
  }

  private insert(cell: QueueRow): void {
    const image = h("img", { class: "crisp", src: `/api/cells/${cell.id}/thumbnail/${this.thumbnailPosition()}`, alt: "", loading: "lazy", decoding: "async", draggable: "false" });
    const element = h("button", { type: "button", class: "draw-frame", role: "option", "aria-selected": "false", tabindex: "-1", onmousedown: (event: MouseEvent) => event.preventDefault(), onclick: () => this.choose(cell.id) }, image, h("span", { class: "draw-frame-marks", "aria-hidden": "true" }, h("i", { class: "is-midpiece", "data-drawn": "M" }), h("i", { class: "is-head", "data-drawn": "H" })));
    const frame: Frame = { element, isKnown: !this.blind, cell: this.blind ? { ...cell, hasMidpiece: false, hasHead: false } : cell };
    this.frames.set(cell.id, frame);
    let after: Frame | undefined;
    for (const each of this.frames.values()) if (each.cell.place > cell.place && (!after || each.cell.place < after.cell.place)) after = each;
    this.element.insertBefore(element, after?.element ?? null);
    this.label(frame);
  }

  private label({ element, cell, isKnown }: Frame): void {
    element.dataset["midpiece"] = String(cell.hasMidpiece);
    element.dataset["head"] = String(cell.hasHead);
    element.dataset["cellId"] = String(cell.id);
    element.dataset["known"] = String(isKnown);
    const words = !isKnown ? cell.name : `${cell.name}, midpiece ${cell.hasMidpiece ? "drawn" : "not drawn"}, head ${cell.hasHead ? "drawn" : "not drawn"}`;
    element.setAttribute("aria-label", words);
    element.title = words;
  }
}
