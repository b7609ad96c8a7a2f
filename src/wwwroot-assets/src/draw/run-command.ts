import type { Editor } from "../tools/editor";
import type { DrawCommand } from "./commands";
import type { SideTab } from "./side-column";
import type { DrawStage } from "./stage";
import type { ReviewState, Structure } from "../model/cell";

const OPACITIES = [0.45, 0.7, 1, 0.25];

export interface CommandHost {
  readonly editor: Editor;
  readonly stage: DrawStage;
  readonly changed: () => void;
  readonly choose: (tool: Structure) => void;
  readonly nextChannel: () => void;
  readonly showChannel: (index: number) => void;
  readonly focusContrast: () => void;
  readonly step: (by: number) => void;
  readonly hold: () => void;
  readonly toggleSide: (tab: SideTab) => void;
  readonly review: (state: ReviewState) => void;
  readonly help: () => void;
}

/** What a command does, besides those of the canvas. */
export function runCommand(command: DrawCommand, host: CommandHost): void {
  const { editor, stage } = host;
  switch (command.kind) {
    case "tool":
      return host.choose(command.tool);
    case "finish":
      return editor.finish();
    case "cancel":
      return editor.cancel();
    case "undo":
      return editor.undo();
    case "redo":
      return editor.redo();
    case "remove":
      return editor.remove();
    case "removeShape":
      return editor.removeShape();
    case "width":
      return editor.widen(command.by);
    case "fit":
      return stage.fit();
    case "mask":
      stage.showMask = !stage.showMask;
      return host.changed();
    case "opacity":
      stage.opacity = OPACITIES[(OPACITIES.indexOf(stage.opacity) + 1) % OPACITIES.length]!;
      return host.changed();
    case "hide":
      stage.hidden = !stage.hidden;
      return host.changed();
    case "channel":
      return host.nextChannel();
    case "showChannel":
      return host.showChannel(command.index);
    case "contrast":
      return host.focusContrast();
    case "previousCell":
      return host.step(-1);
    case "nextCell":
      return host.step(1);
    case "pan":
      return host.hold();
    case "history":
    case "compare":
      return host.toggleSide(command.kind);
    case "submit":
      return host.review("submitted");
    case "approve":
      return host.review("approved");
    case "sendBack":
      return host.review("sentBack");
    case "help":
      return host.help();
  }
}
