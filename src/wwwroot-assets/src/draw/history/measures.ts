import { dice } from "../../geometry/dice";
import type { Cell, Structure } from "../../model/cell";
import type { Shape } from "../../model/shape";
import { maskOf } from "../../render/mask-layer";
import { headFacts, midpieceFacts } from "../structure-status";

type Size = Pick<Cell, "width" | "height" | "pixelSizeMicrons">;

/** A shape in words with its measures. */
export function shapeWords(structure: Structure, shape: Shape | null, cell: Size): string {
  if (!shape) return "nothing drawn";
  const area = maskOf(structure, shape, cell.width, cell.height).area;
  const facts = { shape, draftPoints: 0, area, lineWidth: shape.lineWidth, pixelSizeMicrons: cell.pixelSizeMicrons };
  if (structure === "head" || shape.mask) return headFacts(facts);
  return `${midpieceFacts(facts)}, area ${area} px`;
}

/** Dice of the masks of two shapes; null where one is missing. */
export function diceOf(structure: Structure, a: Shape | null, b: Shape | null, { width, height }: Size): number | null {
  return a && b ? dice(maskOf(structure, a, width, height), maskOf(structure, b, width, height)) : null;
}

export function diceWords(value: number | null): string {
  return value === null ? "" : `Dice ${value.toFixed(2)}`;
}
