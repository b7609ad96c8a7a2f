import { followCracks } from "./cracks";
import type { Mask } from "./mask";
import type { Vertex } from "./vertex";

/**
 * The borders of a mask, holes included, as closed loops along the pixels' edges, in pixel corners: a pixel (x, y) has the
 * corners (x, y) to (x + 1, y + 1). The mask lies to the right of the way, as seen on the screen; pixels that touch by a
 * corner are told apart.
 */
export function maskContours(mask: Mask): Vertex[][] {
  const { width, height, data } = mask;
  // Only a crack that goes right along a pixel's top can begin a loop: each loop has one, and the first of them is a corner.
  const begun = new Uint8Array(data.length);
  const loops: Vertex[][] = [];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const index = y * width + x;
      if (data[index] !== 1 || (y > 0 && data[index - width] === 1) || begun[index] === 1) continue;
      const loop: Vertex[] = [];
      let before = -1;
      followCracks(mask, x, y, false, (cornerX, cornerY, way) => {
        if (way === 0) begun[cornerY * width + cornerX] = 1;
        if (way !== before) loop.push([cornerX, cornerY]);
        before = way;
      });
      loops.push(loop);
    }
  return loops;
}
