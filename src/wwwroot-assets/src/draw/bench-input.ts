import type { Disposables } from "../dom/disposables";
import { onBenchKey } from "../dom/keys";
import type { Keymap } from "../dom/keymap";
import type { Vertex } from "../geometry/vertex";
import { watchKeyboard } from "../tools/canvas-keyboard";
import { CanvasPointer } from "../tools/canvas-pointer";
import type { Editor } from "../tools/editor";
import { settleCursor } from "../tools/keyboard-tools";
import type { DrawCommand } from "./commands";
import type { DrawStage } from "./stage";

export interface InputHost {
  readonly editor: Editor;
  readonly stage: DrawStage;
  readonly keymap: Keymap<DrawCommand>;
  readonly canEdit: boolean;
  readonly place: (vertex: Vertex) => Vertex;
  readonly run: (command: DrawCommand) => void;
}

/** Pointer and keys of the drawing bench. */
export class BenchInput {
  private spaceHeld = false;
  private readonly pointer: CanvasPointer;

  constructor(
    private readonly host: InputHost,
    disposables: Disposables,
  ) {
    const { editor, stage, keymap, run, place } = host;
    this.pointer = new CanvasPointer(
      stage.canvas,
      {
        editor,
        viewport: stage.viewport,
        canEdit: () => host.canEdit && !stage.hidden,
        spaceHeld: () => this.spaceHeld,
        place,
        moved: (at) => {
          stage.pointer = at && (editor.brush.inHand ? at : place(at));
          if (editor.drawing || editor.brush.inHand) stage.invalidate();
        },
        invalidate: () => stage.invalidate(),
      },
      disposables,
    );
    const cursorShown = (): void => {
      settleCursor(editor);
      stage.invalidate();
    };
    watchKeyboard(stage.canvas, editor.cursor, cursorShown, disposables);
    onBenchKey(disposables, (event) => {
      // Alt alone would move the focus to the browser's menu, between an alt-click and the next key.
      if (event.key === "Alt") return true;
      const command = keymap.commandOf(event);
      if (command) run(command);
      return command !== null;
    });
    disposables.listen<KeyboardEvent>(window, "keyup", (event) => event.key === " " && this.hold(false));
    disposables.listen(window, "blur", () => this.hold(false));
  }

  /** A hand is on the canvas: nothing is asked of the site meanwhile. */
  get isBusy(): boolean {
    return this.host.editor.dragging || this.pointer.panning;
  }

  /** While it is held, a drag moves the image. */
  hold(held: boolean): void {
    this.spaceHeld = held;
    this.host.stage.canvas.classList.toggle("is-grab", held);
  }
}
