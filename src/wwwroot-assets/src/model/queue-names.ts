const NAMES: Readonly<Record<string, string>> = {
  unlabelled: "Unlabelled",
  all: "All cells",
  focused: "Focused cells",
  undrawn: "Head or midpiece missing",
  outOfFocus: "Out of focus",
  rmsDisagrees: "RMS disagrees with label",
  modelDoubt: "Model in doubt",
  observersDisagree: "Observers disagree",
  filter: "From the gallery",
  sample: "Random sample",
  assignment: "Assignment",
  submitted: "Submitted",
  sentBack: "Sent back",
  changedSince: "Changed since approval",
};

/** A queue in the words of its page. */
export function queueName(queue: string): string {
  return NAMES[queue] ?? queue;
}
