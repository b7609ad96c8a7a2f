import type { Vertex } from "../geometry/vertex";

/** A shape and how it is drawn. */
export interface Drawn {
  readonly points: readonly Vertex[];
  readonly closed: boolean;
  /** A vertex that is left out, with the segments at it: the one that is dragged. */
  readonly without?: number;
  readonly colour: string;
  readonly width: number;
  readonly dots: Dots;
}

/** How vertices are drawn. Thousands of discs are seen as squares anyway, and cost several times as much. */
export type Dots = "none" | "discs" | "squares";

export interface ShapePaths {
  readonly line: Path2D;
  readonly dots: Path2D;
}

const DISC = 4;
const SQUARE = 4;

/** A shape's line and vertices as canvas paths, in CSS pixels from the image's corner. */
export function shapePaths({ points, closed, without = -1, dots: kind }: Drawn, scale: number): ShapePaths {
  const [line, dots] = [new Path2D(), new Path2D()];
  const place = ([x, y]: Vertex): Vertex => [(x + 0.5) * scale, (y + 0.5) * scale];
  points.forEach((point, i) => {
    if (i === without) return;
    const at = place(point);
    if (i === 0 || i - 1 === without) line.moveTo(...at);
    else line.lineTo(...at);
    addDot(dots, at, kind);
  });
  if (closed && without < 0) line.closePath();
  else if (closed && without > 0 && without < points.length - 1) line.lineTo(...place(points[0]!));
  return { line, dots };
}

function addDot(dots: Path2D, [x, y]: Vertex, kind: Dots): void {
  if (kind === "squares") dots.rect(x - SQUARE / 2, y - SQUARE / 2, SQUARE, SQUARE);
  if (kind !== "discs") return;
  dots.moveTo(x + DISC, y);
  dots.arc(x, y, DISC, 0, 2 * Math.PI);
}
