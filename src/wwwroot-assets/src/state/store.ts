/**
 * Where a change came from: undo observes this, instead of being muted by flags. What is remote is not the user's to take
 * back; what is chosen came from elsewhere too, but the user put it in the place of their own.
 */
export type Origin = "user" | "undo" | "redo" | "remote" | "chosen";

export type Observer<S, C> = (state: S, change: C, origin: Origin, before: S) => void;

/** A state that changes only by reducing changes, each tagged with its origin. */
export class Store<S, C> {
  private readonly observers = new Set<Observer<S, C>>();

  constructor(
    private current: S,
    private readonly reduce: (state: S, change: C) => S,
  ) {}

  get state(): S {
    return this.current;
  }

  dispatch(change: C, origin: Origin = "user"): void {
    const before = this.current;
    const next = this.reduce(before, change);
    if (next === before) return;
    this.current = next;
    for (const observer of [...this.observers]) observer(next, change, origin, before);
  }

  observe(observer: Observer<S, C>): () => void {
    this.observers.add(observer);
    return () => this.observers.delete(observer);
  }
}
