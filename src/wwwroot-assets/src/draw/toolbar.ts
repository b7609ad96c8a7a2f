import { followKey } from "../dom/button";
import { h } from "../dom/element";
import type { Keymap } from "../dom/keymap";
import type { Structure } from "../model/cell";
import type { DrawCommand } from "./commands";

interface Tool {
  readonly label: string;
  /** What stands beneath the icon where a finger is used, in place of the key. */
  readonly word?: string;
  /** The action whose key does the same. */
  readonly id: string;
  readonly icon: string;
  readonly command: DrawCommand;
}

const icon = (path: string): string => `<svg viewBox="0 0 24 24" width="22" height="22" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${path}</svg>`;

const TOOLS: readonly Tool[] = [
  { label: "Midpiece", id: "midpiece", icon: icon('<path d="M4 19l5-8 5 2 6-8"/><circle cx="4" cy="19" r="1.6"/><circle cx="9" cy="11" r="1.6"/><circle cx="14" cy="13" r="1.6"/><circle cx="20" cy="5" r="1.6"/>'), command: { kind: "tool", tool: "midpiece" } },
  { label: "Head", id: "head", icon: icon('<path d="M12 4c5 0 8 4 8 8s-4 8-9 8-7-4-7-8 3-8 8-8z"/>'), command: { kind: "tool", tool: "head" } },
  { label: "Brush", id: "brush", icon: icon('<path d="M20 4l-8.500 9.500"/><path d="M11 13c-3-1-5 1-5 4 0 1.500-1 2.500-2 3 4 .5 8-.5 8.500-4 .1-1.200-.5-2.500-1.500-3z"/>'), command: { kind: "brush" } },
  { label: "Erase", id: "erase", icon: icon('<path d="M14 5l6 6-8 8H8l-4-4z"/><path d="M9 10l6 6"/><path d="M12 19h8"/>'), command: { kind: "erase" } },
  { label: "Trace", id: "trace", icon: icon('<path d="M12 5c4 0 7 3 7 7s-3 7-7 7-7-3-7-7 3-7 7-7z" stroke-dasharray="3 3"/><circle cx="12" cy="5" r="1.6"/><circle cx="19" cy="12" r="1.6"/><circle cx="12" cy="19" r="1.6"/><circle cx="5" cy="12" r="1.6"/>'), command: { kind: "trace" } },
  { label: "Finish", id: "finish", icon: icon('<path d="M5 13l4 4L19 7"/>'), command: { kind: "finish" } },
  { label: "Undo", id: "undo", icon: icon('<path d="M9 7L4 12l5 5"/><path d="M4 12h10a6 6 0 0 1 6 6"/>'), command: { kind: "undo" } },
  { label: "Redo", id: "redo", icon: icon('<path d="M15 7l5 5-5 5"/><path d="M20 12H10a6 6 0 0 0-6 6"/>'), command: { kind: "redo" } },
  { label: "Insert point", word: "+ point", id: "insertPoint", icon: icon('<path d="M3 21l6.500-6.500"/><circle cx="11.500" cy="12.500" r="2.800"/><path d="M18 3v8M14 7h8"/>'), command: { kind: "insertPoint" } },
  { label: "Remove point", word: "− point", id: "remove", icon: icon('<path d="M3 21l6.500-6.500"/><circle cx="11.500" cy="12.500" r="2.800" stroke-dasharray="2 2.400"/><path d="M14 7h8"/>'), command: { kind: "remove" } },
  { label: "Remove structure", word: "Remove", id: "removeShape", icon: icon('<path d="M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13"/>'), command: { kind: "removeShape" } },
  { label: "Fit", id: "fit", icon: icon('<path d="M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5"/>'), command: { kind: "fit" } },
  { label: "Mask", id: "mask", icon: icon('<rect x="4" y="4" width="16" height="16" rx="2"/><path d="M4 12h8v8H4z" fill="currentColor"/>'), command: { kind: "mask" } },
  { label: "Opacity", id: "opacity", icon: icon('<circle cx="12" cy="12" r="8"/><path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor"/>'), command: { kind: "opacity" } },
  { label: "Hide", id: "hide", icon: icon('<path d="M3 12s3-6 9-6 9 6 9 6-3 6-9 6-9-6-9-6z"/><path d="M4 4l16 16"/>'), command: { kind: "hide" } },
  { label: "Keys", id: "help", icon: icon('<path d="M9 9a3 3 0 1 1 4 3c-1 .5-1 1.500-1 2.500"/><path d="M12 18h.01"/>'), command: { kind: "help" } },
];

const EDITS = new Set(["brush", "erase", "trace", "finish", "undo", "redo", "insertPoint", "remove", "removeShape"]);

export interface ToolbarState {
  readonly tool: Structure;
  readonly mask: boolean;
  readonly hidden: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly drawing: boolean;
  readonly drawn: boolean;
  /** The active structure is a mask. */
  readonly painted: boolean;
  /** The brush is in hand and paints. */
  readonly brush: boolean;
  /** It is in hand and erases. */
  readonly eraser: boolean;
  /** A point of the finished shape is selected. */
  readonly pointSelected: boolean;
}

/** The narrow strip of tools. */
export class Toolbar {
  readonly element = h("div", { class: "draw-tools", role: "toolbar", "aria-label": "Tools", "aria-orientation": "vertical" });
  private readonly buttons = new Map<Tool, HTMLButtonElement>();

  constructor(
    run: (command: DrawCommand) => void,
    keymap: Keymap<DrawCommand>,
    private readonly canEdit: boolean,
  ) {
    for (const tool of TOOLS) {
      const button = h("button", {
        type: "button",
        class: "draw-tool",
        "aria-label": tool.label,
        onmousedown: (event: MouseEvent) => event.preventDefault(),
        onclick: () => run(tool.command),
      });
      button.innerHTML = tool.icon;
      const cap = h("kbd", { "aria-hidden": "true" });
      button.append(cap, h("span", { class: "draw-tool-word", "aria-hidden": "true" }, tool.word ?? tool.label));
      followKey(button, cap, keymap.key(tool.id), (key) => (button.title = key ? `${tool.label} (${key})` : tool.label));
      this.buttons.set(tool, button);
      this.element.append(button);
    }
  }

  show(state: ToolbarState): void {
    for (const [{ command }, button] of this.buttons) {
      const pressed = pressedOf(command, state);
      if (pressed !== null) button.setAttribute("aria-pressed", String(pressed));
      button.disabled = (EDITS.has(command.kind) && !this.canEdit) || !possible(command, state);
      if (command.kind === "tool") button.dataset["structure"] = command.tool;
    }
  }
}

function pressedOf(command: DrawCommand, state: ToolbarState): boolean | null {
  switch (command.kind) {
    case "tool":
      return command.tool === state.tool;
    case "brush":
      return state.brush;
    case "erase":
      return state.eraser;
    case "mask":
      return state.mask;
    case "hide":
      return state.hidden;
    default:
      return null;
  }
}

function possible(command: DrawCommand, state: ToolbarState): boolean {
  switch (command.kind) {
    case "finish":
      return state.drawing;
    case "undo":
      return state.canUndo;
    case "redo":
      return state.canRedo;
    case "trace":
      return state.painted;
    case "insertPoint":
      return state.pointSelected;
    case "remove":
      return state.drawing || state.pointSelected;
    case "removeShape":
      return state.drawing || state.drawn;
    default:
      return true;
  }
}
