import type { Presence } from "../../api/presence";
import type { Structure } from "../../model/cell";

const STRUCTURES = ["midpiece", "head"] as const;

/** What the bench shows of a structure: its revision, and whether an edit of the user's is on its way. */
export interface Shown {
  readonly revision: number;
  readonly isUnsent: boolean;
}

/** The structures of which somebody saved a newer version; one with unsent work here is asked about as a conflict. */
export function newerStructures({ midpieceRevision, headRevision }: Presence, shownOf: (structure: Structure) => Shown): Structure[] {
  const saved = { midpiece: midpieceRevision, head: headRevision };
  return STRUCTURES.filter((structure) => {
    const { revision, isUnsent } = shownOf(structure);
    return !isUnsent && saved[structure] > revision;
  });
}
