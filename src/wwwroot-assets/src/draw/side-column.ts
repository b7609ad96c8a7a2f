import type { LoadedCell } from "../api/cell-loader";
import { keyButton } from "../dom/button";
import { h, setText } from "../dom/element";
import type { Keymap } from "../dom/keymap";
import type { ComparePanel } from "./history/compare-panel";
import type { DrawCommand } from "./commands";
import type { HistoryPanel } from "./history/history-panel";

export type SideTab = "channels" | "history" | "compare";

export interface SideParts {
  readonly queue: HTMLElement;
  readonly save: HTMLElement;
  readonly view: HTMLElement;
  readonly channels: HTMLElement;
  /** What a blind assignment does not show. */
  readonly presence: HTMLElement | null;
  readonly review: HTMLElement | null;
  readonly history: HistoryPanel | null;
  readonly compare: ComparePanel | null;
}

/** The column beside the canvas: the queue and whether all is saved, the cell, and below it channels, history or other drawings. */
export class SideColumn {
  readonly element: HTMLElement;
  private readonly name = h("h2", { class: "draw-cell" });
  private readonly facts = h("p", { class: "bench-note" });
  /** Whether all is saved stays in sight, however far the column is scrolled. */
  private readonly pinned: HTMLElement;
  private readonly tabs = new Map<SideTab, { readonly button: HTMLButtonElement; readonly panel: HTMLElement }>();
  private tab: SideTab = "channels";
  private loaded: LoadedCell | null = null;

  constructor(
    private readonly parts: SideParts,
    keymap: Keymap<DrawCommand>,
    run: (command: DrawCommand) => void,
  ) {
    const { queue, save, view, channels, presence, review, history, compare } = parts;
    this.addTab("channels", channels, keyButton({ label: "Channels", className: "is-quiet", pressed: true, onClick: () => this.open("channels") }));
    if (history) this.addTab("history", history.element, keyButton({ label: "History", key: keymap.key("history"), className: "is-quiet", pressed: false, onClick: () => run({ kind: "history" }) }));
    if (compare) this.addTab("compare", compare.element, keyButton({ label: "Compare", key: keymap.key("compare"), className: "is-quiet", pressed: false, onClick: () => run({ kind: "compare" }) }));
    const panels = [...this.tabs.values()];
    this.pinned = h("div", { class: "draw-pinned" }, queue, save);
    this.element = h(
      "aside",
      { class: "draw-side", "aria-label": "Cell, review and channels" },
      this.pinned,
      h("div", { class: "draw-about" }, h("section", { class: "draw-cell-head" }, this.name, this.facts, presence), review, view),
      h("section", { class: "draw-panels" }, panels.length > 1 ? h("div", { class: "draw-tabs", role: "group", "aria-label": "Shown below" }, ...panels.map(({ button }) => button)) : null, ...panels.map(({ panel }) => panel)),
    );
    this.open("channels");
  }

  show(loaded: LoadedCell): void {
    this.loaded = loaded;
    this.describe(loaded);
    this.fill();
  }

  /** Opens a panel, or goes back to the channels where it is open. */
  toggle(tab: SideTab): void {
    this.open(this.tab === tab ? "channels" : tab);
    // What was asked for comes into sight; back at the channels, so does the cell.
    const panels = this.tabs.get(this.tab)!.panel.parentElement!;
    this.element.scrollTop = this.tab === "channels" ? 0 : panels.offsetTop - this.element.offsetTop - this.pinned.offsetHeight;
  }

  /** Something of the cell was saved. */
  saved(loaded: LoadedCell): void {
    this.loaded = loaded;
    this.describe(loaded);
    if (this.tab === "history") this.parts.history?.refresh();
    if (this.tab === "compare") this.parts.compare?.refresh();
  }

  private open(tab: SideTab): void {
    if (!this.tabs.has(tab)) return;
    this.tab = tab;
    this.element.dataset["tab"] = tab;
    for (const [name, { button, panel }] of this.tabs) {
      panel.hidden = name !== tab;
      button.setAttribute("aria-pressed", String(name === tab));
    }
    this.fill();
  }

  private describe({ cell }: LoadedCell): void {
    setText(this.name, cell.name);
    setText(this.facts, `${cell.acquisition}, ${cell.width} × ${cell.height} px${this.parts.review === null || cell.focus?.value === "focused" ? "" : ", not labelled focused"}`);
  }

  /** What is not seen is not asked for, and lays nothing over the image. */
  private fill(): void {
    this.parts.history?.show(this.tab === "history" ? this.loaded : null);
    this.parts.compare?.show(this.tab === "compare" ? this.loaded : null);
  }

  private addTab(tab: SideTab, panel: HTMLElement, button: HTMLButtonElement): void {
    this.tabs.set(tab, { button, panel });
  }
}
