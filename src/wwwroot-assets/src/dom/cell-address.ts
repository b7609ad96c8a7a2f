import type { Disposables } from "./disposables";

const SETTLE_MILLISECONDS = 400;

/** Keeps the cell in sight in the page's address, so that a reload or a shared link comes back to it. */
export class CellAddress {
  private pending: ReturnType<typeof setTimeout> | undefined;

  /** `fixed` goes with the cell: what the address has to say besides, for the cell to be found the same way. */
  constructor(
    disposables: Disposables,
    private readonly fixed: Readonly<Record<string, string>> = {},
  ) {
    disposables.add(() => clearTimeout(this.pending));
  }

  show(cellId: number): void {
    clearTimeout(this.pending);
    this.pending = setTimeout(() => {
      const url = new URL(location.href);
      for (const [name, value] of Object.entries(this.fixed)) url.searchParams.set(name, value);
      url.searchParams.set("cell", String(cellId));
      // The state belongs to the page's router: it is handed back as it was.
      history.replaceState(history.state, "", url);
    }, SETTLE_MILLISECONDS);
  }
}
