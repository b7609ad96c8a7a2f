import type { LoadedCell } from "../../api/cell-loader";
import { h } from "../../dom/element";
import type { Structure } from "../../model/cell";
import { paintCell, type ViewOf } from "../../render/cell-image";
import { renderGhosts, type Ghost } from "../../render/ghosts";
import { Viewport } from "../../render/viewport";
import type { ContrastSettings } from "../../state/contrast-settings";

const ROLE_OF = { head: "brightField", midpiece: "midpieceFluorescence" } as const;

const MARGIN = 8;

/** A cell's picture of a fixed size, as large as the shapes on it allow, in the channel in which the structure is drawn. */
export function cellPicture(loaded: LoadedCell, structure: Structure, ghosts: readonly Ghost[], contrast: ContrastSettings, boxWidth: number, boxHeight: number): HTMLCanvasElement {
  const { width, height, channels } = loaded.cell;
  const image = document.createElement("canvas");
  const view: ViewOf = Math.max(0, channels.findIndex(({ role }) => role === ROLE_OF[structure]));
  paintCell(image, loaded, view, contrast);
  const viewport = new Viewport();
  const seen = around(ghosts, width, height);
  viewport.fit(seen.width, seen.height, boxWidth, boxHeight);
  viewport.pan(-seen.left * viewport.scale, -seen.top * viewport.scale);
  const ratio = window.devicePixelRatio || 1;
  const canvas = h("canvas", { class: "draw-picture", width: Math.round(boxWidth * ratio), height: Math.round(boxHeight * ratio), role: "img" });
  canvas.style.aspectRatio = `${boxWidth} / ${boxHeight}`;
  const context = canvas.getContext("2d", { alpha: false })!;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = "#111";
  context.fillRect(0, 0, boxWidth, boxHeight);
  context.imageSmoothingEnabled = false;
  context.drawImage(image, viewport.x, viewport.y, width * viewport.scale, height * viewport.scale);
  renderGhosts(context, viewport, ghosts, width, height);
  return canvas;
}

/** The part of the image that holds the shapes, with a margin; all of it where a shape is a mask or there is none. */
function around(ghosts: readonly Ghost[], width: number, height: number): { left: number; top: number; width: number; height: number } {
  const points = ghosts.flatMap(({ shape }) => shape.points);
  if (points.length === 0 || ghosts.some(({ shape }) => shape.mask)) return { left: 0, top: 0, width, height };
  const span = (values: readonly number[], size: number, margin: number): [number, number] => {
    const low = values.reduce((least, value) => Math.min(least, value), Infinity);
    const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
    const from = Math.min(size - 1, Math.max(0, Math.floor(low - margin)));
    return [from, Math.max(from + 1, Math.min(size, Math.ceil(high + margin)))];
  };
  const margin = MARGIN + Math.max(...ghosts.map(({ shape }) => shape.lineWidth)) / 2;
  const [left, right] = span(points.map(([x]) => x), width, margin);
  const [top, bottom] = span(points.map(([, y]) => y), height, margin);
  return { left, top, width: right - left, height: bottom - top };
}
