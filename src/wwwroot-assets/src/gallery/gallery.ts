import { ApiError, type ApiClient } from "../api/http";
import type { Disposables } from "../dom/disposables";
import { h } from "../dom/element";
import { fillHeight } from "../dom/fill-height";
import { HelpDialog } from "../dom/help";
import { onBenchKey } from "../dom/keys";
import { problemNode } from "../dom/problem";
import type { FocusValue } from "../model/cell";
import { GalleryAddress } from "./address";
import { isGradientRms } from "./brush";
import { BulkBar } from "./bulk-bar";
import { commandOf, type GalleryCommand } from "./commands";
import { GalleryApi, type ContrastWindow, type Facets, type Feature } from "./gallery-api";
import { EVERYTHING, filterQuery, readState, type GalleryState } from "./gallery-state";
import { galleryHelp } from "./help";
import { Labelling } from "./labelling";
import { LastBatches, sessionStorageOrNull } from "./last-batches";
import type { GalleryOptions } from "./options";
import { pictureUrl } from "./pictures";
import { carryOver, choose, chooseAll, clear, extend, moveTo, NOTHING, toggle, type Selection } from "./selection";
import { SidePanel } from "./side-panel";
import { Summaries } from "./summaries";
import { triageKeymap } from "../triage/commands";
import { TileGrid } from "./tile-grid";
import { Toolbar } from "./toolbar";
import { WorkLinks } from "./work-links";

const POLL_MILLISECONDS = 5_000;
const CONTRAST_MILLISECONDS = 400;
const NO_FACETS: Facets = { channels: [], acquisitions: [], populations: [], features: [] };

/** A study's cells as pictures: found by filters and features, and labelled many at a time. */
export class Gallery {
  private state: GalleryState;
  private ids: Uint32Array = new Uint32Array();
  private selection: Selection = NOTHING;
  private facets: Facets = NO_FACETS;
  private windows: readonly ContrastWindow[] = [];
  private listing = new AbortController();
  private plotting = new AbortController();
  private readonly root: HTMLElement;
  private readonly message = h("div", { class: "bench-message gallery-message" });
  private readonly api: GalleryApi;
  private readonly address: GalleryAddress;
  private readonly summaries: Summaries;
  private readonly toolbar = new Toolbar((change) => this.change(change));
  private readonly work: WorkLinks;
  private readonly side: SidePanel;
  private readonly grid: TileGrid;
  private readonly bar: BulkBar;
  private readonly labelling: Labelling;
  private readonly keymap;
  private readonly help;

  constructor(
    element: HTMLElement,
    private readonly options: GalleryOptions,
    client: ApiClient,
    private readonly disposables: Disposables,
  ) {
    this.keymap = triageKeymap(options.user);
    this.help = new HelpDialog("Keys of the gallery", { rows: galleryHelp(this.keymap) });
    this.state = readState(new URLSearchParams(location.search), options.channel);
    this.api = new GalleryApi(client, options.studyId);
    this.address = new GalleryAddress(disposables);
    this.summaries = new Summaries(this.api, () => this.grid.refresh());
    this.work = new WorkLinks(options.studyId, options.canReview);
    this.toolbar.element.append(this.work.element);
    this.side = new SidePanel({ change: (change) => this.change(change), clearFilters: () => this.clearFilters() }, disposables);
    this.grid = new TileGrid(this.gridHost(), disposables);
    this.bar = new BulkBar({ label: (value) => this.label(value), undo: () => this.run({ kind: "undo" }), clear: () => this.select(clear(this.selection)), open: () => this.open(this.selection.active), help: () => this.help.toggle() }, this.keymap, options.canEdit);
    this.labelling = new Labelling(this.api, new LastBatches(options.studyId, options.user, sessionStorageOrNull()), this.bar, { labelled: (ids, value) => this.labelled(ids, value), restored: (ids) => this.restored(ids) });
    this.message.hidden = true;
    const stage = h("div", { class: "gallery-stage" }, this.grid.element, this.message);
    this.root = h("div", { class: "bench gallery" }, this.toolbar.element, stage, this.side.element, this.bar.element, this.help.element);
    element.replaceChildren(this.root);
    fillHeight(this.root, disposables);
    onBenchKey(disposables, (event) => {
      const command = commandOf(event, this.keymap);
      return command !== null && this.run(command);
    });
    disposables.add(() => {
      this.listing.abort();
      this.plotting.abort();
      this.summaries.dispose();
    });
  }

  async start(): Promise<void> {
    this.say(h("p", {}, "Loading"));
    try {
      // A picture that comes in one contrast and turns into another is unrest: the first ones wait a moment for it.
      const contrast = this.api.contrast().then((windows) => void (this.windows = windows), () => undefined);
      const [facets, ids] = await Promise.all([this.api.facets(), this.api.cells(this.state, this.listing.signal), Promise.race([contrast, pause(CONTRAST_MILLISECONDS)])]);
      this.takeFacets(facets);
      this.takeList(ids, this.state.at);
      this.show();
      void this.plot();
      this.poll();
      void contrast.then(() => this.grid.refresh());
    } catch (error) {
      this.sayProblem(error, () => void this.start());
    }
  }

  private change(change: Partial<GalleryState>): void {
    const before = this.state;
    this.state = { ...before, ...change };
    this.show();
    if (String(filterQuery(before)) !== String(filterQuery(this.state))) {
      void this.relist(change.at === undefined ? this.state.at : change.at);
      void this.plot();
    } else if (change.feature !== undefined) void this.plot();
    if (before.size !== this.state.size) this.grid.setSize(this.state.size);
    this.grid.refresh();
    // At once: a reload right behind a choice must not lose it. Scrolling settles first.
    this.address.show(this.state);
    this.address.write();
  }

  private clearFilters(): void {
    const { label, drawing, review, acquisition, population, ranges } = EVERYTHING;
    this.change({ label, drawing, review, acquisition, population, ranges, at: null });
  }

  private run(command: GalleryCommand): boolean {
    switch (command.kind) {
      case "label":
        this.label(command.value);
        return true;
      case "undo":
        if (this.options.canEdit) void this.labelling.undo();
        return this.options.canEdit;
      case "all":
        this.select(chooseAll(this.selection, this.ids));
        return true;
      case "clear":
        this.select(clear(this.selection));
        return true;
      case "channel":
        this.nextChannel();
        return true;
      case "help":
        this.help.toggle();
        return true;
    }
  }

  /** The selection; without one, the cell where the keys are. */
  private label(value: FocusValue): void {
    if (!this.options.canEdit) return;
    const { chosen, active } = this.selection;
    const ids = chosen.size > 0 ? [...chosen] : active !== null && this.ids[active] !== undefined ? [this.ids[active]] : [];
    void this.labelling.label(ids, value);
  }

  private labelled(ids: readonly number[], value: FocusValue): void {
    this.summaries.relabel(ids, value);
    this.select(clear(this.selection));
    this.grid.refresh();
    // What has another label than is asked for leaves the list.
    if (this.state.label) {
      void this.relist(this.state.at);
      void this.plot();
    }
  }

  private restored(ids: readonly number[] | null): void {
    this.summaries.forget(ids ?? undefined);
    if (ids) this.select({ ...this.selection, chosen: new Set(ids) });
    if (this.state.label) {
      void this.relist(this.state.at);
      void this.plot();
    }
  }

  private select(selection: Selection): void {
    this.selection = selection;
    this.grid.setSelection(selection);
    this.bar.showSelection(selection.chosen.size, selection.active !== null);
  }

  private async list(at: number | null): Promise<void> {
    this.listing.abort();
    this.listing = new AbortController();
    this.grid.element.setAttribute("aria-busy", "true");
    const ids = await this.api.cells(this.state, this.listing.signal);
    this.grid.element.removeAttribute("aria-busy");
    this.takeList(ids, at);
    this.showEmptiness();
  }

  private takeList(ids: Uint32Array, at: number | null): void {
    const before = this.ids;
    this.ids = ids;
    this.select(carryOver(this.selection, before, ids));
    this.grid.setList(ids, at);
  }

  private async relist(at: number | null): Promise<void> {
    try {
      await this.list(at);
    } catch (error) {
      if (!isAbort(error)) this.sayProblem(error, () => void this.relist(at));
    }
  }

  private async plot(): Promise<void> {
    const { shownFeature } = this;
    if (this.summaries.feature !== (shownFeature?.key ?? null)) {
      this.summaries.feature = shownFeature?.key ?? null;
      this.summaries.forget();
    }
    if (!shownFeature) return;
    this.plotting.abort();
    this.plotting = new AbortController();
    try {
      this.side.showHistogram(await this.api.histogram(this.state, shownFeature.key, this.plotting.signal));
    } catch (error) {
      // The pictures are what counts: the old histogram stays until the next one comes.
      if (!isAbort(error) && !(error instanceof ApiError)) console.warn("histogram", error);
    }
  }

  private get shownFeature(): Feature | null {
    const { features } = this.facets;
    return features.find(({ key }) => key === this.state.feature) ?? features.find(({ key }) => key === `rms:${this.options.channel}`) ?? features.find(isGradientRms) ?? features[0] ?? null;
  }

  private takeFacets(facets: Facets): void {
    this.facets = facets;
    this.summaries.feature = this.shownFeature?.key ?? null;
    if (!facets.channels.some(({ position }) => position === this.state.channel) && this.state.channel !== "composite") this.state = { ...this.state, channel: facets.channels[0]?.position ?? 0 };
  }

  /** Asks again while features are being computed. */
  private poll(): void {
    if (!this.facets.acquisitions.some((each) => !each.featuresReady && !each.featuresProblem && each.cells > 0)) return;
    const timer = setTimeout(() => void this.pollOnce().finally(() => this.poll()), POLL_MILLISECONDS);
    this.disposables.add(() => clearTimeout(timer));
  }

  private async pollOnce(): Promise<void> {
    if (document.hidden) return;
    try {
      const before = JSON.stringify(this.facets);
      this.takeFacets(await this.api.facets());
      if (JSON.stringify(this.facets) === before) return;
      this.show();
      this.summaries.forget();
      void this.plot();
    } catch {
      // Asked again in a moment.
    }
  }

  private show(): void {
    this.toolbar.show(this.facets, this.state);
    this.work.show(this.state);
    this.side.show(this.facets, this.state, this.shownFeature);
    this.showEmptiness();
  }

  private showEmptiness(): void {
    const total = this.facets.acquisitions.reduce((sum, { cells }) => sum + cells, 0);
    this.side.showCount(this.ids.length, Math.max(total, this.ids.length));
    if (this.ids.length > 0) this.message.hidden = true;
    else if (this.facets !== NO_FACETS)
      this.say(h("h2", {}, "No cell matches"), h("p", {}, "No cell has all of this together."), h("button", { type: "button", class: "bench-button", onclick: () => this.clearFilters() }, "Clear filters"));
  }

  private say(...children: Node[]): void {
    this.message.replaceChildren(h("div", { class: "bench-empty" }, ...children));
    this.message.hidden = false;
  }

  private sayProblem(error: unknown, again: () => void): void {
    this.message.replaceChildren(problemNode(error, again));
    this.message.hidden = false;
  }

  private nextChannel(): void {
    const { channels } = this.facets;
    if (channels.length < 2) return;
    const order: GalleryState["channel"][] = [...channels.map(({ position }) => position), "composite"];
    this.change({ channel: order[(order.indexOf(this.state.channel) + 1) % order.length]! });
  }

  private open(index: number | null): void {
    const id = index === null ? undefined : this.ids[index];
    if (id === undefined) return;
    this.address.write();
    const study = `/studies/${this.options.studyId}`;
    // What comes next for this cell: a focused one is drawn on, any other is labelled.
    location.assign(this.summaries.peek(id)?.focus === "focused" ? `${study}/draw?cell=${id}` : `${study}/label?queue=all&cell=${id}`);
  }

  private gridHost(): ConstructorParameters<typeof TileGrid>[0] {
    return {
      picture: (id) => pictureUrl(id, this.state, this.facets.channels, this.windows),
      cell: (id) => this.summaries.peek(id),
      inSight: (ids, firstId) => {
        if (this.facets === NO_FACETS) return;
        this.summaries.want(ids);
        const at = firstId === this.ids[0] ? null : firstId;
        if (at === this.state.at) return;
        this.state = { ...this.state, at };
        this.address.show(this.state);
      },
      pressed: (index, event) => {
        const many = event.ctrlKey || event.metaKey;
        this.select(event.shiftKey ? extend(this.selection, this.ids, index, many) : many ? toggle(this.selection, this.ids, index) : choose(this.ids, index));
        this.grid.focusActive();
      },
      stepped: (index, event) => {
        this.select(event.shiftKey ? extend(this.selection, this.ids, index) : moveTo(this.selection, index));
        this.grid.focusActive();
      },
      toggled: (index) => {
        this.select(toggle(this.selection, this.ids, index));
        this.grid.focusActive();
      },
      opened: (index) => this.open(index),
    };
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}
