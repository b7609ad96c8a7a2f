import { h, setText } from "../../dom/element";
import { STRUCTURE_WORDS, type Structure } from "../../model/cell";

export interface Newer {
  readonly structure: Structure;
  readonly author: string;
}

/** Who else has the cell open, and what they saved that is not shown here yet. */
export class PresenceBar {
  readonly element = h("div", { class: "draw-presence", role: "status" });
  private readonly others = h("p", { class: "draw-others", hidden: true });
  private readonly notices = h("div", { class: "draw-newer" });
  private shown = "";

  constructor(private readonly showIt: (structure: Structure) => void) {
    this.element.append(this.others, this.notices);
  }

  show(others: readonly string[], newer: readonly Newer[]): void {
    this.others.hidden = others.length === 0;
    setText(this.others, others.length === 0 ? "" : `◉ Also here: ${others.join(", ")}`);
    const key = JSON.stringify(newer);
    if (key === this.shown) return;
    this.shown = key;
    this.notices.replaceChildren(...newer.map((each) => this.notice(each)));
  }

  private notice({ structure, author }: Newer): HTMLElement {
    const name = STRUCTURE_WORDS[structure].toLowerCase();
    return h("p", { class: `draw-newer-notice is-${structure}` }, `▲ ${author} saved a newer ${name}. `, h("button", { type: "button", class: "bench-button", "aria-label": `Show the newer ${name}`, onclick: () => this.showIt(structure) }, "Show it"));
  }
}
