import { FOCUS_WORDS, REASON_WORDS, type ExclusionReason, type FocusValue } from "./cell";

export function labelWords(value: FocusValue | null, reason: ExclusionReason | null): string {
  if (!value) return "no label";
  return reason ? `${FOCUS_WORDS[value]}: ${REASON_WORDS[reason]}` : FOCUS_WORDS[value];
}
