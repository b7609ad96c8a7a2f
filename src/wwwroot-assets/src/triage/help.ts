import type { HelpRow } from "../dom/help";

export const TRIAGE_HELP: readonly HelpRow[] = [
  { keys: ["1"], what: "focused, and on to the next cell" },
  { keys: ["0"], what: "out of focus" },
  { keys: ["2"], what: "unsure" },
  { keys: ["X"], what: "not fit for segmentation" },
  { keys: ["⌫", "Ctrl Z"], what: "take the last label back and step back to its cell" },
  { keys: ["Ctrl Y"], what: "label it again" },
  { keys: ["→", "Space"], what: "next cell" },
  { keys: ["←"], what: "previous cell" },
  { keys: ["N"], what: "next cell without a label" },
  { keys: ["C"], what: "one channel alone, the next one, the composite, all" },
  { keys: ["Shift C"], what: "contrast" },
  { keys: ["G"], what: "gallery" },
  { keys: ["?"], what: "these keys" },
];
