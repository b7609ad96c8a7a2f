/** Which cells of a list are chosen, by id, and where the keys are, by index. */
export interface Selection {
  readonly chosen: ReadonlySet<number>;
  /** Where the keyboard is; null before it was anywhere. */
  readonly active: number | null;
  /** Where a range begins that shift extends. */
  readonly anchor: number | null;
}

export const NOTHING: Selection = { chosen: new Set(), active: null, anchor: null };

/** One cell alone. */
export function choose(ids: ArrayLike<number>, index: number): Selection {
  return { chosen: new Set([ids[index]!]), active: index, anchor: index };
}

/** One cell more, or less. */
export function toggle(selection: Selection, ids: ArrayLike<number>, index: number): Selection {
  const chosen = new Set(selection.chosen);
  if (!chosen.delete(ids[index]!)) chosen.add(ids[index]!);
  return { chosen, active: index, anchor: index };
}

/** Everything from the anchor to here; added to what was chosen where `keep` says so. */
export function extend(selection: Selection, ids: ArrayLike<number>, index: number, keep = false): Selection {
  const anchor = Math.min(selection.anchor ?? selection.active ?? index, ids.length - 1);
  const chosen = new Set<number>(keep ? selection.chosen : []);
  for (let i = Math.min(anchor, index); i <= Math.max(anchor, index); i++) chosen.add(ids[i]!);
  return { chosen, active: index, anchor };
}

export function chooseAll(selection: Selection, ids: ArrayLike<number>): Selection {
  return { ...selection, chosen: new Set(Array.from(ids)) };
}

export function clear(selection: Selection): Selection {
  return { ...selection, chosen: new Set() };
}

export function moveTo(selection: Selection, index: number): Selection {
  return { ...selection, active: index, anchor: index };
}

/** What is left of it in another list; the keyboard stays on its cell where that is still there. */
export function carryOver(selection: Selection, before: ArrayLike<number>, after: ArrayLike<number>): Selection {
  const there = new Map<number, number>();
  for (let i = 0; i < after.length; i++) there.set(after[i]!, i);
  const place = (index: number | null): number | null => (index === null ? null : (there.get(before[index]!) ?? null));
  return { chosen: new Set([...selection.chosen].filter((id) => there.has(id))), active: place(selection.active), anchor: place(selection.anchor) };
}

/** The index that a key leads to in a grid; null where the key is none of a grid's. */
export function stepOf(key: string, index: number, count: number, columns: number, rowsInSight: number): number | null {
  const within = (to: number): number => Math.max(0, Math.min(count - 1, to));
  // A step up or down that leaves the grid stays in its column.
  const rows = (by: number): number => {
    const to = index + by * columns;
    if (to < 0) return index % columns;
    if (to < count) return to;
    const last = Math.floor((count - 1) / columns) * columns + (index % columns);
    return within(last < count ? last : last - columns);
  };
  switch (key) {
    case "ArrowLeft":
      return within(index - 1);
    case "ArrowRight":
      return within(index + 1);
    case "ArrowUp":
      return rows(-1);
    case "ArrowDown":
      return Math.floor(index / columns) === Math.floor((count - 1) / columns) ? index : within(index + columns);
    case "PageUp":
      return rows(-Math.max(1, rowsInSight));
    case "PageDown":
      return rows(Math.max(1, rowsInSight));
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
