import { dice } from "./dice";
import { midpieceMask } from "./fiji";
import type { Mask } from "./mask";
import type { Vertex } from "./vertex";

/** What stands for a mask once it is traced, in ImageJ's line convention. */
export interface Traced {
  readonly points: readonly Vertex[];
  readonly lineWidth: number;
  /** Overlap of the shape's own mask with the traced one, all its parts and holes included. */
  readonly dice: number;
}

const ROUNDS = 8;
const MOST_TRIALS = 2000;
const AROUND = [[1, 0], [-1, 0], [0, 1], [0, -1], [1, 1], [-1, -1], [1, -1], [-1, 1]] as const;

/** How well the line, drawn, covers a mask. */
export function fitOf(points: readonly Vertex[], lineWidth: number, mask: Mask): Traced {
  return { points, lineWidth, dice: dice(midpieceMask(points, lineWidth, mask.width, mask.height), mask) };
}

/** Steps single vertices by a pixel for as long as the drawn line then covers the mask better. */
export function climb(line: Traced, mask: Mask): Traced {
  let best = line;
  for (let round = 0; round < ROUNDS; round++) {
    const before = best;
    // Only a ragged mask has a line of so many points.
    if ((round + 1) * best.points.length * AROUND.length > MOST_TRIALS) break;
    for (let i = 0; i < best.points.length; i++) best = climbVertex(best, i, mask);
    if (best === before) break;
  }
  return best;
}

function climbVertex(line: Traced, index: number, mask: Mask): Traced {
  let best = line;
  const [x, y] = line.points[index]!;
  for (const [dx, dy] of AROUND) {
    const [nx, ny] = [x + dx, y + dy];
    if (nx < 0 || ny < 0 || nx >= mask.width || ny >= mask.height) continue;
    const moved = fitOf(line.points.map((point, i): Vertex => (i === index ? [nx, ny] : point)), line.lineWidth, mask);
    if (moved.dice > best.dice) best = moved;
  }
  return best;
}
