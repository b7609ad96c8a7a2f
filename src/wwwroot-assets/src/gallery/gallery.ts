import type { ApiClient } from "../api/http";
import type { Disposables } from "../dom/disposables";
import { h } from "../dom/element";
import { fillHeight } from "../dom/fill-height";
import { HelpDialog } from "../dom/help";
import { onBenchKey } from "../dom/keys";
import { problemNode } from "../dom/problem";
import type { FocusValue } from "../model/cell";
import { GalleryAddress } from "./address";
import { BulkBar } from "./bulk-bar";
import { CellList } from "./cell-list";
import { commandOf, type GalleryCommand } from "./commands";
import { FacetsFeed, shownFeature } from "./facets-feed";
import { GalleryApi, type ContrastWindow, type Feature } from "./gallery-api";
import { channelAfter, EVERYTHING, filterQuery, readState, type GalleryState } from "./gallery-state";
import { galleryHelp } from "./help";
import { Labelling } from "./labelling";
import { LastBatches, sessionStorageOrNull } from "./last-batches";
import { LatestRead } from "./latest-read";
import type { GalleryOptions } from "./options";
import { drawingUrl, pictureUrl } from "./pictures";
import { SidePanel } from "./side-panel";
import { Summaries } from "./summaries";
import { triageKeymap } from "../triage/commands";
import { TileGrid } from "./tile-grid";
import { Toolbar } from "./toolbar";
import { WorkLinks } from "./work-links";

const CONTRAST_MILLISECONDS = 400;

/** A study's cells as pictures: found by filters and features, and labelled many at a time. */
export class Gallery {
  private state: GalleryState;
  private windows: readonly ContrastWindow[] = [];
  private readonly listing = new LatestRead();
  private readonly plotting = new LatestRead();
  private readonly list = new CellList((selection) => {
    this.grid.setSelection(selection);
    this.bar.showSelection(selection.chosen.size, selection.active !== null);
  });
  private readonly facets: FacetsFeed;
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
    disposables: Disposables,
  ) {
    this.keymap = triageKeymap(options.user);
    this.help = new HelpDialog("Keys of the gallery", { rows: galleryHelp(this.keymap) });
    this.state = readState(new URLSearchParams(location.search), options.channel);
    this.api = new GalleryApi(client, options.studyId);
    this.facets = new FacetsFeed(this.api, () => this.facetsChanged(), disposables);
    this.address = new GalleryAddress(disposables);
    this.summaries = new Summaries(this.api, () => this.grid.refresh());
    this.work = new WorkLinks(options.studyId, options.canReview);
    this.toolbar.element.append(this.work.element);
    this.side = new SidePanel({ change: (change) => this.change(change), clearFilters: () => this.clearFilters() }, disposables);
    this.grid = new TileGrid(this.gridHost(), disposables);
    this.bar = new BulkBar({ label: (value) => this.label(value), undo: () => this.run({ kind: "undo" }), clear: () => this.list.clear(), open: () => this.open(this.list.active), help: () => this.help.toggle() }, this.keymap, options.canEdit);
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
      this.listing.giveUp();
      this.plotting.giveUp();
      this.summaries.dispose();
    });
  }

  async start(): Promise<void> {
    this.say(h("p", {}, "Loading"));
    try {
      // A picture that comes in one contrast and turns into another is unrest: the first ones wait a moment for it.
      const contrast = this.api.contrast().then((windows) => void (this.windows = windows), () => undefined);
      const [ids] = await Promise.all([this.listing.run((signal) => this.api.cells(this.state, signal)), this.facets.read(), Promise.race([contrast, pause(CONTRAST_MILLISECONDS)])]);
      this.channelFound();
      this.summaries.show(this.shownFeature?.key ?? null);
      if (ids) this.takeList(ids, this.state.at);
      this.show();
      void this.plot();
      this.facets.watch();
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
        this.list.chooseAll();
        return true;
      case "clear":
        this.list.clear();
        return true;
      case "channel":
        this.change({ channel: channelAfter(this.state.channel, this.facets.current.channels.map(({ position }) => position)) });
        return true;
      case "masks":
        this.change({ masks: !this.state.masks });
        return true;
      case "help":
        this.help.toggle();
        return true;
    }
  }

  private label(value: FocusValue): void {
    if (this.options.canEdit) void this.labelling.label(this.list.chosen, value);
  }

  private labelled(ids: readonly number[], value: FocusValue): void {
    this.summaries.relabel(ids, value);
    this.list.clear();
    this.grid.refresh();
    this.relistByLabel();
  }

  private restored(ids: readonly number[] | null): void {
    this.summaries.forget(ids ?? undefined);
    if (ids) this.list.chooseOnly(ids);
    this.relistByLabel();
  }

  /** What has another label than is asked for leaves the list. */
  private relistByLabel(): void {
    if (!this.state.label) return;
    void this.relist(this.state.at);
    void this.plot();
  }

  private async relist(at: number | null): Promise<void> {
    this.grid.element.setAttribute("aria-busy", "true");
    try {
      const ids = await this.listing.run((signal) => this.api.cells(this.state, signal));
      // Null: a later list is on its way.
      if (ids === null) return;
      this.takeList(ids, at);
      this.showEmptiness();
    } catch (error) {
      this.sayProblem(error, () => void this.relist(at));
    }
    this.grid.element.removeAttribute("aria-busy");
  }

  private takeList(ids: Uint32Array, at: number | null): void {
    this.list.take(ids);
    this.grid.setList(ids, at);
  }

  private async plot(): Promise<void> {
    const { shownFeature: feature } = this;
    this.summaries.show(feature?.key ?? null);
    if (!feature) return;
    try {
      const histogram = await this.plotting.run((signal) => this.api.histogram(this.state, feature.key, signal));
      if (histogram) this.side.showHistogram(histogram);
    } catch (error) {
      // The pictures are what counts: the old histogram stays until the next one comes.
      console.warn("histogram", error);
    }
  }

  private get shownFeature(): Feature | null {
    return shownFeature(this.facets.current, this.state.feature, this.options.channel);
  }

  private facetsChanged(): void {
    this.channelFound();
    this.show();
    this.summaries.forget();
    void this.plot();
  }

  /** An address may ask for a channel that the study does not have. */
  private channelFound(): void {
    const { channels } = this.facets.current;
    if (this.state.channel !== "composite" && !channels.some(({ position }) => position === this.state.channel)) this.state = { ...this.state, channel: channels[0]?.position ?? 0 };
  }

  private show(): void {
    this.toolbar.show(this.facets.current, this.state);
    this.work.show(this.state);
    this.side.show(this.facets.current, this.state, this.shownFeature);
    this.showEmptiness();
  }

  private showEmptiness(): void {
    const { length } = this.list.ids;
    this.side.showCount(length, Math.max(this.facets.cells, length));
    if (length > 0) this.message.hidden = true;
    else if (this.facets.known)
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

  private open(index: number | null): void {
    const id = index === null ? undefined : this.list.ids[index];
    if (id === undefined) return;
    this.address.write();
    const study = `/studies/${this.options.studyId}`;
    // What comes next for this cell: a focused one is drawn on, any other is labelled.
    location.assign(this.summaries.peek(id)?.focus === "focused" ? `${study}/draw?cell=${id}` : `${study}/label?queue=all&cell=${id}`);
  }

  private gridHost(): ConstructorParameters<typeof TileGrid>[0] {
    return {
      picture: (id) => pictureUrl(id, this.state, this.facets.current.channels, this.windows),
      drawing: (id) => {
        const cell = this.state.masks ? this.summaries.peek(id) : undefined;
        return cell?.hasMidpiece || cell?.hasHead ? drawingUrl(id) : null;
      },
      cell: (id) => this.summaries.peek(id),
      inSight: (ids, firstId) => this.inSight(ids, firstId),
      pressed: (index, event) => {
        this.list.press(index, { shift: event.shiftKey, many: event.ctrlKey || event.metaKey });
        this.grid.focusActive();
      },
      stepped: (index, event) => {
        this.list.step(index, event.shiftKey);
        this.grid.focusActive();
      },
      toggled: (index) => {
        this.list.toggle(index);
        this.grid.focusActive();
      },
      opened: (index) => this.open(index),
    };
  }

  private inSight(ids: readonly number[], firstId: number): void {
    if (!this.facets.known) return;
    this.summaries.want(ids);
    const at = firstId === this.list.ids[0] ? null : firstId;
    if (at === this.state.at) return;
    this.state = { ...this.state, at };
    this.address.show(this.state);
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}
