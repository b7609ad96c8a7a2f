import type { Vertex } from "../geometry/vertex";

/** A shape that is not finished; points taken back can be put again until another is added. */
export interface Draft {
  readonly points: readonly Vertex[];
  readonly undone: readonly Vertex[];
}

export const NO_DRAFT: Draft = { points: [], undone: [] };

/** A point on top of the last one adds nothing: a double click sets one. */
export function addPoint(draft: Draft, point: Vertex): Draft {
  const last = draft.points.at(-1);
  if (last && last[0] === point[0] && last[1] === point[1]) return draft;
  return { points: [...draft.points, point], undone: [] };
}

export function takeBackPoint(draft: Draft): Draft {
  const last = draft.points.at(-1);
  return last ? { points: draft.points.slice(0, -1), undone: [...draft.undone, last] } : draft;
}

export function putPointAgain(draft: Draft): Draft {
  const last = draft.undone.at(-1);
  return last ? { points: [...draft.points, last], undone: draft.undone.slice(0, -1) } : draft;
}
