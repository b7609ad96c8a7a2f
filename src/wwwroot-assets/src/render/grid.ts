import type { Viewport } from "./viewport";

/** Lines between the image's pixels. */
export function drawGrid(context: CanvasRenderingContext2D, viewport: Viewport, width: number, height: number, boxWidth: number, boxHeight: number): void {
  const { scale, x, y } = viewport;
  const [left, right] = [Math.max(0, Math.floor(-x / scale)), Math.min(width, Math.ceil((boxWidth - x) / scale))];
  const [top, bottom] = [Math.max(0, Math.floor(-y / scale)), Math.min(height, Math.ceil((boxHeight - y) / scale))];
  context.beginPath();
  for (let column = left; column <= right; column++) {
    context.moveTo(x + column * scale, y + top * scale);
    context.lineTo(x + column * scale, y + bottom * scale);
  }
  for (let row = top; row <= bottom; row++) {
    context.moveTo(x + left * scale, y + row * scale);
    context.lineTo(x + right * scale, y + row * scale);
  }
  context.strokeStyle = "rgba(128,140,155,0.28)";
  context.lineWidth = 0.75;
  context.stroke();
}
