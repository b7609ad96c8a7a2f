import { h } from "./element";
import { KeyTable } from "./key-table";
import type { Keymap } from "./keymap";

export interface HelpRow {
  readonly keys: readonly string[];
  readonly what: string;
}

export interface HelpContent<Command> {
  /** Keys that the person may change. */
  readonly keymap?: Keymap<Command>;
  /** What else there is to know: the pointer, keys that stay as they are. */
  readonly rows?: readonly HelpRow[];
  readonly rowsTitle?: string;
}

/** A dialog with the keys of a bench, where they can be changed. */
export class HelpDialog<Command = never> {
  readonly element: HTMLDialogElement;
  private readonly table: KeyTable<Command> | null;

  constructor(title: string, { keymap, rows = [], rowsTitle }: HelpContent<Command>) {
    this.table = keymap ? new KeyTable(keymap) : null;
    const close = h("button", { type: "button", class: "bench-button", onclick: () => this.element.close() }, "Close");
    this.element = h(
      "dialog",
      { class: "bench-help", "aria-label": title },
      h("h2", {}, title),
      this.table?.element,
      rows.length > 0 && rowsTitle ? h("h3", {}, rowsTitle) : null,
      rows.length > 0 ? tableOf(rows) : null,
      h("div", { class: "bench-help-foot" }, this.table?.resetAll, close),
    );
    this.element.addEventListener("click", (event) => {
      if (event.target === this.element) this.element.close();
    });
    this.element.addEventListener("cancel", (event) => {
      if (this.table?.isAsking) event.preventDefault();
    });
    this.element.addEventListener("close", () => this.table?.leave());
  }

  toggle(): void {
    if (this.element.open) this.element.close();
    else this.element.showModal();
  }
}

function tableOf(rows: readonly HelpRow[]): HTMLElement {
  const body = h("tbody");
  for (const row of rows) {
    const keys = h("th", { scope: "row" });
    row.keys.forEach((key, i) => keys.append(...(i > 0 ? [" "] : []), h("kbd", {}, key)));
    body.append(h("tr", {}, keys, h("td", {}, row.what)));
  }
  return h("table", {}, body);
}
