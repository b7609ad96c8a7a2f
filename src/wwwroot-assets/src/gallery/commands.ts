import type { Keymap } from "../dom/keymap";
import { hasModifier } from "../dom/keys";
import type { FocusValue } from "../model/cell";
import type { TriageCommand } from "../triage/commands";

export type GalleryCommand =
  | { readonly kind: "label"; readonly value: FocusValue }
  | { readonly kind: "all" | "clear" | "undo" | "channel" | "masks" | "help" };

/** What a key asks the gallery for; the labels' keys are those of the label bench. */
export function commandOf(event: KeyboardEvent, keymap: Keymap<TriageCommand>): GalleryCommand | null {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "a") return { kind: "all" };
  if (event.key === "Escape" && !hasModifier(event)) return { kind: "clear" };
  if (event.key === "Backspace") return null;
  const command = keymap.commandOf(event);
  switch (command?.kind) {
    case "label":
      return { kind: "label", value: command.value };
    case "undo":
    case "channel":
    case "help":
      return { kind: command.kind };
    case undefined:
      // The draw bench's key for its mask preview, where no label was given it.
      return event.key.toLowerCase() === "m" && !hasModifier(event) ? { kind: "masks" } : null;
    default:
      return null;
  }
}
