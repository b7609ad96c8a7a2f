import type { Disposables } from "../dom/disposables";
import { h, setText } from "../dom/element";
import { FeaturePlot } from "./feature-plot";
import { formatValue } from "./brush";
import type { Facets, Feature, Histogram } from "./gallery-api";
import { isFiltered, rangeOf, withRange, type FeatureRange, type GalleryState } from "./gallery-state";
import { fill, pick } from "./toolbar";

/** Numbers beside the pictures: how many, in which order, and how a feature is spread over them. */
export class SidePanel {
  readonly element: HTMLElement;
  private readonly count = h("p", { class: "gallery-count", role: "status" });
  private readonly clearAll = h("button", { type: "button", class: "bench-link", onclick: () => this.host.clearFilters() }, "Clear filters");
  private readonly sort = h("select", { onchange: () => this.host.change({ sort: { ...this.state!.sort, key: this.sort.value || null }, at: null }) });
  private readonly direction = h("button", { type: "button", class: "bench-button gallery-direction", onclick: () => this.host.change({ sort: { ...this.state!.sort, descending: !this.state!.sort.descending }, at: null }) });
  private readonly feature = h("select", { onchange: () => this.host.change({ feature: this.feature.value }) });
  private readonly from = this.end("From");
  private readonly to = this.end("To");
  private readonly clear = h("button", { type: "button", class: "bench-link", onclick: () => this.setRange(null, null) }, "Clear");
  private readonly unknown = h("p", { class: "bench-note" });
  private readonly chips = h("ul", { class: "gallery-chips", "aria-label": "Ranges in force" });
  private readonly notes = h("div", { class: "gallery-notes", role: "status" });
  private readonly plot: FeaturePlot;
  private readonly featurePart: HTMLElement;
  private state: GalleryState | null = null;
  private shown: Feature | null = null;

  constructor(
    private readonly host: { change(change: Partial<GalleryState>): void; clearFilters(): void },
    disposables: Disposables,
  ) {
    this.plot = new FeaturePlot((from, to) => this.setRange(from, to), disposables);
    this.featurePart = h(
      "section",
      { class: "gallery-feature", "aria-label": "Feature" },
      h("label", { class: "gallery-choice" }, h("span", {}, "Feature"), this.feature),
      this.plot.element,
      h("div", { class: "gallery-ends" }, h("label", { class: "gallery-choice" }, h("span", {}, "From"), this.from), h("label", { class: "gallery-choice" }, h("span", {}, "To"), this.to), this.clear),
      this.unknown,
    );
    this.element = h(
      "aside",
      { class: "gallery-side", "aria-label": "Order and features" },
      h("div", { class: "gallery-count-row" }, this.count, this.clearAll),
      h("div", { class: "gallery-sort" }, h("label", { class: "gallery-choice" }, h("span", {}, "Order"), this.sort), this.direction),
      this.featurePart,
      this.chips,
      this.notes,
    );
  }

  show(facets: Facets, state: GalleryState, shown: Feature | null): void {
    this.state = state;
    this.shown = shown;
    const features = facets.features.map(({ key, name }): readonly [string, string] => [key, name]);
    fill(this.sort, [["", "as imported"], ...features]);
    pick(this.sort, state.sort.key ?? "");
    setText(this.direction, state.sort.descending ? "↓" : "↑");
    const words = state.sort.descending ? "falling" : "rising";
    this.direction.setAttribute("aria-label", `Order: ${words}`);
    this.direction.title = `${words}; press to turn round`;
    this.featurePart.hidden = shown === null;
    if (shown) {
      fill(this.feature, features);
      pick(this.feature, shown.key);
      const range = rangeOf(state, shown.key);
      if (document.activeElement !== this.from) this.from.value = range?.from?.toString() ?? "";
      if (document.activeElement !== this.to) this.to.value = range?.to?.toString() ?? "";
      this.clear.disabled = range === null;
      const unit = shown.unit ? `, ${shown.unit}` : "";
      this.from.setAttribute("aria-label", `${shown.name}, from${unit}`);
      this.to.setAttribute("aria-label", `${shown.name}, to${unit}`);
    }
    this.clearAll.hidden = !isFiltered(state);
    this.chips.replaceChildren(...state.ranges.map((range) => this.chip(range, facets)));
    this.notes.replaceChildren(...notesOf(facets));
  }

  showCount(matching: number, total: number): void {
    const [some, all] = [matching.toLocaleString("en"), total.toLocaleString("en")];
    setText(this.count, matching === total ? `${all} ${total === 1 ? "cell" : "cells"}` : `${some} of ${all} cells`);
  }

  showHistogram(histogram: Histogram): void {
    if (!this.shown || !this.state) return;
    const range = rangeOf(this.state, this.shown.key);
    this.plot.show(this.shown, histogram, range?.from ?? null, range?.to ?? null);
    setText(this.unknown, histogram.unknown > 0 ? `Not known of ${histogram.unknown.toLocaleString("en")} cells.` : "");
  }

  private end(name: string): HTMLInputElement {
    return h("input", { type: "number", step: "any", "aria-label": name, onchange: () => this.setRange(numberIn(this.from), numberIn(this.to)) });
  }

  private setRange(from: number | null, to: number | null): void {
    if (!this.state || !this.shown) return;
    const turned = from !== null && to !== null && from > to;
    const range = { key: this.shown.key, from: turned ? to : from, to: turned ? from : to };
    this.host.change({ ranges: withRange(this.state, range).ranges, at: null });
  }

  private chip(range: FeatureRange, facets: Facets): HTMLElement {
    const name = facets.features.find(({ key }) => key === range.key)?.name ?? range.key;
    const words = range.from === null ? `${name} ≤ ${formatValue(range.to!)}` : range.to === null ? `${name} ≥ ${formatValue(range.from)}` : `${name} ${formatValue(range.from)} – ${formatValue(range.to)}`;
    const remove = (): void => this.host.change({ ranges: withRange(this.state!, { ...range, from: null, to: null }).ranges, at: null });
    return h("li", {}, h("button", { type: "button", class: "gallery-chip", "aria-label": `${words}: remove`, title: "Remove", onclick: remove }, h("span", {}, words), h("span", { "aria-hidden": "true" }, "×")));
  }
}

function numberIn(input: HTMLInputElement): number | null {
  return input.value.trim() === "" || !Number.isFinite(input.valueAsNumber) ? null : input.valueAsNumber;
}

function notesOf(facets: Facets): HTMLElement[] {
  const pending = facets.acquisitions.filter((each) => !each.featuresReady && !each.featuresProblem && each.cells > 0);
  const names = (list: typeof pending): string => list.slice(0, 3).map(({ name }) => name).join(", ") + (list.length > 3 ? ` and ${list.length - 3} more` : "");
  const notes = facets.acquisitions.filter((each) => each.featuresProblem).slice(0, 3).map((each) => h("p", { class: "bench-note" }, `Features of ${each.name} could not be computed: ${each.featuresProblem}`));
  return pending.length > 0 ? [h("p", { class: "bench-note" }, `Features of ${names(pending)} are being computed.`), ...notes] : notes;
}
