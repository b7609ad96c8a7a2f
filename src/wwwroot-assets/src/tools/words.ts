import type { Vertex } from "../geometry/vertex";
import { STRUCTURE_WORDS, type Structure } from "../model/cell";
import { pointsNeeded, type Shape } from "../model/shape";
import type { Editor } from "./editor";

/** Position and state in words, for those who do not see the canvas. */
export function spokenState({ tool, current, draft, selected, cursor, brush }: Editor): string {
  const words = [`${STRUCTURE_WORDS[tool]}: ${stateOf(current, draft.points.length)}`];
  const vertex = current?.points[selected];
  if (vertex) words.push(`point ${selected + 1} of ${current!.points.length} at ${at(vertex)}`);
  else if (cursor.at) words.push(`crosshair at ${at(cursor.at)}`);
  if (brush.inHand) words.push(`${brush.erasing ? "eraser" : "brush"} in hand, radius ${brush.radius} px`);
  return words.join("; ");
}

export function tooFewPoints(tool: Structure): string {
  return `${STRUCTURE_WORDS[tool]} needs at least ${pointsNeeded(tool === "head")} points.`;
}

export function alreadyDrawn(tool: Structure, shape: Shape): string {
  if (shape.mask) return `${STRUCTURE_WORDS[tool]} is a mask: the brush paints on it, tracing makes points of it, Del removes it.`;
  return `${STRUCTURE_WORDS[tool]} is drawn: drag its points, shift-click adds one, Del removes it to draw anew.`;
}

/** What the brush in the hand does. */
export function brushNote(editor: Editor): string {
  const { inHand, erasing, radius } = editor.brush;
  if (!inHand) return "";
  return brushProblem(editor) ?? (erasing ? `Eraser, radius ${radius} px: drag erases, Alt-drag paints.` : `Brush, radius ${radius} px: drag paints, Alt-drag erases.`);
}

/** Why the brush cannot paint here, or null. */
export function brushProblem({ tool, current, drawing, masksAllowed }: Editor): string | null {
  const word = STRUCTURE_WORDS[tool];
  if (!masksAllowed) return "A blind assignment takes no masks: draw points.";
  if (drawing) return `${word} is not finished: finish it or give it up before painting.`;
  if (current && !current.mask) return `The brush paints masks, and the ${word.toLowerCase()} is drawn with points; remove it to paint one.`;
  return null;
}

function stateOf(shape: Shape | null, draftPoints: number): string {
  if (draftPoints > 0) return `not finished, ${draftPoints} ${draftPoints === 1 ? "point" : "points"}`;
  if (!shape) return "not drawn";
  return shape.mask ? "a mask" : `${shape.points.length} points`;
}

function at([x, y]: Vertex): string {
  return `x ${tidy(x)}, y ${tidy(y)}`;
}

function tidy(value: number): number {
  return Math.round(value * 100) / 100;
}
