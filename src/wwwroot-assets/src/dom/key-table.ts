import { chordLabel, type Chord } from "./chord";
import { h, setText } from "./element";
import type { KeyAction, Keymap } from "./keymap";

const HINT = "“change” asks for another key. Keys are kept in this browser.";

interface Row<Command> {
  readonly action: KeyAction<Command>;
  readonly keys: HTMLElement;
  readonly change: HTMLButtonElement | null;
  readonly reset: HTMLButtonElement | null;
}

/** The actions in groups, each with its keys and, where that is allowed, a way to give it another. */
export class KeyTable<Command> {
  readonly element: HTMLElement;
  readonly resetAll = h("button", { type: "button", class: "bench-button", onclick: () => this.resetEverything() }, "All keys as they were");
  private readonly said = h("p", { class: "bench-help-said", role: "status", "aria-live": "polite" });
  private readonly choices = h("div", { class: "save-choices", hidden: true });
  private readonly rows: readonly Row<Command>[];
  private asking: Row<Command> | null = null;

  constructor(private readonly keymap: Keymap<Command>) {
    this.rows = keymap.actions.map((action) => this.row(action));
    const table = h("table", {}, h("thead", { class: "visually-hidden" }, h("tr", {}, h("th", { scope: "col" }, "Key"), h("th", { scope: "col" }, "What it does"), h("th", { scope: "col" }, "Change"))));
    for (const group of new Set(keymap.actions.map((action) => action.group))) {
      const body = h("tbody", {}, h("tr", {}, h("th", { colspan: 3, scope: "rowgroup", class: "bench-help-group" }, group)));
      for (const row of this.rows.filter(({ action }) => action.group === group)) body.append(h("tr", {}, row.keys, h("td", {}, row.action.label), h("td", { class: "bench-help-change" }, row.change, row.reset)));
      table.append(body);
    }
    // Above the table, and always there: a word that comes must not move the rows.
    this.element = h("div", { class: "bench-keys" }, h("div", { class: "bench-help-word" }, this.said, this.choices), table);
    this.element.addEventListener("keydown", (event) => this.pressed(event), { capture: true });
    keymap.observe(() => this.show());
    this.show();
    this.say(HINT);
  }

  /** True while the next key is the new one. */
  get isAsking(): boolean {
    return this.asking !== null;
  }

  leave(): void {
    this.stopAsking();
    this.say(HINT);
  }

  private row(action: KeyAction<Command>): Row<Command> {
    const row: Row<Command> = {
      action,
      keys: h("th", { scope: "row" }),
      change: action.fixed ? null : h("button", { type: "button", class: "bench-link", "aria-label": `Change the key of: ${action.label}`, onclick: () => this.ask(row), onblur: () => this.asking === row && this.leave() }, "change"),
      reset: action.fixed ? null : h("button", { type: "button", class: "bench-link", "aria-label": `Key as it was: ${action.label}`, onclick: () => this.reset(row) }, "as it was"),
    };
    return row;
  }

  private show(): void {
    for (const { action, keys, reset } of this.rows) {
      const chords = this.keymap.keysOf(action.id);
      keys.replaceChildren(...(chords.length === 0 ? [h("span", { class: "bench-note" }, "no key")] : chords.flatMap((chord, i) => [...(i > 0 ? [" "] : []), h("kbd", {}, chordLabel(chord))])));
      if (reset) reset.hidden = !this.keymap.isChanged(action.id);
    }
    this.resetAll.disabled = !this.keymap.anyChanged;
  }

  private ask(row: Row<Command>): void {
    this.stopAsking();
    this.asking = row;
    row.change!.classList.add("is-active");
    setText(row.change!, "press a key");
    row.change!.focus();
    this.say(`Press the new key for “${row.action.label}”. Esc leaves it as it is.`);
  }

  private pressed(event: KeyboardEvent): void {
    const row = this.asking;
    // Tab goes on to the next button, which ends the asking.
    if (!row || event.key === "Tab") return;
    const chord = this.keymap.chordOf(event);
    if (event.repeat || (!chord && event.key !== "Dead")) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape" && !event.ctrlKey && !event.altKey && !event.shiftKey) return this.leave();
    if (!chord) return this.say("This key cannot be used. Press another, or Esc.");
    this.rebind(row, chord, false);
  }

  private rebind(row: Row<Command>, chord: Chord, swap: boolean): void {
    const before = this.keymap.keysOf(row.action.id)[0];
    const result = this.keymap.rebind(row.action.id, chord, swap);
    if (result.kind === "refused") return this.say(`${result.why} Press another key, or Esc.`);
    this.stopAsking();
    if (result.kind === "done") return this.say(`${chordLabel(chord)} is now the key for “${row.action.label}”.`);
    const { other } = result;
    const choice = (label: string, run: () => void): HTMLElement => h("button", { type: "button", class: "bench-button", onclick: () => (run(), row.change!.focus()) }, label);
    const swapped = before ? `Swap: ${chordLabel(before)} for the other` : "Take it";
    this.say(`${chordLabel(chord)} is the key for “${other.label}”.`, choice(swapped, () => this.rebind(row, chord, true)), choice("Keep", () => this.leave()));
    this.choices.querySelector("button")!.focus();
  }

  private reset(row: Row<Command>): void {
    const [, ...others] = this.keymap.reset(row.action.id);
    const also = others.length > 0 ? ` So is that for ${others.map(({ label }) => `“${label}”`).join(", ")}.` : "";
    this.stopAsking();
    this.say(`The key for “${row.action.label}” is as it was.${also}`);
    row.change!.focus();
  }

  private resetEverything(): void {
    this.keymap.resetAll();
    this.stopAsking();
    this.say("All keys are as they were.");
  }

  private stopAsking(): void {
    const row = this.asking;
    this.asking = null;
    if (!row) return;
    row.change!.classList.remove("is-active");
    setText(row.change!, "change");
  }

  private say(text: string, ...choices: Node[]): void {
    setText(this.said, text);
    this.choices.replaceChildren(...choices);
    this.choices.hidden = choices.length === 0;
  }
}
