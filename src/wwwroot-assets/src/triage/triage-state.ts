import type { FocusValue, QueueCell } from "../model/cell";

export interface TriageItem {
  readonly id: number;
  readonly name: string;
  readonly value: FocusValue | null;
}

export interface TriageState {
  readonly items: readonly TriageItem[];
  readonly currentId: number | null;
  /** Cells that the queue is about, and those of them without a label. */
  readonly total: number;
  readonly remaining: number;
}

export type TriageChange =
  | { readonly kind: "counted"; readonly total: number; readonly remaining: number }
  | { readonly kind: "listed"; readonly cells: readonly QueueCell[] }
  | { readonly kind: "went"; readonly to: number }
  | { readonly kind: "labelled"; readonly cellId: number; readonly value: FocusValue | null; readonly goTo: number };

export const EMPTY: TriageState = { items: [], currentId: null, total: 0, remaining: 0 };

export function reduceTriage(state: TriageState, change: TriageChange): TriageState {
  switch (change.kind) {
    case "counted":
      return { ...state, total: change.total, remaining: change.remaining };
    case "listed":
      return listed(state, change.cells);
    case "went":
      return change.to === state.currentId || !find(state, change.to) ? state : { ...state, currentId: change.to };
    case "labelled":
      return labelled(state, change.cellId, change.value, change.goTo);
  }
}

/** Taking a label back also steps back to its cell. */
export function invertTriage(change: TriageChange, before: TriageState): TriageChange | null {
  if (change.kind !== "labelled") return null;
  return { kind: "labelled", cellId: change.cellId, value: find(before, change.cellId)?.value ?? null, goTo: change.cellId };
}

export function find(state: TriageState, id: number | null): TriageItem | undefined {
  return state.items.find((item) => item.id === id);
}

export function indexOf(state: TriageState, id: number | null): number {
  return state.items.findIndex((item) => item.id === id);
}

/** The neighbour `step` places on, or the last one in that direction. */
export function neighbour(state: TriageState, step: number): TriageItem | undefined {
  const index = indexOf(state, state.currentId);
  return state.items[Math.min(state.items.length - 1, Math.max(0, index + step))];
}

/** The next item without a label after the current one, then from the start. */
export function nextUnlabelled(state: TriageState): TriageItem | undefined {
  const index = indexOf(state, state.currentId);
  return [...state.items.slice(index + 1), ...state.items.slice(0, Math.max(0, index))].find((item) => item.value === null);
}

/** Where labelling leads: the next in line; in the queue of unlabelled cells, the next that has no label yet. */
export function afterLabelling(state: TriageState, skipLabelled: boolean): TriageItem | undefined {
  const index = indexOf(state, state.currentId);
  const rest = state.items.slice(index + 1);
  return (skipLabelled ? rest.find((item) => item.value === null) : rest[0]) ?? state.items[index];
}

/** The current cell's followers, for the previews and to load ahead. */
export function upcoming(state: TriageState, count: number): readonly TriageItem[] {
  const index = indexOf(state, state.currentId);
  return state.items.slice(index + 1, index + 1 + count);
}

function listed(state: TriageState, cells: readonly QueueCell[]): TriageState {
  const known = new Set(state.items.map((item) => item.id));
  const fresh = cells.filter((cell) => !known.has(cell.id)).map(({ id, name, focus }) => ({ id, name, value: focus }));
  if (fresh.length === 0) return state;
  const items = [...state.items, ...fresh].sort((a, b) => a.id - b.id);
  return { ...state, items, currentId: state.currentId ?? items[0]!.id };
}

function labelled(state: TriageState, cellId: number, value: FocusValue | null, goTo: number): TriageState {
  const item = find(state, cellId);
  if (!item) return state;
  const done = (item.value === null ? 0 : -1) + (value === null ? 0 : 1);
  return {
    ...state,
    items: item.value === value ? state.items : state.items.map((each) => (each.id === cellId ? { ...each, value } : each)),
    remaining: Math.max(0, state.remaining - done),
    currentId: find(state, goTo) ? goTo : state.currentId,
  };
}
