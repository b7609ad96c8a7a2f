import type { Plane } from "../model/plane";
import { defaultWindow, type DisplayWindow } from "../render/display-window";

/** The windows chosen for a study's channels, remembered over its cells; a channel without one shows its percentiles. */
export class ContrastSettings {
  private readonly chosen = new Map<number, DisplayWindow>();
  private readonly observers = new Set<() => void>();
  private readonly key: string;

  constructor(
    studyId: number,
    private readonly storage: Pick<Storage, "getItem" | "setItem"> | null,
  ) {
    this.key = `spermibfc.contrast.${studyId}`;
    for (const [position, window] of this.read()) this.chosen.set(position, window);
  }

  windowFor(position: number, plane: Plane): DisplayWindow {
    return this.chosen.get(position) ?? defaultWindow(plane);
  }

  isChosen(position: number): boolean {
    return this.chosen.has(position);
  }

  /** Null goes back to the percentiles of each cell. */
  choose(position: number, window: DisplayWindow | null): void {
    if (window) this.chosen.set(position, window);
    else this.chosen.delete(position);
    try {
      this.storage?.setItem(this.key, JSON.stringify([...this.chosen]));
    } catch {
      // A full or forbidden storage: the choice holds until the page is left.
    }
    for (const observer of this.observers) observer();
  }

  observe(observer: () => void): () => void {
    this.observers.add(observer);
    return () => this.observers.delete(observer);
  }

  private read(): [number, DisplayWindow][] {
    try {
      const kept = JSON.parse(this.storage?.getItem(this.key) ?? "[]") as [number, DisplayWindow][];
      return kept.filter(([position, { low, high }]) => Number.isInteger(position) && Number.isFinite(low) && Number.isFinite(high));
    } catch {
      return [];
    }
  }
}
