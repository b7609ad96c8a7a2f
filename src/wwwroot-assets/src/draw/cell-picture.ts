import type { LoadedCell } from "../api/cell-loader";
import { h } from "../dom/element";
import type { Structure } from "../model/cell";
import { paintCell, type ViewOf } from "../render/cell-image";
import { renderGhosts, type Ghost } from "../render/ghosts";
import { Viewport } from "../render/viewport";
import type { ContrastSettings } from "../state/contrast-settings";

const ROLE_OF = { head: "brightField", midpiece: "midpieceFluorescence" } as const;

/** A cell's picture of a fixed size with shapes on it, in the channel in which the structure is drawn. */
export function cellPicture(loaded: LoadedCell, structure: Structure, ghosts: readonly Ghost[], contrast: ContrastSettings, boxWidth: number, boxHeight: number): HTMLCanvasElement {
  const { width, height, channels } = loaded.cell;
  const image = document.createElement("canvas");
  const view: ViewOf = Math.max(0, channels.findIndex(({ role }) => role === ROLE_OF[structure]));
  paintCell(image, loaded, view, contrast);
  const viewport = new Viewport();
  viewport.fit(width, height, boxWidth, boxHeight);
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
