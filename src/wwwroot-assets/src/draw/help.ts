import type { HelpRow } from "../dom/help";

/** What the pointer does. */
export const DRAW_POINTER: readonly HelpRow[] = [
  { keys: ["click"], what: "adds a point; on the start it closes the head" },
  { keys: ["double-click"], what: "finishes" },
  { keys: ["drag"], what: "moves a point" },
  { keys: ["Shift click"], what: "adds a point on a segment" },
  { keys: ["Shift drag"], what: "while drawing, or to begin: freehand; undo takes the stretch back as one" },
  { keys: ["Alt click"], what: "deletes a point" },
  { keys: ["brush: drag", "Alt drag"], what: "paints a mask, erases; the other way round with the eraser" },
  { keys: ["wheel"], what: "zooms at the pointer" },
  { keys: ["middle drag"], what: "moves the image" },
  { keys: ["one finger"], what: "a tap is a click; a drag draws freehand, moves a point, paints" },
  { keys: ["two fingers"], what: "move and zoom the image" },
];
