import { keyButton } from "../dom/button";
import { h } from "../dom/element";
import type { Facets } from "./gallery-api";
import type { GalleryState } from "./gallery-state";

type Choice = readonly [value: string, name: string];

const LABELS: readonly Choice[] = [["", "any"], ["unlabelled", "no label"], ["focused", "focused"], ["outOfFocus", "out of focus"], ["unsure", "unsure"], ["notFit", "not fit"]];
const DRAWINGS: readonly Choice[] = [["", "any"], ["undrawn", "nothing drawn"], ["partial", "one of two drawn"], ["complete", "head and midpiece"]];
const REVIEWS: readonly Choice[] = [["", "any"], ["none", "not submitted"], ["submitted", "waiting"], ["approved", "approved"], ["changedSince", "changed since approval"], ["sentBack", "sent back"]];
const CONTRASTS: readonly Choice[] = [["shared", "shared"], ["own", "each cell's own"]];
const SIZES: readonly Choice[] = [["small", "small"], ["medium", "medium"], ["large", "large"]];

/** How the cells are shown, and which: one list a question. */
export class Toolbar {
  readonly element = h("div", { class: "gallery-toolbar", role: "group", "aria-label": "What is shown" });
  private readonly channel = this.select("Channel", (value) => ({ channel: value === "composite" ? value : Number(value) }));
  private readonly contrast = this.select("Contrast", (value) => ({ contrast: value === "own" ? "own" : "shared" }));
  private readonly size = this.select("Size", (value) => ({ size: value as GalleryState["size"] }));
  private readonly label = this.select("Label", (value) => ({ label: value || null, at: null }));
  private readonly drawing = this.select("Drawing", (value) => ({ drawing: value || null, at: null }));
  private readonly review = this.select("Review", (value) => ({ review: value || null, at: null }));
  private readonly acquisition = this.select("Acquisition", (value) => ({ acquisition: value || null, at: null }));
  private readonly population = this.select("Population", (value) => ({ population: value || null, at: null }));

  private readonly masks = keyButton({ label: "masks", key: "M", pressed: false, title: "What is drawn, over the pictures", onClick: () => this.change({ masks: this.masks.getAttribute("aria-pressed") !== "true" }) });

  constructor(private readonly change: (change: Partial<GalleryState>) => void) {
    this.masks.classList.add("gallery-masks");
    this.element.append(this.masks);
    fill(this.contrast, CONTRASTS);
    fill(this.size, SIZES);
    fill(this.label, LABELS);
    fill(this.drawing, DRAWINGS);
    fill(this.review, REVIEWS);
    this.population.parentElement!.hidden = true;
  }

  show(facets: Facets, state: GalleryState): void {
    const channels = facets.channels.map(({ position, name }): Choice => [String(position), name]);
    fill(this.channel, channels.length > 1 ? [...channels, ["composite", "all, in colour"]] : channels);
    fill(this.acquisition, [["", "all"], ...facets.acquisitions.map(({ id, name }): Choice => [String(id), name])]);
    const populations = facets.populations.filter(({ acquisitions }) => !state.acquisition || acquisitions.includes(Number(state.acquisition)) || state.population);
    fill(this.population, [["", "all"], ...populations.map(({ name, count }): Choice => [name, `${name} (${count.toLocaleString("en")})`])]);
    this.population.parentElement!.hidden = facets.populations.length === 0 && !state.population;
    this.masks.setAttribute("aria-pressed", String(state.masks));
    pick(this.channel, String(state.channel));
    pick(this.contrast, state.contrast);
    pick(this.size, state.size);
    pick(this.label, state.label ?? "");
    pick(this.drawing, state.drawing ?? "");
    pick(this.review, state.review ?? "");
    pick(this.acquisition, state.acquisition ?? "");
    pick(this.population, state.population ?? "");
  }

  private select(name: string, change: (value: string) => Partial<GalleryState>): HTMLSelectElement {
    const select = h("select", { onchange: () => this.change(change(select.value)) });
    this.element.append(h("label", { class: "gallery-choice" }, h("span", {}, name), select));
    return select;
  }
}

/** Lists the choices anew only where they differ: an open list stays open. */
export function fill(select: HTMLSelectElement, choices: readonly Choice[]): void {
  const now = [...select.options].map((option) => `${option.value}\n${option.text}`).join("\n\n");
  if (now === choices.map(([value, name]) => `${value}\n${name}`).join("\n\n")) return;
  const value = select.value;
  select.replaceChildren(...choices.map(([each, name]) => h("option", { value: each }, name)));
  select.value = value;
}

/** A value of the address that is none of the choices is shown as it is: it is what is asked for. */
export function pick(select: HTMLSelectElement, value: string): void {
  if (![...select.options].some((option) => option.value === value)) select.append(h("option", { value }, value));
  select.value = value;
}
