/** What a mounted module gives back to the page. */
export interface Handle {
  dispose(): void;
}

/** Collects what has to be undone when a module leaves the page. */
export class Disposables {
  private readonly undo: (() => void)[] = [];
  private disposed = false;

  add(undo: () => void): void {
    if (this.disposed) undo();
    else this.undo.push(undo);
  }

  listen<T extends Event>(target: EventTarget, type: string, listener: (event: T) => void, options?: AddEventListenerOptions): void {
    target.addEventListener(type, listener as EventListener, options);
    this.add(() => target.removeEventListener(type, listener as EventListener, options));
  }

  dispose(): void {
    this.disposed = true;
    while (this.undo.length > 0) this.undo.pop()!();
  }
}
