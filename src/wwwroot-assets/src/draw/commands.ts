import { openKeymap, type KeyAction, type Keymap } from "../dom/keymap";
import type { Structure } from "../model/cell";

export type DrawCommand =
  | { readonly kind: "tool"; readonly tool: Structure }
  | { readonly kind: "nudge"; readonly dx: number; readonly dy: number }
  | { readonly kind: "width" | "tolerance" | "selectPoint" | "zoom"; readonly by: number }
  | { readonly kind: "panBy"; readonly dx: number; readonly dy: number }
  | { readonly kind: "showChannel"; readonly index: number }
  | { readonly kind: "finish" | "cancel" | "undo" | "redo" | "remove" | "removeShape" | "fit" | "mask" | "opacity" | "hide" | "channel" | "contrast" | "previousCell" | "nextCell" | "pan" | "brush" | "erase" | "trace" | "addPoint" | "insertPoint" | "submit" | "approve" | "sendBack" | "history" | "compare" | "help" };

const [TOOL, SHAPE, VIEW, REVIEW, GO] = ["Tools", "Shape", "View", "Review", "Go"];

const DIRECTIONS = [
  { name: "Left", x: -1, y: 0 },
  { name: "Right", x: 1, y: 0 },
  { name: "Up", x: 0, y: -1 },
  { name: "Down", x: 0, y: 1 },
];

const nudges = (by: number, shift: string): KeyAction<DrawCommand>[] =>
  DIRECTIONS.map(({ name, x, y }) => ({ id: `nudge${name}${by}`, label: `selected point ${by} px ${name.toLowerCase()}, without one the crosshair ${by < 1 ? 1 : 10} px`, group: SHAPE, keys: [`${shift}Arrow${name}`], repeats: true, command: { kind: "nudge", dx: x * by, dy: y * by } }));

const pans = DIRECTIONS.map(({ name, x, y }): KeyAction<DrawCommand> => ({ id: `pan${name}`, label: `move the view ${name.toLowerCase()}`, group: VIEW, keys: [`Ctrl+Arrow${name}`], repeats: true, command: { kind: "panBy", dx: x, dy: y } }));

const channels = Array.from({ length: 9 }, (_, index): KeyAction<DrawCommand> => ({ id: `channel${index + 1}`, label: `channel ${index + 1}`, group: VIEW, keys: [`Alt+${index + 1}`], command: { kind: "showChannel", index } }));

export const DRAW_ACTIONS: readonly KeyAction<DrawCommand>[] = [
  { id: "midpiece", label: "midpiece: a segmented line", group: TOOL, keys: ["V"], command: { kind: "tool", tool: "midpiece" } },
  { id: "head", label: "head: a closed outline", group: TOOL, keys: ["P"], command: { kind: "tool", tool: "head" } },
  { id: "brush", label: "brush for masks, and put it away", group: TOOL, keys: ["B"], command: { kind: "brush" } },
  { id: "erase", label: "erase with the brush, and paint again", group: TOOL, keys: ["E"], command: { kind: "erase" } },
  { id: "trace", label: "trace a mask: points in its place", group: TOOL, keys: ["T"], command: { kind: "trace" } },
  { id: "addPoint", label: "add a point at the crosshair", group: SHAPE, keys: ["A"], command: { kind: "addPoint" } },
  { id: "finish", label: "finish the shape", group: SHAPE, keys: ["Enter"], command: { kind: "finish" } },
  { id: "cancel", label: "give up the unfinished shape, or drop the selection", group: SHAPE, keys: ["Escape"], command: { kind: "cancel" } },
  { id: "undo", label: "take back the last point or freehand stretch while drawing, whole edits after it", group: SHAPE, keys: ["Ctrl+Z"], repeats: true, command: { kind: "undo" } },
  { id: "redo", label: "do it again", group: SHAPE, keys: ["Ctrl+Y", "Ctrl+Shift+Z"], repeats: true, command: { kind: "redo" } },
  { id: "remove", label: "remove the selected point, or the whole structure", group: SHAPE, keys: ["Delete", "Backspace"], command: { kind: "remove" } },
  { id: "removeShape", label: "remove the whole structure, or give up the unfinished shape", group: SHAPE, keys: ["Shift+Delete"], command: { kind: "removeShape" } },
  { id: "nextPoint", label: "select the next point", group: SHAPE, keys: ["."], repeats: true, command: { kind: "selectPoint", by: 1 } },
  { id: "previousPoint", label: "select the point before", group: SHAPE, keys: [","], repeats: true, command: { kind: "selectPoint", by: -1 } },
  { id: "insertPoint", label: "insert a point after the selected one", group: SHAPE, keys: ["I"], command: { kind: "insertPoint" } },
  ...nudges(0.25, ""),
  ...nudges(1, "Shift+"),
  { id: "narrower", label: "narrower line for the midpiece, smaller brush", group: SHAPE, keys: ["["], repeats: true, command: { kind: "width", by: -1 } },
  { id: "wider", label: "wider line for the midpiece, larger brush", group: SHAPE, keys: ["]"], repeats: true, command: { kind: "width", by: 1 } },
  { id: "closer", label: "follow freehand paths and traced masks more closely", group: SHAPE, keys: ["{"], repeats: true, command: { kind: "tolerance", by: -1 } },
  { id: "looser", label: "follow them with fewer points", group: SHAPE, keys: ["}"], repeats: true, command: { kind: "tolerance", by: 1 } },
  { id: "zoomIn", label: "zoom in at the crosshair", group: VIEW, keys: ["Plus", "="], repeats: true, command: { kind: "zoom", by: 1 } },
  { id: "zoomOut", label: "zoom out", group: VIEW, keys: ["-"], repeats: true, command: { kind: "zoom", by: -1 } },
  ...pans,
  { id: "fit", label: "fit the image", group: VIEW, keys: ["F"], command: { kind: "fit" } },
  { id: "pan", label: "move the image, held while dragging", group: VIEW, keys: ["Space"], repeats: true, fixed: true, command: { kind: "pan" } },
  { id: "channel", label: "next channel", group: VIEW, keys: ["C"], command: { kind: "channel" } },
  ...channels,
  { id: "contrast", label: "contrast", group: VIEW, keys: ["Shift+C"], command: { kind: "contrast" } },
  { id: "mask", label: "mask preview", group: VIEW, keys: ["M"], command: { kind: "mask" } },
  { id: "opacity", label: "opacity of the mask", group: VIEW, keys: ["O"], command: { kind: "opacity" } },
  { id: "hide", label: "hide what is drawn", group: VIEW, keys: ["H"], command: { kind: "hide" } },
  { id: "history", label: "history of the cell", group: REVIEW, keys: ["J"], command: { kind: "history" } },
  { id: "compare", label: "other drawings of the cell", group: REVIEW, keys: ["K"], command: { kind: "compare" } },
  { id: "submit", label: "submit for review", group: REVIEW, keys: ["Ctrl+Enter"], command: { kind: "submit" } },
  { id: "approve", label: "approve, for reviewers", group: REVIEW, keys: ["Shift+A"], command: { kind: "approve" } },
  { id: "sendBack", label: "send back with a comment, for reviewers", group: REVIEW, keys: ["Shift+B"], command: { kind: "sendBack" } },
  { id: "previousCell", label: "previous cell", group: GO, keys: ["PageUp"], repeats: true, command: { kind: "previousCell" } },
  { id: "nextCell", label: "next cell", group: GO, keys: ["PageDown"], repeats: true, command: { kind: "nextCell" } },
  { id: "help", label: "these keys", group: GO, keys: ["?"], command: { kind: "help" } },
];

export function drawKeymap(user: string | null | undefined): Keymap<DrawCommand> {
  return openKeymap("draw", DRAW_ACTIONS, user);
}
