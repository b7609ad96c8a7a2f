import type { HelpRow } from "../dom/help";

export const DRAW_HELP: readonly HelpRow[] = [
  { keys: ["V"], what: "midpiece: a segmented line" },
  { keys: ["P"], what: "head: a closed outline" },
  { keys: ["click"], what: "adds a point; on the start it closes the head" },
  { keys: ["Enter", "double-click"], what: "finishes" },
  { keys: ["Esc"], what: "gives up the unfinished shape" },
  { keys: ["Ctrl Z"], what: "takes back the last point while drawing, whole edits after it" },
  { keys: ["Ctrl Y"], what: "does it again" },
  { keys: ["drag"], what: "moves a point" },
  { keys: ["Shift click"], what: "adds a point on a segment" },
  { keys: ["Alt click"], what: "deletes a point" },
  { keys: ["arrows"], what: "nudge the selected point by 0.25 px, with Shift by 1 px" },
  { keys: ["Del"], what: "removes the selected point, or the whole structure" },
  { keys: ["[", "]"], what: "width of the midpiece's line" },
  { keys: ["wheel", "F"], what: "zoom at the pointer, fit" },
  { keys: ["Space drag", "middle drag"], what: "moves the image" },
  { keys: ["C", "Alt 1-9"], what: "next channel, channel by number" },
  { keys: ["M", "O", "H"], what: "mask preview, its opacity, hide what is drawn" },
  { keys: ["Page Up", "Page Down"], what: "previous and next cell" },
];
