import type { Structure } from "../model/cell";
import type { Shape } from "../model/shape";

/** What is drawn on one cell. */
export interface DrawingState {
  readonly midpiece: Shape | null;
  readonly head: Shape | null;
}

export interface DrawingChange {
  readonly structure: Structure;
  readonly shape: Shape | null;
}

export function reduceDrawing(state: DrawingState, { structure, shape }: DrawingChange): DrawingState {
  return state[structure] === shape ? state : { ...state, [structure]: shape };
}

export function invertDrawing({ structure }: DrawingChange, before: DrawingState): DrawingChange {
  return { structure, shape: before[structure] };
}
