import type { Disposables } from "../dom/disposables";
import { h } from "../dom/element";
import type { GalleryCell } from "./gallery-api";
import type { TileSize } from "./gallery-state";
import { firstInSight, layoutOf, placeOf, scrollTopFor, scrollTopToShow, visibleRange, type Layout } from "./layout";
import { NOTHING, stepOf, type Selection } from "./selection";
import { Tile } from "./tile";

const GAP = 8;
const CAPTION = 44;
const OVERSCAN_ROWS = 2;
const SETTLE_MILLISECONDS = 80;
const LEAST_WIDTH: Readonly<Record<TileSize, number>> = { small: 96, medium: 136, large: 216 };

export interface GridHost {
  picture(cellId: number): string;
  /** Null where nothing is to be laid over the picture. */
  drawing(cellId: number): string | null;
  cell(cellId: number): GalleryCell | undefined;
  inSight(cellIds: readonly number[], firstId: number): void;
  pressed(index: number, event: MouseEvent): void;
  stepped(index: number, event: KeyboardEvent): void;
  toggled(index: number): void;
  opened(index: number): void;
}

/** A list of any length as a grid of pictures, of which only those in sight are elements. */
export class TileGrid {
  private readonly rows = h("div", { class: "gallery-rows", role: "presentation" });
  readonly element = h("div", { class: "gallery-scroll", role: "listbox", "aria-multiselectable": "true", "aria-label": "Cells", tabindex: 0 }, this.rows);
  private ids: ArrayLike<number> = [];
  private selection: Selection = NOTHING;
  private size: TileSize = "medium";
  private layout: Layout = layoutOf({ count: 0, width: 1, viewportHeight: 1, leastTileWidth: 1, captionHeight: CAPTION, gap: GAP });
  private readonly tiles = new Map<number, Tile>();
  private readonly pool: Tile[] = [];
  private made = 0;
  private lastTop = 0;
  private frame = 0;
  private settling: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: GridHost,
    disposables: Disposables,
  ) {
    const { element } = this;
    disposables.listen(element, "scroll", () => this.renderSoon(), { passive: true });
    disposables.listen<MouseEvent>(element, "click", (event) => this.atTile(event, (index) => this.host.pressed(index, event)));
    disposables.listen<MouseEvent>(element, "dblclick", (event) => this.atTile(event, (index) => this.host.opened(index)));
    disposables.listen<KeyboardEvent>(element, "keydown", (event) => this.onKey(event));
    const observer = new ResizeObserver(() => this.relayout());
    observer.observe(element);
    disposables.add(() => observer.disconnect());
    disposables.add(() => {
      cancelAnimationFrame(this.frame);
      clearTimeout(this.settling);
    });
  }

  get columns(): number {
    return this.layout.columns;
  }

  /** Another list; it is seen from this cell on, or from the top where that is not in it. */
  setList(ids: ArrayLike<number>, at: number | null): void {
    this.ids = ids;
    for (const index of [...this.tiles.keys()]) this.release(index);
    this.measure();
    const index = at === null ? -1 : Array.prototype.indexOf.call(ids, at);
    this.element.scrollTop = index < 0 ? 0 : this.topOf(index);
    this.lastTop = this.element.scrollTop;
    this.render();
  }

  setSize(size: TileSize): void {
    if (this.size === size) return;
    this.size = size;
    this.relayout();
  }

  setSelection(selection: Selection): void {
    this.selection = selection;
    this.mark();
  }

  /** Labels, names or pictures are others than they were. */
  refresh(): void {
    this.fill();
  }

  /** Brings the cell of the keys into sight, and the focus to it. */
  focusActive(): void {
    const { active } = this.selection;
    if (active === null) return;
    this.element.scrollTop = scrollTopToShow(this.layout, active, this.element.scrollTop);
    this.lastTop = this.element.scrollTop;
    this.render();
    this.tiles.get(active)?.element.focus({ preventScroll: true });
  }

  private onKey(event: KeyboardEvent): void {
    if (this.ids.length === 0 || event.altKey) return;
    const active = this.selection.active ?? firstInSight(this.layout, this.element.scrollTop);
    const rowsInSight = Math.floor(this.layout.viewportHeight / (this.layout.tileHeight + GAP));
    const to = stepOf(event.key, active, this.ids.length, this.layout.columns, rowsInSight);
    if (to !== null) this.host.stepped(this.selection.active === null ? active : to, event);
    else if (event.key === " ") this.host.toggled(active);
    else if (event.key === "Enter") this.host.opened(active);
    else return;
    event.preventDefault();
  }

  private atTile(event: MouseEvent, act: (index: number) => void): void {
    const element = (event.target as Element).closest<HTMLElement>(".gallery-tile");
    const tile = element && [...this.tiles.values()].find((each) => each.element === element);
    if (tile) act(tile.index);
  }

  private relayout(): void {
    const first = this.ids[firstInSight(this.layout, this.element.scrollTop)];
    const atTop = this.element.scrollTop === 0;
    const before = this.layout;
    this.measure();
    if (before.columns !== this.layout.columns || before.tileHeight !== this.layout.tileHeight) {
      const index = first === undefined || atTop ? 0 : Array.prototype.indexOf.call(this.ids, first);
      this.element.scrollTop = this.topOf(Math.max(0, index));
      this.lastTop = this.element.scrollTop;
    }
    this.render();
  }

  private measure(): void {
    const { clientWidth, clientHeight } = this.element;
    this.layout = layoutOf({ count: this.ids.length, width: Math.max(1, clientWidth - 2 * GAP), viewportHeight: Math.max(1, clientHeight - 2 * GAP), leastTileWidth: LEAST_WIDTH[this.size], captionHeight: CAPTION, gap: GAP });
    this.rows.style.height = `${this.layout.scrollHeight}px`;
  }

  private topOf(index: number): number {
    return scrollTopFor(this.layout, Math.floor(index / this.layout.columns) * (this.layout.tileHeight + GAP));
  }

  private renderSoon(): void {
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.render();
    });
  }

  private render(): void {
    const top = this.element.scrollTop;
    // A jump passes cells that nobody looks at: pictures and names wait until it has come to rest.
    const jumping = Math.abs(top - this.lastTop) > this.layout.viewportHeight;
    this.lastTop = top;
    const { first, end } = visibleRange(this.layout, top, OVERSCAN_ROWS);
    for (const index of [...this.tiles.keys()]) if (index < first || index >= end) this.release(index);
    for (let index = first; index < end; index++) {
      const tile = this.tiles.get(index) ?? this.acquire(index);
      const { left, top: above } = placeOf(this.layout, index, top);
      tile.place(left, above, this.layout.tileWidth, this.layout.tileHeight);
    }
    this.mark();
    if (jumping || this.settling !== undefined) {
      clearTimeout(this.settling);
      this.settling = setTimeout(() => {
        this.settling = undefined;
        this.fill();
      }, SETTLE_MILLISECONDS);
    } else this.fill();
  }

  private fill(): void {
    if (this.settling !== undefined || this.tiles.size === 0) return;
    for (const tile of this.tiles.values()) {
      tile.showPicture(this.host.picture(tile.cellId));
      tile.showCell(this.host.cell(tile.cellId));
      tile.showDrawing(this.host.drawing(tile.cellId));
    }
    this.host.inSight([...this.tiles.values()].map((tile) => tile.cellId), this.ids[firstInSight(this.layout, this.element.scrollTop)]!);
  }

  private mark(): void {
    const { chosen, active } = this.selection;
    for (const tile of this.tiles.values()) tile.mark(chosen.has(tile.cellId), tile.index === active);
    this.element.tabIndex = active !== null && this.tiles.has(active) ? -1 : 0;
  }

  private acquire(index: number): Tile {
    let tile = this.pool.pop();
    if (!tile) {
      tile = new Tile(`gallery-tile-${this.made++}`);
      this.rows.append(tile.element);
    }
    tile.element.hidden = false;
    const id = this.ids[index]!;
    tile.take(index, this.ids.length, id);
    tile.showCell(this.host.cell(id));
    this.tiles.set(index, tile);
    return tile;
  }

  private release(index: number): void {
    const tile = this.tiles.get(index)!;
    this.tiles.delete(index);
    // The keys go on working although their cell has left the page.
    if (tile.element === document.activeElement) this.element.focus({ preventScroll: true });
    tile.element.hidden = true;
    tile.dropPicture();
    tile.cellId = -1;
    this.pool.push(tile);
  }
}
