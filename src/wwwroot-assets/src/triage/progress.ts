import { find, type TriageState } from "./triage-state";

export interface Progress {
  readonly text: string;
  readonly fraction: number;
  /** Cells that are still to be labelled or looked at; null where that is not the point of the queue. */
  readonly left: number | null;
}

const COUNTED = new Set(["unlabelled", "all", "assignment"]);
const LISTED_BY_LABEL = new Set(["focused", "undrawn", "outOfFocus"]);

/** How far a queue is: by what is done, or by the place in it where it is gone through. */
export function progressOf(state: TriageState, queue: string): Progress {
  const { total, remaining } = state;
  if (COUNTED.has(queue) || LISTED_BY_LABEL.has(queue)) {
    const done = total - remaining;
    return { text: `${grouped(done)} of ${grouped(total)}`, fraction: total > 0 ? done / total : 0, left: COUNTED.has(queue) ? remaining : null };
  }
  const place = Math.max(0, Math.floor(find(state, state.currentId)?.place ?? 0));
  return { text: `${grouped(total > 0 ? place + 1 : 0)} of ${grouped(total)}`, fraction: total > 0 ? (place + 1) / total : 0, left: Math.max(0, total - place) };
}

/** The time that is left at this pace, in words; nothing without a pace. */
export function timeLeft(left: number | null, perMinute: number | null): string {
  if (!left || !perMinute) return "";
  const minutes = left / perMinute;
  if (minutes < 1) return "less than a minute left";
  return minutes < 90 ? `about ${Math.round(minutes)} min left` : `about ${Math.round(minutes / 60)} h left`;
}

function grouped(count: number): string {
  return count.toLocaleString("en");
}
