import { simplifyLine } from "../geometry/simplify";
import type { Vertex } from "../geometry/vertex";
import { Preference } from "../state/preferences";

export const TOLERANCES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 1.5, 2, 2.5, 3] as const;
const USUAL = 0.5;
const MOST = 100_000;

/** A path drawn in one go; on release it is simplified to few points. */
export class Freehand {
  /** The path under way, as the pointer went. */
  path: Vertex[] | null = null;
  private readonly kept = new Preference<number>("freehand-tolerance", USUAL);
  private chosen = TOLERANCES.find((value) => value === this.kept.get()) ?? USUAL;

  /** How far, in image pixels, the simplified line may lie from the path. */
  get tolerance(): number {
    return this.chosen;
  }

  changeTolerance(by: number): void {
    const index = TOLERANCES.findIndex((value) => value === this.chosen) + Math.sign(by);
    this.chosen = TOLERANCES[Math.min(TOLERANCES.length - 1, Math.max(0, index))]!;
    this.kept.set(this.chosen);
  }

  begin(at: Vertex): void {
    this.path = [at];
  }

  to(at: Vertex): void {
    const last = this.path?.at(-1);
    if (!this.path || !last || this.path.length >= MOST || (last[0] === at[0] && last[1] === at[1])) return;
    this.path.push(at);
  }

  /** Ends the path: its points in as few as the tolerance allows. */
  end(): Vertex[] {
    const path = this.path ?? [];
    this.path = null;
    return simplifyLine(path, this.tolerance);
  }
}
