import type { Origin, Store } from "./store";

/** What takes a change back, or null where the change is not one of the user's edits. */
export type Invert<S, C> = (change: C, before: S) => C | null;

/** Undo and redo as one observer of the store. */
export class UndoStack<S, C> {
  private readonly undos: C[] = [];
  private readonly redos: C[] = [];
  private readonly stop: () => void;

  constructor(
    private readonly store: Store<S, C>,
    private readonly invert: Invert<S, C>,
    private readonly limit = 500,
  ) {
    this.stop = store.observe((_, change, origin, before) => this.record(change, origin, before));
  }

  get canUndo(): boolean {
    return this.undos.length > 0;
  }

  get canRedo(): boolean {
    return this.redos.length > 0;
  }

  undo(): boolean {
    return this.apply(this.undos.pop(), "undo");
  }

  redo(): boolean {
    return this.apply(this.redos.pop(), "redo");
  }

  dispose(): void {
    this.stop();
  }

  private apply(change: C | undefined, origin: Origin): boolean {
    if (change === undefined) return false;
    this.store.dispatch(change, origin);
    return true;
  }

  private record(change: C, origin: Origin, before: S): void {
    const inverse = origin === "remote" ? null : this.invert(change, before);
    if (inverse === null) return;
    if (origin === "undo") {
      this.redos.push(inverse);
      return;
    }
    this.undos.push(inverse);
    if (this.undos.length > this.limit) this.undos.shift();
    if (origin !== "redo") this.redos.length = 0;
  }
}
