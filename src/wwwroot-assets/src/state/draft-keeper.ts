import type { Vertex } from "../geometry/vertex";
import type { Structure } from "../model/cell";
import { MOST_POINTS, NO_DRAFT, type Draft } from "../model/draft";

export type Drafts = Record<Structure, Draft>;

/** Where unfinished shapes outlive a reload of the page: this tab's session storage, for each person and cell. */
export class DraftKeeper {
  /** `owner` says whose drafts these are, and for which assignment: on a shared computer nobody sees those of another. */
  constructor(
    private readonly owner: string,
    private readonly storage: Storage | null = sessionStorageOrNull(),
  ) {}

  restore(cellId: number, width: number, height: number): Drafts {
    const kept = this.read(cellId);
    return { midpiece: draftOf(kept?.["midpiece"], width, height), head: draftOf(kept?.["head"], width, height) };
  }

  keep(cellId: number, drafts: Readonly<Drafts>): void {
    try {
      if (drafts.midpiece.points.length === 0 && drafts.head.points.length === 0) this.storage?.removeItem(this.key(cellId));
      else this.storage?.setItem(this.key(cellId), JSON.stringify({ midpiece: plain(drafts.midpiece), head: plain(drafts.head) }));
    } catch {
      // Storage is full or forbidden: the draft lives as long as the page.
    }
  }

  private read(cellId: number): Record<string, unknown> | null {
    try {
      const kept: unknown = JSON.parse(this.storage?.getItem(this.key(cellId)) ?? "null");
      return typeof kept === "object" ? (kept as Record<string, unknown> | null) : null;
    } catch {
      return null;
    }
  }

  private key(cellId: number): string {
    return `spermibfc.draft.${this.owner}.${cellId}`;
  }
}

function plain({ points, steps }: Draft): Pick<Draft, "points" | "steps"> {
  return { points, steps };
}

/** What was kept, if it is a draft on an image of this size: anything else is not taken. */
function draftOf(kept: unknown, width: number, height: number): Draft {
  if (typeof kept !== "object" || kept === null) return NO_DRAFT;
  const { points, steps } = kept as { points?: unknown; steps?: unknown };
  if (!Array.isArray(points) || !Array.isArray(steps) || points.length > MOST_POINTS) return NO_DRAFT;
  if (!points.every((point) => isOnImage(point, width, height))) return NO_DRAFT;
  if (!steps.every((count) => Number.isInteger(count) && (count as number) > 0)) return NO_DRAFT;
  if (steps.reduce((sum: number, count: number) => sum + count, 0) !== points.length) return NO_DRAFT;
  return { points: points as Vertex[], steps: steps as number[], undone: [] };
}

function isOnImage(point: unknown, width: number, height: number): boolean {
  if (!Array.isArray(point) || point.length !== 2) return false;
  const [x, y] = point as unknown[];
  return typeof x === "number" && typeof y === "number" && x >= -0.5 && y >= -0.5 && x <= width - 0.5 && y <= height - 0.5;
}

function sessionStorageOrNull(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}
