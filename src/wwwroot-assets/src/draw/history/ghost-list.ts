import type { Ghost } from "../../render/ghosts";

/** The shapes that are laid over the drawing, by who asked for them. */
export class GhostList {
  private readonly ghosts = new Map<string, Ghost>();

  constructor(private readonly changed: () => void) {}

  get all(): readonly Ghost[] {
    return [...this.ghosts.values()];
  }

  has(key: string): boolean {
    return this.ghosts.has(key);
  }

  set(key: string, ghost: Ghost | null): void {
    if (ghost) this.ghosts.set(key, ghost);
    else this.ghosts.delete(key);
    this.changed();
  }

  /** Takes away those whose key begins so, but for these. */
  keep(prefix: string, keys: ReadonlySet<string>): void {
    const gone = [...this.ghosts.keys()].filter((key) => key.startsWith(prefix) && !keys.has(key));
    for (const key of gone) this.ghosts.delete(key);
    if (gone.length > 0) this.changed();
  }

  /** Takes away those whose key begins so; all of them without. */
  clear(prefix = ""): void {
    for (const key of [...this.ghosts.keys()]) if (key.startsWith(prefix)) this.ghosts.delete(key);
    this.changed();
  }
}
