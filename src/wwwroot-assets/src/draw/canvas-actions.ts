import type { Vertex } from "../geometry/vertex";
import type { Editor } from "../tools/editor";
import { addAtCursor, arrow, insertAfterSelected, selectNext } from "../tools/keyboard-tools";
import { changeTolerance, switchEraser, takeBrush, traceMask } from "../tools/mask-tools";
import type { DrawCommand } from "./commands";
import type { DrawStage } from "./stage";

const ZOOM_STEP = 1.25;
const PAN_STEP = 48;

/** What keys do on the canvas, besides the pointer; true where the command was one of these. */
export function runOnCanvas(command: DrawCommand, editor: Editor, stage: DrawStage, place: (vertex: Vertex) => Vertex): boolean {
  switch (command.kind) {
    case "brush":
      takeBrush(editor);
      return true;
    case "erase":
      switchEraser(editor);
      return true;
    case "trace":
      traceMask(editor);
      return true;
    case "tolerance":
      changeTolerance(editor, command.by);
      return true;
    case "nudge":
      stage.canvas.focus({ preventScroll: true });
      arrow(editor, command.dx, command.dy, place);
      stage.reveal();
      return true;
    case "addPoint":
      stage.canvas.focus({ preventScroll: true });
      addAtCursor(editor);
      return true;
    case "selectPoint":
      selectNext(editor, command.by);
      stage.reveal();
      return true;
    case "insertPoint":
      insertAfterSelected(editor, place);
      return true;
    case "zoom":
      stage.zoom(command.by > 0 ? ZOOM_STEP : 1 / ZOOM_STEP);
      return true;
    case "panBy":
      stage.pan(-command.dx * PAN_STEP, -command.dy * PAN_STEP);
      return true;
    default:
      return false;
  }
}
