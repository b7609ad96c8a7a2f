import { chordLabel } from "../dom/chord";
import type { HelpRow } from "../dom/help";
import type { Keymap } from "../dom/keymap";
import type { TriageCommand } from "../triage/commands";

/** The labels' keys are those of the label bench, where they are changed. */
export function galleryHelp(keymap: Keymap<TriageCommand>): readonly HelpRow[] {
  const of = (...ids: string[]): string[] => ids.map((id) => keymap.key(id).chord).flatMap((chord) => (chord ? [chordLabel(chord)] : []));
  return [
    { keys: of("focused"), what: "label what is selected focused" },
    { keys: of("outOfFocus"), what: "out of focus" },
    { keys: of("unsure"), what: "unsure" },
    { keys: of("notFit"), what: "not fit for segmentation" },
    { keys: ["Ctrl Z"], what: "take the last labels back" },
    { keys: ["Click"], what: "select a cell; with Shift up to it, with Ctrl one more" },
    { keys: ["Space"], what: "select the cell under the keys, or not" },
    { keys: ["Ctrl A"], what: "select all that match" },
    { keys: ["Esc"], what: "select none" },
    { keys: ["←", "→", "↑", "↓"], what: "move; with Shift select on the way" },
    { keys: ["↵"], what: "open the cell (double-click as well)" },
    { keys: of("channel"), what: "next channel" },
    { keys: ["M"], what: "masks of what is drawn, over the pictures" },
    { keys: of("help"), what: "these keys" },
  ];
}
