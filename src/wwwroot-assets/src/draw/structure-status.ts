import { followKey } from "../dom/button";
import { h, setText } from "../dom/element";
import type { KeyBinding } from "../dom/keymap";
import { arcLength } from "../geometry/arc-length";
import { MIDPIECE_WIDTH, RASTERIZER } from "../geometry/fiji";
import { STRUCTURE_WORDS, type Structure } from "../model/cell";
import type { Shape } from "../model/shape";

export interface StructureFacts {
  readonly shape: Shape | null;
  readonly draftPoints: number;
  /** Pixels of the mask. */
  readonly area: number;
  readonly lineWidth: number;
  readonly pixelSizeMicrons: number | null;
}

/** One structure's state below the canvas: done or not, with its measures. */
export class StructureStatus {
  readonly element: HTMLButtonElement;
  private readonly state = h("span", { class: "draw-state" });
  private readonly mask = h("span", { class: "draw-mask" });
  private readonly facts = h("span", { class: "draw-facts" });

  constructor(
    readonly structure: Structure,
    key: KeyBinding,
    choose: () => void,
  ) {
    const cap = h("kbd", { "aria-hidden": "true" });
    this.element = h(
      "button",
      { type: "button", class: `draw-structure is-${structure}`, onmousedown: (event: MouseEvent) => event.preventDefault(), onclick: choose },
      cap,
      h("span", { class: "draw-structure-text" }, h("span", { class: "draw-structure-line" }, h("strong", {}, STRUCTURE_WORDS[structure]), this.state, this.mask), this.facts),
    );
    followKey(this.element, cap, key);
  }

  show(facts: StructureFacts, active: boolean): void {
    const state = facts.draftPoints > 0 ? "unfinished" : facts.shape ? "done" : "missing";
    this.element.dataset["state"] = state;
    this.element.setAttribute("aria-pressed", String(active));
    setText(this.state, state === "done" ? this.structure === "head" && !facts.shape?.mask ? "✓ done, closed" : "✓ done" : state === "unfinished" ? `◐ ${facts.draftPoints} points, not finished` : "○ not drawn");
    setText(this.mask, facts.area === 0 || facts.shape?.mask ? "" : this.structure === "head" && facts.shape ? RASTERIZER : `mask ${facts.area} px, ${RASTERIZER}`);
    setText(this.facts, this.structure === "midpiece" ? midpieceFacts(facts) : headFacts(facts));
  }
}

export function midpieceFacts({ shape, area, lineWidth, pixelSizeMicrons }: StructureFacts): string {
  const width = `${lineWidth} px${microns(lineWidth, pixelSizeMicrons)} wide${lineWidth === MIDPIECE_WIDTH ? "" : ` (usual: ${MIDPIECE_WIDTH})`}`;
  if (!shape) return width;
  if (shape.mask) return `a mask of ${area} px${squareMicrons(area, pixelSizeMicrons)}`;
  const length = arcLength(shape.points);
  return `${width}, ${length.toFixed(1)} px${microns(length, pixelSizeMicrons)} long, ${shape.points.length} points`;
}

export function headFacts({ shape, area, pixelSizeMicrons }: StructureFacts): string {
  if (!shape) return "closed outline";
  if (shape.mask) return `a mask of ${area} px${squareMicrons(area, pixelSizeMicrons)}`;
  return `${shape.points.length} points, area ${area} px${squareMicrons(area, pixelSizeMicrons)}`;
}

function squareMicrons(pixels: number, size: number | null): string {
  return size ? ` = ${(pixels * size * size).toFixed(1)} µm²` : "";
}

function microns(pixels: number, size: number | null): string {
  return size ? ` = ${(pixels * size).toFixed(1)} µm` : "";
}
