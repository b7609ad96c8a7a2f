import type { Vertex } from "../geometry/vertex";
import type { Viewport } from "./viewport";

interface Kept {
  readonly points: readonly Vertex[];
  readonly closed: boolean;
  readonly scale: number;
  readonly radius: number;
  readonly line: Path2D;
  readonly dots: Path2D;
}

const MANY_POINTS = 300;
const KEPT = 4;

/** Lines and vertices as canvas paths, relative to the image's corner: made anew only when points or zoom change, not to pan or to paint. */
export class ShapePaths {
  private readonly kept: Kept[] = [];

  of(points: readonly Vertex[], closed: boolean, { scale }: Viewport): Kept {
    const known = this.kept.findIndex((each) => each.points === points && each.closed === closed && each.scale === scale);
    const found = known >= 0 ? this.kept.splice(known, 1)[0]! : makePaths(points, closed, scale);
    this.kept.push(found);
    if (this.kept.length > KEPT) this.kept.shift();
    return found;
  }
}

function makePaths(points: readonly Vertex[], closed: boolean, scale: number): Kept {
  const [line, dots] = [new Path2D(), new Path2D()];
  const many = points.length > MANY_POINTS;
  const radius = many ? 2 : 4;
  for (let i = 0; i < points.length; i++) {
    const [x, y] = [(points[i]![0] + 0.5) * scale, (points[i]![1] + 0.5) * scale];
    if (i === 0) line.moveTo(x, y);
    else line.lineTo(x, y);
    // Thousands of discs are seen as squares anyway, and cost several times as much.
    if (many) dots.rect(x - radius, y - radius, 2 * radius, 2 * radius);
    else {
      dots.moveTo(x + radius, y);
      dots.arc(x, y, radius, 0, 2 * Math.PI);
    }
  }
  if (closed) line.closePath();
  return { points, closed, scale, radius, line, dots };
}
