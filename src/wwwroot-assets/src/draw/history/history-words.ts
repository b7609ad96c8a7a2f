import { isShape, type HistoryEntry } from "../../api/cell-records";
import { REVIEW_WORDS, STRUCTURE_WORDS, type Cell } from "../../model/cell";
import { labelWords } from "../../model/label-words";
import { shapeOf } from "../cell-sessions";
import { shapeWords } from "./measures";

export type HistoryKind = HistoryEntry["kind"];

export const KIND_WORDS: Readonly<Record<HistoryKind, string>> = { midpiece: STRUCTURE_WORDS.midpiece, head: STRUCTURE_WORDS.head, focus: "Label", review: "Review" };

/** What a revision says. */
export function entryWords(entry: HistoryEntry, cell: Pick<Cell, "width" | "height" | "pixelSizeMicrons">): string {
  if (isShape(entry)) return shapeWords(entry.kind, shapeOf(entry), cell);
  if (entry.kind === "review") return entry.comment ? `${REVIEW_WORDS[entry.state]}: ${entry.comment}` : REVIEW_WORDS[entry.state];
  return entry.value ? labelWords(entry.value, entry.reason ?? null) : "label taken back";
}
