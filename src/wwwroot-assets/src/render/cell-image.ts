import type { LoadedCell } from "../api/cell-loader";
import type { ContrastSettings } from "../state/contrast-settings";
import { paintComposite, paintGray } from "./paint";

/** Which picture of a cell: a channel's index, or all of them together. */
export type ViewOf = number | "composite";

/** Paints a cell's channel or composite into a canvas of the cell's own size: one canvas pixel a sample. */
export function paintCell(canvas: HTMLCanvasElement, loaded: LoadedCell, view: ViewOf, contrast: ContrastSettings): void {
  const { cell, planes } = loaded;
  const [width, height] = [planes[0]?.width ?? cell.width, planes[0]?.height ?? cell.height];
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext("2d", { alpha: false })!;
  const image = context.createImageData(width, height);
  const windows = planes.map((plane, i) => contrast.windowFor(cell.channels[i]!.position, plane));
  if (view === "composite") paintComposite(planes, cell.channels, windows, image.data);
  else if (planes[view]) paintGray(planes[view], windows[view]!, image.data);
  context.putImageData(image, 0, 0);
}

/** The largest size in CSS pixels that fits the box with whole device pixels for each sample: all pixels come out alike. */
export function crispSize(width: number, height: number, boxWidth: number, boxHeight: number): { width: number; height: number } {
  const ratio = window.devicePixelRatio || 1;
  const fit = Math.min((boxWidth * ratio) / width, (boxHeight * ratio) / height);
  const scale = (fit >= 1 ? Math.floor(fit) : fit) / ratio;
  return { width: width * scale, height: height * scale };
}
