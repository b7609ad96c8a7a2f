import type { HelpRow } from "../dom/help";

export const GALLERY_HELP: readonly HelpRow[] = [
  { keys: ["1"], what: "label what is selected focused" },
  { keys: ["0"], what: "out of focus" },
  { keys: ["2"], what: "unsure" },
  { keys: ["X"], what: "not fit for segmentation" },
  { keys: ["Ctrl Z"], what: "take the last labels back" },
  { keys: ["Click"], what: "select a cell; with Shift up to it, with Ctrl one more" },
  { keys: ["Space"], what: "select the cell under the keys, or not" },
  { keys: ["Ctrl A"], what: "select all that match" },
  { keys: ["Esc"], what: "select none" },
  { keys: ["←", "→", "↑", "↓"], what: "move; with Shift select on the way" },
  { keys: ["↵"], what: "open the cell (double-click as well)" },
  { keys: ["C"], what: "next channel" },
  { keys: ["?"], what: "these keys" },
];
