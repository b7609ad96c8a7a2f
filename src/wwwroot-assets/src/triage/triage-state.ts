import type { ExclusionReason, FocusValue } from "../model/cell";
import { ItemList, type TriageItem } from "./item-list";

export type { TriageItem } from "./item-list";

export interface TriageState {
  readonly items: ItemList;
  readonly currentId: number | null;
  /** Cells that the queue is about, and those of them that are not done. */
  readonly total: number;
  readonly remaining: number;
}

export interface Labelled {
  readonly kind: "labelled";
  readonly cellId: number;
  readonly value: FocusValue | null;
  readonly reason: ExclusionReason | null;
  readonly goTo: number;
}

export type TriageChange =
  | Labelled
  | { readonly kind: "counted"; readonly total: number; readonly remaining: number }
  | { readonly kind: "listed"; readonly items: readonly TriageItem[] }
  | { readonly kind: "went"; readonly to: number }
  /** What a cell turned out to be when it was read. */
  | { readonly kind: "learned"; readonly cellId: number; readonly value: FocusValue | null; readonly reason: ExclusionReason | null; readonly done: boolean };

export const EMPTY: TriageState = { items: ItemList.EMPTY, currentId: null, total: 0, remaining: 0 };

export function reduceTriage(state: TriageState, change: TriageChange): TriageState {
  switch (change.kind) {
    case "counted":
      return { ...state, total: change.total, remaining: change.remaining };
    case "listed":
      return listed(state, change.items);
    case "went":
      return change.to === state.currentId || !find(state, change.to) ? state : { ...state, currentId: change.to };
    case "labelled":
      return labelled(state, change);
    case "learned": {
      const item = find(state, change.cellId);
      const { value, reason, done } = change;
      return !item || (item.value === value && item.reason === reason && item.done === done) ? state : { ...state, items: state.items.with({ ...item, value, reason, done }) };
    }
  }
}

/** Taking a label back also steps back to its cell. */
export function invertTriage(change: TriageChange, before: TriageState): TriageChange | null {
  if (change.kind !== "labelled") return null;
  const item = find(before, change.cellId);
  return { kind: "labelled", cellId: change.cellId, value: item?.value ?? null, reason: item?.reason ?? null, goTo: change.cellId };
}

export function find(state: TriageState, id: number | null): TriageItem | undefined {
  return state.items.find(id);
}

export function indexOf(state: TriageState, id: number | null): number {
  return state.items.indexOf(id);
}

/** The neighbour `step` places on, or the last one in that direction. */
export function neighbour(state: TriageState, step: number): TriageItem | undefined {
  const index = indexOf(state, state.currentId);
  return state.items.at(Math.min(state.items.length - 1, Math.max(0, index + step)));
}

/** The next item that is not done after the current one, then from the start. */
export function nextUndone(state: TriageState): TriageItem | undefined {
  const index = indexOf(state, state.currentId);
  return undone(state.items, index + 1, state.items.length) ?? undone(state.items, 0, index);
}

/** Where labelling leads: the next in line; where `skipDone`, the next that is not done yet. */
export function afterLabelling(state: TriageState, skipDone: boolean): TriageItem | undefined {
  const index = indexOf(state, state.currentId);
  return (skipDone ? undone(state.items, index + 1, state.items.length) : state.items.at(index + 1)) ?? state.items.at(index);
}

/** The current cell's followers, for the previews and to load ahead. */
export function upcoming(state: TriageState, count: number): readonly TriageItem[] {
  const index = indexOf(state, state.currentId);
  return Array.from({ length: Math.max(0, Math.min(count, state.items.length - index - 1)) }, (_, i) => state.items.at(index + 1 + i)!);
}

function undone(items: ItemList, from: number, to: number): TriageItem | undefined {
  for (let i = from; i < to; i++) if (!items.at(i)!.done) return items.at(i);
  return undefined;
}

function listed(state: TriageState, listed: readonly TriageItem[]): TriageState {
  const items = state.items.merged(listed);
  return items === state.items ? state : { ...state, items, currentId: state.currentId ?? items.at(0)!.id };
}

function labelled(state: TriageState, { cellId, value, reason, goTo }: Labelled): TriageState {
  const item = find(state, cellId);
  if (!item) return state;
  const done = value !== null;
  const same = item.value === value && item.reason === reason && item.done === done;
  return {
    ...state,
    items: same ? state.items : state.items.with({ ...item, value, reason, done }),
    remaining: Math.max(0, state.remaining - Number(done) + Number(item.done)),
    currentId: find(state, goTo) ? goTo : state.currentId,
  };
}
