import { carryOver, choose, chooseAll, clear, extend, moveTo, NOTHING, toggle, type Selection } from "./selection";

/** The cells that match, in their order, and the selection among them. */
export class CellList {
  private all: Uint32Array = new Uint32Array();
  private selected: Selection = NOTHING;

  constructor(private readonly changed: (selection: Selection) => void) {}

  get ids(): Uint32Array {
    return this.all;
  }

  /** The selected cells; without any, the one where the keys are. */
  get chosen(): readonly number[] {
    const { chosen, active } = this.selected;
    if (chosen.size > 0) return [...chosen];
    const id = active === null ? undefined : this.all[active];
    return id === undefined ? [] : [id];
  }

  get active(): number | null {
    return this.selected.active;
  }

  /** Another list: what is in both stays selected. */
  take(ids: Uint32Array): void {
    const before = this.all;
    this.all = ids;
    this.select(carryOver(this.selected, before, ids));
  }

  chooseAll(): void {
    this.select(chooseAll(this.selected, this.all));
  }

  chooseOnly(ids: Iterable<number>): void {
    this.select({ ...this.selected, chosen: new Set(ids) });
  }

  clear(): void {
    this.select(clear(this.selected));
  }

  /** A click: alone, with shift as far as here, with Ctrl one more or less. */
  press(index: number, { shift, many }: { readonly shift: boolean; readonly many: boolean }): void {
    this.select(shift ? extend(this.selected, this.all, index, many) : many ? toggle(this.selected, this.all, index) : choose(this.all, index));
  }

  /** The keys go to a cell; with shift the selection follows them. */
  step(index: number, shift: boolean): void {
    this.select(shift ? extend(this.selected, this.all, index) : moveTo(this.selected, index));
  }

  toggle(index: number): void {
    this.select(toggle(this.selected, this.all, index));
  }

  private select(selection: Selection): void {
    this.selected = selection;
    this.changed(selection);
  }
}
