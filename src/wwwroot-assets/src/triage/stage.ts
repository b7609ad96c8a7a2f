import type { LoadedCell } from "../api/cell-loader";
import type { Disposables } from "../dom/disposables";
import { h, setText } from "../dom/element";
import type { Channel } from "../model/cell";
import { crispSize, paintCell, type ViewOf } from "../render/cell-image";
import type { ContrastSettings } from "../state/contrast-settings";

interface Tile {
  readonly view: ViewOf;
  readonly element: HTMLElement;
  readonly box: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  /** The box's room, measured when it changes and not with each cell: to ask for it would lay the page out within a key. */
  room: readonly [width: number, height: number];
  fitted: string;
}

/** The cell, large: its channels side by side and the composite, in boxes that stay where they are. */
export class Stage {
  readonly element = h("div", { class: "triage-stage", tabindex: "0", role: "group", "aria-label": "The cell" });
  private readonly message = h("div", { class: "bench-message", role: "status", hidden: true });
  private readonly tilesBox = h("div", { class: "triage-tiles", role: "img", "aria-label": "No cell" });
  private tiles: Tile[] = [];
  private shownChannels = "";
  private only: number | null = null;
  private loaded: LoadedCell | null = null;

  constructor(
    private readonly contrast: ContrastSettings,
    disposables: Disposables,
  ) {
    this.element.append(this.tilesBox, this.message);
    disposables.add(contrast.observe(() => this.repaint()));
    const observer = new ResizeObserver(() => this.measure());
    observer.observe(this.tilesBox);
    disposables.add(() => observer.disconnect());
  }

  show(loaded: LoadedCell): void {
    this.loaded = loaded;
    this.message.hidden = true;
    const channels = loaded.cell.channels;
    const key = channels.map((channel) => channel.name).join("|");
    if (key !== this.shownChannels) {
      this.shownChannels = key;
      this.build(channels);
    }
    this.tilesBox.setAttribute("aria-label", `Cell ${loaded.cell.name}, ${loaded.cell.width} x ${loaded.cell.height} pixels`);
    this.element.dataset["cellId"] = String(loaded.cell.id);
    this.repaint();
    this.fit();
  }

  /** The boxes stay, without a picture in them. */
  clear(message: string | Node): void {
    this.loaded = null;
    delete this.element.dataset["cellId"];
    this.tilesBox.setAttribute("aria-label", "No cell");
    for (const tile of this.tiles) tile.canvas.width = tile.canvas.width;
    this.message.replaceChildren(message);
    this.message.hidden = message === "";
  }

  /** Shows one channel alone, then the next, then the composite, then all again. */
  nextChannel(): void {
    if (this.tiles.length === 0) return;
    this.only = this.only === null ? 0 : this.only + 1 < this.tiles.length ? this.only + 1 : null;
    this.tiles.forEach((tile, i) => (tile.element.hidden = this.only !== null && this.only !== i));
    this.tilesBox.dataset["count"] = this.only === null ? String(this.tiles.length) : "1";
    this.measure();
  }

  private build(channels: readonly Channel[]): void {
    const views: [ViewOf, string][] = channels.map((channel, i) => [i, channel.name]);
    if (channels.length > 1) views.push(["composite", "Composite"]);
    this.only = null;
    this.tiles = views.map(([view, name]) => {
      const canvas = h("canvas", { class: "crisp", "aria-hidden": "true" });
      const box = h("div", { class: "triage-tile-box" }, canvas);
      return { view, canvas, box, room: [0, 0], fitted: "", element: h("figure", { class: "triage-tile" }, box, h("figcaption", {}, name)) };
    });
    this.tilesBox.dataset["count"] = String(this.tiles.length);
    this.tilesBox.replaceChildren(...this.tiles.map((tile) => tile.element));
    this.measure();
  }

  private repaint(): void {
    if (this.loaded) for (const tile of this.tiles) paintCell(tile.canvas, this.loaded, tile.view, this.contrast);
  }

  private measure(): void {
    for (const tile of this.tiles) tile.room = [tile.box.clientWidth, tile.box.clientHeight];
    this.fit();
  }

  private fit(): void {
    if (!this.loaded) return;
    const { width, height } = this.loaded.cell;
    for (const tile of this.tiles) {
      const [roomWidth, roomHeight] = tile.room;
      const fitted = [width, height, roomWidth, roomHeight, window.devicePixelRatio].join();
      if (roomWidth === 0 || tile.fitted === fitted) continue;
      tile.fitted = fitted;
      const size = crispSize(width, height, roomWidth, roomHeight);
      tile.canvas.style.width = `${size.width}px`;
      tile.canvas.style.height = `${size.height}px`;
    }
  }
}

/** The next few cells, small. */
export class Previews {
  readonly element = h("div", { class: "triage-previews", "aria-label": "Next cells", role: "group" });
  private readonly slots: { canvas: HTMLCanvasElement; caption: HTMLElement; box: HTMLElement; shown: LoadedCell | undefined }[] = [];

  constructor(
    readonly count: number,
    private readonly contrast: ContrastSettings,
  ) {
    for (let i = 0; i < count; i++) {
      const canvas = h("canvas", { class: "crisp", width: 1, height: 1, "aria-hidden": "true" });
      const caption = h("span", { class: "triage-preview-name" });
      const box = h("div", { class: "triage-preview" }, canvas, caption);
      this.slots.push({ canvas, caption, box, shown: undefined });
      this.element.append(box);
    }
  }

  show(index: number, loaded: LoadedCell | undefined, name: string): void {
    const slot = this.slots[index];
    if (!slot) return;
    setText(slot.caption, name);
    if (loaded && slot.shown === loaded) return;
    slot.box.classList.toggle("is-empty", !loaded);
    if (loaded) paintCell(slot.canvas, loaded, 0, this.contrast);
    slot.shown = loaded;
  }

  /** Painted again even where the cell is the same: the contrast was changed. */
  forget(): void {
    for (const slot of this.slots) slot.shown = undefined;
  }
}
