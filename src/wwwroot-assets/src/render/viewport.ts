import type { Vertex } from "../geometry/vertex";

const MARGIN = 12;
const LARGEST = 64;
const SMALLEST = 0.25;

/**
 * Where the image lies on the canvas, in CSS pixels. On the canvas a pixel's centre lies at .5; a vertex in
 * ImageJ's line convention has it at the integer, hence the half pixel between the two.
 */
export class Viewport {
  scale = 1;
  x = 0;
  y = 0;
  /** Whether the image lies as fit left it: nobody zoomed or panned since. */
  fitted = true;
  private leftX = 0;
  private leftY = 0;

  /** Shows the whole image, with whole device pixels a sample. */
  fit(imageWidth: number, imageHeight: number, boxWidth: number, boxHeight: number): void {
    const ratio = globalThis.devicePixelRatio || 1;
    const fit = Math.min((boxWidth - 2 * MARGIN) / imageWidth, (boxHeight - 2 * MARGIN) / imageHeight) * ratio;
    this.scale = Math.max(SMALLEST, Math.min(LARGEST, (fit >= 1 ? Math.floor(fit) : fit) / ratio));
    this.x = Math.round((boxWidth - imageWidth * this.scale) / 2);
    this.y = Math.round((boxHeight - imageHeight * this.scale) / 2);
    this.leftX = this.leftY = 0;
    this.fitted = true;
  }

  zoomAt(screenX: number, screenY: number, factor: number): void {
    const scale = Math.max(SMALLEST, Math.min(LARGEST, this.scale * factor));
    this.x = screenX - ((screenX - this.x) * scale) / this.scale;
    this.y = screenY - ((screenY - this.y) * scale) / this.scale;
    this.scale = scale;
    this.fitted = false;
  }

  /** By whole pixels of the screen, what is left over comes with the next move: samples and lines look the same wherever they lie. */
  pan(dx: number, dy: number): void {
    const ratio = globalThis.devicePixelRatio || 1;
    const [x, y] = [this.leftX + dx, this.leftY + dy];
    const [stepX, stepY] = [Math.round(x * ratio) / ratio, Math.round(y * ratio) / ratio];
    [this.leftX, this.leftY] = [x - stepX, y - stepY];
    this.x += stepX;
    this.y += stepY;
    this.fitted = false;
  }

  toVertex(screenX: number, screenY: number): Vertex {
    return [(screenX - this.x) / this.scale - 0.5, (screenY - this.y) / this.scale - 0.5];
  }

  toScreen([x, y]: Vertex): [number, number] {
    return [(x + 0.5) * this.scale + this.x, (y + 0.5) * this.scale + this.y];
  }

  /** Relative to the image's upper left corner, in CSS pixels. */
  toLayer([x, y]: Vertex): [number, number] {
    return [(x + 0.5) * this.scale, (y + 0.5) * this.scale];
  }

  /** Pans as little as brings a place of the image into sight, some way off the border. */
  reveal(vertex: Vertex, boxWidth: number, boxHeight: number): void {
    const [x, y] = this.toScreen(vertex);
    const dx = intoSight(x, boxWidth);
    const dy = intoSight(y, boxHeight);
    if (dx !== 0 || dy !== 0) this.pan(dx, dy);
  }
}

function intoSight(at: number, size: number): number {
  const margin = Math.min(2 * MARGIN, size / 4);
  return at < margin ? margin - at : at > size - margin ? size - margin - at : 0;
}
