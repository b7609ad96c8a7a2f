import type { Vertex } from "../geometry/vertex";
import { moveVertex } from "../model/shape";

/** A vertex that follows the pointer. */
export class VertexDrag {
  points: readonly Vertex[];

  constructor(
    private readonly from: Vertex,
    /** The points as they were when it began, an inserted one among them. */
    readonly start: readonly Vertex[],
    readonly index: number,
    /** An inserted vertex is kept even where it is not moved. */
    private readonly inserted: boolean,
  ) {
    this.points = start;
  }

  get changed(): boolean {
    return this.inserted || this.points !== this.start;
  }

  /** Moves the vertex by as much as the pointer moved. */
  to(at: Vertex, place: (vertex: Vertex) => Vertex): void {
    const [x, y] = this.start[this.index]!;
    this.points = moveVertex(this.start, this.index, place([x + at[0] - this.from[0], y + at[1] - this.from[1]]));
  }
}
