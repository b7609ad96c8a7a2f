/** A dark line beneath keeps the colour readable on bright pixels. */
export function strokeTwice(context: CanvasRenderingContext2D, colour: string, width: number, path: Path2D): void {
  context.lineJoin = "round";
  context.strokeStyle = "rgba(0,0,0,0.55)";
  context.lineWidth = width + 2;
  context.stroke(path);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke(path);
}
