import { h } from "../../dom/element";
import { problemNode } from "../../dom/problem";
import type { Cell } from "../../model/cell";

/** Reads what a panel lists of a cell: when it is opened, and again when something was saved. */
export class RecordReader<T> {
  cell: Cell | null = null;
  items: readonly T[] = [];
  private reading: AbortController | null = null;

  constructor(
    private readonly read: (cellId: number, signal: AbortSignal) => Promise<readonly T[]>,
    private readonly element: HTMLElement,
    private readonly arrived: () => void,
  ) {}

  show(cell: Cell | null): void {
    const other = cell?.id !== this.cell?.id;
    this.cell = cell;
    if (!other) return;
    this.reading?.abort();
    this.items = [];
    this.element.replaceChildren(h("p", { class: "bench-note" }, cell ? "Loading" : ""));
    this.refresh();
  }

  refresh(): void {
    const { cell } = this;
    if (!cell) return;
    this.reading?.abort();
    const reading = (this.reading = new AbortController());
    void this.read(cell.id, reading.signal).then(
      (items) => {
        if (this.reading !== reading) return;
        this.items = items;
        this.arrived();
      },
      (error: unknown) => {
        if (this.reading === reading) this.element.replaceChildren(problemNode(error, () => this.refresh()));
      },
    );
  }
}
