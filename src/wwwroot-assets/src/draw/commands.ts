import type { Structure } from "../model/cell";

export type DrawCommand =
  | { readonly kind: "tool"; readonly tool: Structure }
  | { readonly kind: "nudge"; readonly dx: number; readonly dy: number }
  | { readonly kind: "width"; readonly by: number }
  | { readonly kind: "showChannel"; readonly index: number }
  | { readonly kind: "finish" | "cancel" | "undo" | "redo" | "remove" | "fit" | "mask" | "opacity" | "hide" | "channel" | "contrast" | "previousCell" | "nextCell" | "help" };

const NUDGE = 0.25;

/** What a key asks for on the drawing bench. */
export function commandOf(event: KeyboardEvent): DrawCommand | null {
  const key = event.key.toLowerCase();
  if ((event.ctrlKey || event.metaKey) && !event.altKey) {
    if (key === "z") return { kind: event.shiftKey ? "redo" : "undo" };
    return key === "y" ? { kind: "redo" } : null;
  }
  if (event.ctrlKey || event.metaKey) return null;
  if (event.altKey) {
    const digit = /^Digit([1-9])$/.exec(event.code);
    return digit ? { kind: "showChannel", index: Number(digit[1]) - 1 } : null;
  }
  return nudgeOf(event) ?? plainOf(event, key);
}

function nudgeOf(event: KeyboardEvent): DrawCommand | null {
  const by = event.shiftKey ? 1 : NUDGE;
  switch (event.key) {
    case "ArrowLeft":
      return { kind: "nudge", dx: -by, dy: 0 };
    case "ArrowRight":
      return { kind: "nudge", dx: by, dy: 0 };
    case "ArrowUp":
      return { kind: "nudge", dx: 0, dy: -by };
    case "ArrowDown":
      return { kind: "nudge", dx: 0, dy: by };
    default:
      return null;
  }
}

function plainOf(event: KeyboardEvent, key: string): DrawCommand | null {
  switch (key) {
    case "v":
      return { kind: "tool", tool: "midpiece" };
    case "p":
      return { kind: "tool", tool: "head" };
    case "enter":
      return { kind: "finish" };
    case "escape":
      return { kind: "cancel" };
    case "delete":
    case "backspace":
      return event.repeat ? null : { kind: "remove" };
    case "[":
      return { kind: "width", by: -1 };
    case "]":
      return { kind: "width", by: 1 };
    case "f":
      return { kind: "fit" };
    case "m":
      return { kind: "mask" };
    case "o":
      return { kind: "opacity" };
    case "h":
      return { kind: "hide" };
    case "c":
      return { kind: event.shiftKey ? "contrast" : "channel" };
    case "pageup":
      return { kind: "previousCell" };
    case "pagedown":
      return { kind: "nextCell" };
    case "?":
      return { kind: "help" };
    default:
      return null;
  }
}
