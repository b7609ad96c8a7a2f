import { FOCUS_WORDS, REASON_WORDS, type ExclusionReason, type FocusValue } from "../model/cell";

const NAMES: Readonly<Record<string, string>> = {
  unlabelled: "Without a label",
  all: "All cells",
  focused: "Focused cells",
  undrawn: "Focused, not drawn",
  outOfFocus: "Out of focus",
  rmsDisagrees: "Label against RMS",
  modelDoubt: "The model doubts",
  observersDisagree: "Observers disagree",
  filter: "From the gallery",
  sample: "Random sample",
  assignment: "Assignment",
  submitted: "Submitted for review",
  sentBack: "Sent back",
  changedSince: "Changed since approved",
};

export function queueName(queue: string): string {
  return NAMES[queue] ?? queue;
}

export function labelWords(value: FocusValue | null, reason: ExclusionReason | null): string {
  if (!value) return "no label";
  return reason ? `${FOCUS_WORDS[value]}: ${REASON_WORDS[reason]}` : FOCUS_WORDS[value];
}
