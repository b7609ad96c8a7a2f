import { fillHoles } from "./fill-holes";
import { lineToArea } from "./line-to-area";
import { Mask } from "./mask";
import { polygonMask } from "./polygon-mask";
import { strokePolyline } from "./stroke";
import type { Vertex } from "./vertex";

/** The rasteriser's name as the server stores it: what it draws is what ImageJ 1.53t draws, pixel for pixel. */
export const RASTERIZER = "fiji-1.53t";
export const MIDPIECE_WIDTH = 6;

export type FijiOperation = "draw" | "createMask" | "outlineFill" | "outlineFillOpen" | "polygonMask" | "lineToArea";

export function rasterize(op: FijiOperation, vertices: readonly Vertex[], stroke: number, width: number, height: number): Mask {
  if (vertices.length === 0) return new Mask(width, height);
  switch (op) {
    case "draw":
    case "createMask":
      return drawn(vertices, stroke, width, height);
    case "outlineFill":
      return fillHoles(drawn([...vertices, vertices[0]!], 1, width, height));
    case "outlineFillOpen":
      return fillHoles(drawn(vertices, 1, width, height));
    case "polygonMask":
      return polygonMask(vertices, width, height);
    case "lineToArea":
      return lineToArea(vertices, stroke, width, height);
  }
}

/** The midpiece: a segmented line drawn with a pen of `stroke` pixels. */
export function midpieceMask(vertices: readonly Vertex[], stroke: number, width: number, height: number): Mask {
  return rasterize("draw", vertices, stroke, width, height);
}

/** The head: a closed outline, filled, boundary included. Clamped first, since FIJI fills nothing that runs off the image. */
export function headMask(vertices: readonly Vertex[], width: number, height: number): Mask {
  return rasterize("outlineFill", clampToImage(vertices, width, height), 1, width, height);
}

export function clampToImage(vertices: readonly Vertex[], width: number, height: number): Vertex[] {
  return vertices.map(([x, y]) => [Math.min(width - 1, Math.max(0, x)), Math.min(height - 1, Math.max(0, y))]);
}

function drawn(vertices: readonly Vertex[], stroke: number, width: number, height: number): Mask {
  const mask = new Mask(width, height);
  strokePolyline(mask, vertices, stroke);
  return mask;
}
