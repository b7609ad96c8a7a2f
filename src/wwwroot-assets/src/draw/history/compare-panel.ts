import type { LoadedCell } from "../../api/cell-loader";
import { readComparisons, type ComparisonShape } from "../../api/cell-records";
import type { ApiClient } from "../../api/http";
import { h, setText } from "../../dom/element";
import { timeNode } from "../../dom/relative-time";
import { STRUCTURE_WORDS, type Structure } from "../../model/cell";
import type { Shape } from "../../model/shape";
import { shapeOf } from "../cell-sessions";
import type { GhostList } from "./ghost-list";
import { diceOf, diceWords, shapeWords } from "./measures";
import { RecordReader } from "./record-reader";

const GHOST = "compare";
const SOURCE_WORDS: Readonly<Record<ComparisonShape["source"], string>> = { observer: "observer", second: "blind second", model: "model" };

export interface CompareHost {
  readonly canEdit: boolean;
  readonly ghosts: GhostList;
  readonly current: (structure: Structure) => Shape | null;
  readonly put: (structure: Structure, shape: Shape) => void;
}

/** What other observers and the model drew on the cell: each can be laid over the drawing, dashed, or taken over. */
export class ComparePanel {
  readonly element = h("section", { class: "draw-records", "aria-label": "Other drawings of the cell" });
  private readonly reader: RecordReader<ComparisonShape>;
  private shapes: readonly { readonly key: string; readonly of: ComparisonShape; readonly shape: Shape; readonly overlap: HTMLElement }[] = [];

  constructor(
    api: ApiClient,
    private readonly host: CompareHost,
  ) {
    this.reader = new RecordReader((id, signal) => readComparisons(api, id, signal), this.element, () => this.render());
  }

  show(loaded: LoadedCell | null): void {
    if (loaded?.cell.id !== this.reader.cell?.id) this.host.ghosts.clear(GHOST);
    this.reader.show(loaded?.cell ?? null);
  }

  refresh(): void {
    this.reader.refresh();
  }

  /** The drawing was changed: how well each agrees with it now. */
  measure(): void {
    const { cell } = this.reader;
    if (cell) for (const { of, shape, overlap } of this.shapes) setText(overlap, diceWords(diceOf(of.structure, shape, this.host.current(of.structure), cell)));
  }

  private render(): void {
    this.shapes = this.reader.items.flatMap((of) => {
      const shape = shapeOf(of);
      return shape ? [{ key: keyOf(of), of, shape, overlap: h("span", { class: "draw-record-dice" }) }] : [];
    });
    this.host.ghosts.keep(GHOST, new Set(this.shapes.map(({ key }) => key)));
    if (this.shapes.length === 0) return this.element.replaceChildren(h("p", { class: "bench-note" }, "Nobody else drew on this cell, and no finished training predicted it."));
    this.element.replaceChildren(h("ul", { class: "draw-record-list" }, ...this.shapes.map((each) => this.row(each))));
    this.measure();
  }

  private row({ key, of, shape, overlap }: (typeof this.shapes)[number]): HTMLElement {
    const { ghosts, canEdit, put } = this.host;
    const words = `${of.name}, ${SOURCE_WORDS[of.source]}`;
    const box = h("input", { type: "checkbox", onchange: () => ghosts.set(key, box.checked ? { structure: of.structure, shape } : null) });
    box.checked = ghosts.has(key);
    const facts = h("span", { class: "draw-record-words" }, shapeWords(of.structure, shape, this.reader.cell!));
    const copy = canEdit ? h("button", { type: "button", class: "bench-button", "aria-label": `Copy the ${STRUCTURE_WORDS[of.structure].toLowerCase()} of ${words} to edit it`, onclick: () => put(of.structure, shape) }, "Copy to edit") : null;
    return h(
      "li",
      { class: "draw-record" },
      h("label", { class: "draw-record-look" }, box, h("span", { class: "draw-record-head" }, h("strong", { class: `is-${of.structure}` }, STRUCTURE_WORDS[of.structure]), h("span", {}, words), timeNode(of.at), overlap), facts),
      copy,
    );
  }
}

/** Of the drawing itself, for its place in the list changes with what is saved. */
function keyOf({ source, name, structure, at }: ComparisonShape): string {
  return `${GHOST} ${source} ${name} ${structure} ${at}`;
}
