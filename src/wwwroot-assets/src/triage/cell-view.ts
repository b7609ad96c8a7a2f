import type { CellLoader, LoadedCell } from "../api/cell-loader";
import { AfterPaint } from "../dom/after-paint";
import type { CellAddress } from "../dom/cell-address";
import type { ContrastPanel } from "../dom/contrast-panel";
import { problemNode } from "../dom/problem";
import type { Store } from "../state/store";
import type { SidePanel } from "./side-panel";
import type { Previews, Stage } from "./stage";
import { find, indexOf, upcoming, type TriageChange, type TriageState } from "./triage-state";

const AHEAD = 16;

export interface CellViewParts {
  readonly store: Store<TriageState, TriageChange>;
  readonly loader: CellLoader;
  readonly stage: Stage;
  readonly previews: Previews;
  readonly side: SidePanel;
  readonly contrastPanel: ContrastPanel;
  readonly address: CellAddress;
  /** A cell was read: what it is may differ from what the list said. */
  readonly learn: (loaded: LoadedCell) => void;
}

/** Shows the current cell within the key's own frame, and everything about the next ones behind it. */
export class CellView {
  private readonly aheadLater = new AfterPaint();
  private readonly previewsLater = new AfterPaint();
  private painted: LoadedCell | null = null;
  private cleared = true;

  constructor(private readonly parts: CellViewParts) {}

  /** The cell whose pixels are in sight: only that one may be labelled. */
  get shownId(): number | null {
    return this.painted?.cell.id ?? null;
  }

  /** A message stands where the cell would. */
  get isCleared(): boolean {
    return this.cleared;
  }

  show(): void {
    const { store, loader, stage, address } = this.parts;
    const item = find(store.state, store.state.currentId);
    if (!item) return;
    this.cleared = false;
    const loaded = loader.peek(item.id);
    if (loaded) this.paint(loaded);
    else {
      this.painted = null;
      stage.clear("");
      this.showFacts();
      // Meanwhile another cell may have been gone to, or a message have taken the place.
      const isWanted = (): boolean => store.state.currentId === item.id && !this.cleared;
      void loader.load(item.id).then(
        (late) => isWanted() && this.paint(late),
        (error: unknown) => isWanted() && stage.clear(problemNode(error, () => this.show())),
      );
    }
    address.show(item.id);
    this.showAhead();
  }

  /** Instead of a cell. */
  clear(message: string | Node): void {
    this.painted = null;
    this.cleared = true;
    this.parts.stage.clear(message);
  }

  /** What is known of the current cell, in words. */
  showFacts(): void {
    const { store, loader, side } = this.parts;
    const item = find(store.state, store.state.currentId);
    if (item) side.showCell(loader.peek(item.id) ?? null, item.name, item.value, item.reason);
  }

  /** Loads the next cells and shows them small, once the frame that is due is painted. */
  showAhead(): void {
    this.aheadLater.schedule(() => {
      const { store, loader, learn } = this.parts;
      const { state } = store;
      this.showPreviews();
      const ahead = upcoming(state, AHEAD).map(({ id }) => id);
      const behind = state.items.at(indexOf(state, state.currentId) - 1);
      loader.prefetch(behind ? [...ahead.slice(0, 4), behind.id, ...ahead.slice(4)] : ahead, (loaded) => {
        learn(loaded);
        this.previewsLater.schedule(() => this.showPreviews());
      });
    });
  }

  nextChannel(): void {
    this.parts.stage.nextChannel();
  }

  showContrast(): void {
    if (this.painted && !this.parts.contrastPanel.element.hidden) this.parts.contrastPanel.show(this.painted);
  }

  dispose(): void {
    this.aheadLater.cancel();
    this.previewsLater.cancel();
  }

  private paint(read: LoadedCell): void {
    const loaded = this.parts.loader.peek(read.cell.id) ?? read;
    this.painted = loaded;
    this.parts.stage.show(loaded);
    this.parts.learn(loaded);
    this.showContrast();
    this.showFacts();
  }

  private showPreviews(): void {
    const { store, loader, previews } = this.parts;
    const next = upcoming(store.state, previews.count);
    for (let i = 0; i < previews.count; i++) previews.show(i, next[i] && loader.peek(next[i].id), next[i]?.name ?? "");
  }
}
