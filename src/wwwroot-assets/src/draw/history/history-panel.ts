import type { LoadedCell } from "../../api/cell-loader";
import { isShape, readHistory, type HistoryEntry, type ShapeEntry } from "../../api/cell-records";
import type { ApiClient } from "../../api/http";
import { h } from "../../dom/element";
import { timeNode } from "../../dom/relative-time";
import type { Structure } from "../../model/cell";
import type { Shape } from "../../model/shape";
import { shapeOf } from "../cell-sessions";
import type { GhostList } from "./ghost-list";
import { entryWords, KIND_WORDS } from "./history-words";
import { RecordReader } from "./record-reader";

const GHOST = "history";

export interface HistoryHost {
  readonly canEdit: boolean;
  readonly ghosts: GhostList;
  /** Makes a shape the current one, as one edit. */
  readonly put: (structure: Structure, shape: Shape) => void;
}

/** Every revision of what was said and drawn of the cell; a drawing can be laid over the current one, or made current again. */
export class HistoryPanel {
  readonly element = h("section", { class: "draw-records", "aria-label": "History of the cell" });
  private readonly reader: RecordReader<HistoryEntry>;
  private readonly list = h("ol", { class: "draw-record-list" });
  private chosen: string | null = null;

  constructor(
    api: ApiClient,
    private readonly host: HistoryHost,
  ) {
    this.reader = new RecordReader((id, signal) => readHistory(api, id, signal), this.element, () => this.render());
  }

  /** Shown or not; what is not seen is not asked for. */
  show(loaded: LoadedCell | null): void {
    if (loaded?.cell.id !== this.reader.cell?.id) this.choose(null);
    this.reader.show(loaded?.cell ?? null);
  }

  /** Something was saved. */
  refresh(): void {
    this.reader.refresh();
  }

  private render(): void {
    const { items } = this.reader;
    if (items.length === 0) return this.element.replaceChildren(h("p", { class: "bench-note" }, "Nothing was said or drawn of this cell yet."));
    this.list.replaceChildren(...items.map((entry) => this.row(entry)));
    if (!this.list.isConnected || this.list.parentElement !== this.element) this.element.replaceChildren(this.list);
  }

  private row(entry: HistoryEntry): HTMLElement {
    const key = `${entry.kind}${entry.revision}`;
    const head = h("span", { class: "draw-record-head" }, h("strong", { class: `is-${entry.kind}` }, KIND_WORDS[entry.kind]), h("span", {}, entry.author), timeNode(entry.at), entry.isCurrent ? h("span", { class: "draw-record-now" }, "current") : null);
    const words = h("span", { class: "draw-record-words" }, entryWords(entry, this.reader.cell!));
    if (!isShape(entry) || !shapeOf(entry)) return h("li", { class: "draw-record" }, head, words);
    const pressed = this.chosen === key;
    const look = h("button", { type: "button", class: "draw-record-look", "aria-pressed": String(pressed), title: pressed ? "Take it off the image" : "Show it dashed over the image", onclick: () => this.choose(pressed ? null : entry) }, head, words);
    const restore = !entry.isCurrent && this.host.canEdit && pressed ? h("button", { type: "button", class: "bench-button", onclick: () => this.restore(entry) }, "Restore") : null;
    return h("li", { class: "draw-record" }, look, restore);
  }

  private choose(entry: ShapeEntry | null): void {
    const shape = entry && shapeOf(entry);
    this.chosen = entry ? `${entry.kind}${entry.revision}` : null;
    this.host.ghosts.set(GHOST, entry && shape ? { structure: entry.kind, shape } : null);
    if (this.reader.cell) this.render();
  }

  private restore(entry: ShapeEntry): void {
    const shape = shapeOf(entry);
    this.choose(null);
    if (shape) this.host.put(entry.kind, shape);
  }
}
