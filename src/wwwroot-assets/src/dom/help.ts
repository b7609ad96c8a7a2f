import { h } from "./element";

export interface HelpRow {
  readonly keys: readonly string[];
  readonly what: string;
}

/** A dialog with the keys of a bench. */
export class HelpDialog {
  readonly element: HTMLDialogElement;

  constructor(title: string, rows: readonly HelpRow[]) {
    const body = h("tbody");
    for (const row of rows) {
      const keys = h("th", { scope: "row" });
      row.keys.forEach((key, i) => keys.append(...(i > 0 ? [" "] : []), h("kbd", {}, key)));
      body.append(h("tr", {}, keys, h("td", {}, row.what)));
    }
    const close = h("button", { type: "button", class: "bench-button", onclick: () => this.element.close() }, "Close");
    this.element = h("dialog", { class: "bench-help", "aria-label": title }, h("h2", {}, title), h("table", {}, body), close);
    this.element.addEventListener("click", (event) => {
      if (event.target === this.element) this.element.close();
    });
  }

  toggle(): void {
    if (this.element.open) this.element.close();
    else this.element.showModal();
  }
}
