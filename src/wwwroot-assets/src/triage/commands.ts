import { openKeymap, type KeyAction, type Keymap } from "../dom/keymap";
import type { FocusValue } from "../model/cell";

export type TriageCommand =
  | { readonly kind: "label"; readonly value: FocusValue }
  | { readonly kind: "nextReason" | "undo" | "redo" | "submit" | "next" | "previous" | "nextUnlabelled" | "gallery" | "channel" | "contrast" | "help" };

/** The labels in the order of their buttons; `id` is the action whose key sets it. */
export const LABELS: readonly { readonly value: FocusValue; readonly id: string; readonly label: string }[] = [
  { value: "focused", id: "focused", label: "focused" },
  { value: "outOfFocus", id: "outOfFocus", label: "out of focus" },
  { value: "unsure", id: "unsure", label: "unsure" },
  { value: "notFit", id: "notFit", label: "not fit" },
];

const [LABEL, GO, VIEW] = ["Label", "Go", "View"];

export const TRIAGE_ACTIONS: readonly KeyAction<TriageCommand>[] = [
  { id: "focused", label: "focused, and on to the next cell", group: LABEL, keys: ["1"], command: { kind: "label", value: "focused" } },
  { id: "outOfFocus", label: "out of focus", group: LABEL, keys: ["0"], command: { kind: "label", value: "outOfFocus" } },
  { id: "unsure", label: "unsure", group: LABEL, keys: ["2"], command: { kind: "label", value: "unsure" } },
  { id: "notFit", label: "not fit for segmentation", group: LABEL, keys: ["X"], command: { kind: "label", value: "notFit" } },
  { id: "nextReason", label: "the next reason for not fit; on a cell that is not fit, its reason", group: LABEL, keys: ["Shift+X"], command: { kind: "nextReason" } },
  { id: "undo", label: "take the last label back and step back to its cell", group: LABEL, keys: ["Backspace", "Ctrl+Z"], command: { kind: "undo" } },
  { id: "redo", label: "label it again", group: LABEL, keys: ["Ctrl+Y", "Ctrl+Shift+Z"], command: { kind: "redo" } },
  { id: "submit", label: "submit the cell for review", group: LABEL, keys: ["Ctrl+Enter"], command: { kind: "submit" } },
  { id: "next", label: "next cell", group: GO, keys: ["ArrowRight", "Space"], repeats: true, command: { kind: "next" } },
  { id: "previous", label: "previous cell", group: GO, keys: ["ArrowLeft"], repeats: true, command: { kind: "previous" } },
  { id: "nextUnlabelled", label: "next cell that is not labelled", group: GO, keys: ["N"], command: { kind: "nextUnlabelled" } },
  { id: "gallery", label: "gallery", group: GO, keys: ["G"], command: { kind: "gallery" } },
  { id: "channel", label: "one channel alone, the next one, the composite, all", group: VIEW, keys: ["C"], command: { kind: "channel" } },
  { id: "contrast", label: "contrast", group: VIEW, keys: ["Shift+C"], command: { kind: "contrast" } },
  { id: "help", label: "these keys", group: VIEW, keys: ["?"], command: { kind: "help" } },
];

export function triageKeymap(user: string | null | undefined): Keymap<TriageCommand> {
  return openKeymap("triage", TRIAGE_ACTIONS, user);
}
