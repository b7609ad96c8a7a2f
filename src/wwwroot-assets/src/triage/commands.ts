import { hasModifier, isDigit } from "../dom/keys";
import type { FocusValue } from "../model/cell";

export type TriageCommand =
  | { readonly kind: "label"; readonly value: FocusValue }
  | { readonly kind: "undo" | "redo" | "next" | "previous" | "nextUnlabelled" | "gallery" | "channel" | "contrast" | "help" };

export interface LabelKey {
  readonly value: FocusValue;
  readonly key: string;
  readonly label: string;
}

export const LABEL_KEYS: readonly LabelKey[] = [
  { value: "focused", key: "1", label: "focused" },
  { value: "outOfFocus", key: "0", label: "out of focus" },
  { value: "unsure", key: "2", label: "unsure" },
  { value: "notFit", key: "X", label: "not fit" },
];

/** What a key asks for. A held key repeats steps, but never labels. */
export function commandOf(event: KeyboardEvent): TriageCommand | null {
  const control = event.ctrlKey || event.metaKey;
  if (control && !event.altKey) {
    const key = event.key.toLowerCase();
    if (key === "z") return { kind: event.shiftKey ? "redo" : "undo" };
    return key === "y" ? { kind: "redo" } : null;
  }
  if (hasModifier(event)) return null;
  const label = labelOf(event);
  if (label) return event.repeat ? null : { kind: "label", value: label };
  switch (event.key) {
    case "Backspace":
      return event.repeat ? null : { kind: "undo" };
    case "ArrowRight":
    case " ":
      return { kind: "next" };
    case "ArrowLeft":
      return { kind: "previous" };
    case "?":
      return { kind: "help" };
  }
  switch (event.key.toLowerCase()) {
    case "n":
      return { kind: "nextUnlabelled" };
    case "g":
      return { kind: "gallery" };
    case "c":
      return { kind: event.shiftKey ? "contrast" : "channel" };
    default:
      return null;
  }
}

function labelOf(event: KeyboardEvent): FocusValue | null {
  if (event.key.toLowerCase() === "x") return "notFit";
  if (event.shiftKey && !event.code.startsWith("Numpad")) return null;
  return LABEL_KEYS.find((each) => each.key !== "X" && isDigit(event, Number(each.key)))?.value ?? null;
}
