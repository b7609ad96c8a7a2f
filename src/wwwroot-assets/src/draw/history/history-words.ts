import { isShape, type HistoryEntry, type ReviewEntry } from "../../api/cell-records";
import { REVIEW_WORDS, STRUCTURE_WORDS, type Cell } from "../../model/cell";
import { labelWords } from "../../model/label-words";
import { shapeOf } from "../cell-sessions";
import { shapeWords } from "./measures";

export type HistoryKind = HistoryEntry["kind"];

export const KIND_WORDS: Readonly<Record<HistoryKind, string>> = { midpiece: STRUCTURE_WORDS.midpiece, head: STRUCTURE_WORDS.head, focus: "Label", review: "Review" };

/** What a revision says. */
export function entryWords(entry: HistoryEntry, cell: Pick<Cell, "width" | "height" | "pixelSizeMicrons">): string {
  if (isShape(entry)) return shapeWords(entry.kind, shapeOf(entry), cell);
  if (entry.kind === "review") return reviewEntryWords(entry);
  return entry.value ? labelWords(entry.value, entry.reason ?? null) : "label taken back";
}

function reviewEntryWords({ state, comment, isUndoing }: ReviewEntry): string {
  if (isUndoing) return state === "takenBack" ? "undone: not submitted" : `undone: ${REVIEW_WORDS[state]} as before`;
  return comment ? `${REVIEW_WORDS[state]}: ${comment}` : REVIEW_WORDS[state];
}
