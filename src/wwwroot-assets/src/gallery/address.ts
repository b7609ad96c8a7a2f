import type { Disposables } from "../dom/disposables";
import { writeState, type GalleryState } from "./gallery-state";

const SETTLE_MILLISECONDS = 250;

/** Keeps what the gallery shows in the page's address, so that a reload or a shared link comes back to it. */
export class GalleryAddress {
  private readonly path = location.pathname;
  private pending: ReturnType<typeof setTimeout> | undefined;
  private state: GalleryState | null = null;

  constructor(disposables: Disposables) {
    disposables.listen(window, "pagehide", () => this.write());
    disposables.add(() => clearTimeout(this.pending));
  }

  show(state: GalleryState): void {
    this.state = state;
    clearTimeout(this.pending);
    this.pending = setTimeout(() => this.write(), SETTLE_MILLISECONDS);
  }

  /** At once, before the page is left. */
  write(): void {
    clearTimeout(this.pending);
    // The page may have been left already: another page's address is not ours.
    if (!this.state || location.pathname !== this.path) return;
    const url = new URL(location.href);
    url.search = writeState(this.state, url.searchParams).toString();
    // The state belongs to the page's router: it is handed back as it was.
    history.replaceState(history.state, "", url);
  }
}
