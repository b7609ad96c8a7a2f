import { h } from "../dom/element";
import type { Keymap } from "../dom/keymap";
import type { Cell, Structure } from "../model/cell";
import type { CellSession } from "../state/cell-session";
import type { Editor } from "../tools/editor";
import type { DrawCommand } from "./commands";
import type { DrawStage } from "./stage";
import { StructureStatus } from "./structure-status";

/** Both structures' states below the canvas. */
export class StructureRow {
  readonly element: HTMLElement;
  private readonly statuses: readonly StructureStatus[];

  constructor(keymap: Keymap<DrawCommand>, choose: (tool: Structure) => void) {
    this.statuses = (["midpiece", "head"] as const).map((structure) => new StructureStatus(structure, keymap.key(structure), () => choose(structure)));
    this.element = h("div", { class: "draw-structures", role: "group", "aria-label": "Structures" }, ...this.statuses.map(({ element }) => element));
  }

  show(editor: Editor, session: CellSession, stage: DrawStage, { pixelSizeMicrons }: Cell): void {
    for (const status of this.statuses) {
      const { structure } = status;
      status.show({ shape: editor.shapeOf(structure), draftPoints: session.drafts[structure].points.length, area: stage.masks[structure].area, lineWidth: editor.lineWidth, pixelSizeMicrons }, structure === editor.tool);
    }
  }
}
