import type { CellLoader } from "../../api/cell-loader";
import type { Outbox } from "../../api/outbox";
import type { OutboxEntry } from "../../api/outbox-entry";
import { h, setText } from "../../dom/element";
import { timeNode } from "../../dom/relative-time";
import { STRUCTURE_WORDS, type Annotation, type Cell } from "../../model/cell";
import type { AnnotationEdit } from "../../model/edit";
import type { Ghost } from "../../render/ghosts";
import type { ContrastSettings } from "../../state/contrast-settings";
import { cellPicture } from "./cell-picture";
import { shapeOf } from "../cell-sessions";
import { diceOf, diceWords, shapeWords } from "../history/measures";

const [WIDTH, HEIGHT] = [590, 270];

type DrawingConflict = OutboxEntry & { readonly edit: AnnotationEdit; readonly current: Annotation };

export function isDrawingConflict(entry: OutboxEntry): entry is DrawingConflict {
  return entry.state === "conflict" && entry.edit.kind === "annotation" && !!entry.current && "points" in entry.current;
}

/** Two versions of a drawing beside each other, for the user to say which one stands. */
export class ConflictDialog {
  readonly element = h("dialog", { class: "bench-help draw-conflict", "aria-labelledby": "draw-conflict-title" });
  private readonly title = h("h2", { id: "draw-conflict-title" });
  private readonly body = h("div", { class: "draw-conflict-body" });
  private shownId: string | null = null;

  constructor(
    private readonly outbox: Outbox,
    private readonly loader: CellLoader,
    private readonly contrast: ContrastSettings,
  ) {
    this.element.append(this.title, this.body);
    this.element.addEventListener("close", () => (this.shownId = null));
  }

  async open(entry: DrawingConflict): Promise<void> {
    if (this.shownId === entry.editId) return;
    this.shownId = entry.editId;
    const loaded = await this.loader.load(entry.edit.cellId).catch(() => null);
    if (this.shownId !== entry.editId) return;
    // Without its image there is nothing to compare: the strip over the bench still asks.
    if (!loaded) return void (this.shownId = null);
    const { structure } = entry.edit;
    const [mine, theirs] = [shapeOf(entry.edit), shapeOf(entry.current)];
    const ghosts: Ghost[] = [...(theirs ? [{ structure, shape: theirs }] : []), ...(mine ? [{ structure, shape: mine, solid: true }] : [])];
    const picture = cellPicture(loaded, structure, ghosts, this.contrast, WIDTH, HEIGHT);
    picture.setAttribute("aria-label", "Yours solid, theirs dashed");
    setText(this.title, `${loaded.cell.name}: ${entry.current.author} drew the ${STRUCTURE_WORDS[structure].toLowerCase()} meanwhile`);
    this.body.replaceChildren(picture, this.facts(entry, loaded.cell), this.choices(entry));
    if (!this.element.open) this.element.showModal();
  }

  /** The decision was made elsewhere: in the strip, or in another tab. */
  follow(problems: readonly OutboxEntry[]): void {
    if (this.shownId !== null && !problems.some(({ editId }) => editId === this.shownId)) this.element.close();
  }

  private facts(entry: DrawingConflict, cell: Cell): HTMLElement {
    const { structure } = entry.edit;
    const [mine, theirs] = [shapeOf(entry.edit), shapeOf(entry.current)];
    const row = (line: string, who: string, at: string, words: string): HTMLElement =>
      h("tr", {}, h("th", { scope: "row" }, h("span", { class: `draw-line is-${structure} ${line}`, "aria-hidden": "true" }), who), h("td", {}, timeNode(at)), h("td", {}, words));
    const overlap = diceOf(structure, mine, theirs, cell);
    return h(
      "div",
      {},
      h("table", {}, h("tbody", {}, row("is-solid", "Yours, solid", entry.at, shapeWords(structure, mine, cell)), row("is-dashed", `${entry.current.author}'s, dashed`, entry.current.at, shapeWords(structure, theirs, cell)))),
      overlap === null ? null : h("p", {}, `${diceWords(overlap)} between the two.`),
    );
  }

  private choices(entry: DrawingConflict): HTMLElement {
    const choose = (choice: "mine" | "theirs", label: string, stays: string): HTMLElement => {
      const decide = (): void => {
        this.element.close();
        this.outbox.resolve(entry.editId, choice);
      };
      return h("div", { class: "draw-choice" }, h("button", { type: "button", class: "bench-button", onclick: decide }, label), h("span", { class: "bench-note" }, stays));
    };
    const later = h("button", { type: "button", class: "bench-button is-quiet", onclick: () => this.element.close() }, "Decide later");
    return h("div", { class: "draw-choices" }, choose("mine", "Keep mine", "Theirs stays in the history."), choose("theirs", "Keep theirs", "Yours stays in the history."), later);
  }
}
