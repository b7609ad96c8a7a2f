import type { Vertex } from "../geometry/vertex";

/** A shape that is not finished; steps taken back can be put again until another is added. */
export interface Draft {
  readonly points: readonly Vertex[];
  /** How many points each step added: a click one, a freehand stretch all of its own. */
  readonly steps: readonly number[];
  readonly undone: readonly (readonly Vertex[])[];
}

export const NO_DRAFT: Draft = { points: [], steps: [], undone: [] };

/** As many points as the server keeps of one drawing. */
export const MOST_POINTS = 20_000;

/** A point on top of the last one adds nothing: a double click sets one. */
export function addPoint(draft: Draft, point: Vertex): Draft {
  return addStretch(draft, [point]);
}

/** Adds points as one step, without those on top of the one before. */
export function addStretch(draft: Draft, stretch: readonly Vertex[]): Draft {
  let last = draft.points.at(-1);
  const added: Vertex[] = [];
  for (const point of stretch) {
    if (draft.points.length + added.length >= MOST_POINTS) break;
    if (last && last[0] === point[0] && last[1] === point[1]) continue;
    added.push(point);
    last = point;
  }
  return added.length === 0 ? draft : { points: [...draft.points, ...added], steps: [...draft.steps, added.length], undone: [] };
}

export function takeBackStep(draft: Draft): Draft {
  const count = draft.steps.at(-1);
  if (count === undefined) return draft;
  const kept = draft.points.length - count;
  return { points: draft.points.slice(0, kept), steps: draft.steps.slice(0, -1), undone: [...draft.undone, draft.points.slice(kept)] };
}

export function putStepAgain(draft: Draft): Draft {
  const stretch = draft.undone.at(-1);
  if (!stretch) return draft;
  return { points: [...draft.points, ...stretch], steps: [...draft.steps, stretch.length], undone: draft.undone.slice(0, -1) };
}
