import type { Vertex } from "../geometry/vertex";
import type { Structure } from "../model/cell";
import type { Editor } from "../tools/editor";
import { drawBrush, drawCrosshair } from "./cursors";
import { drawDraft, drawStructure } from "./drawing";
import { drawGrid } from "./grid";
import type { MaskLayer } from "./mask-layer";
import type { ShapePictures } from "./shape-pictures";
import type { Viewport } from "./viewport";

const GRID_FROM_SCALE = 8;

export interface Scene {
  readonly image: HTMLCanvasElement;
  readonly masks: Readonly<Record<Structure, MaskLayer>>;
  readonly showMask: boolean;
  readonly hidden: boolean;
  readonly opacity: number;
  readonly pointer: Vertex | null;
}

/** Paints image, masks, grid and shapes, from below to above. */
export function renderScene(canvas: HTMLCanvasElement, viewport: Viewport, editor: Editor, scene: Scene, pictures: ShapePictures): void {
  const context = canvas.getContext("2d", { alpha: false })!;
  const [boxWidth, boxHeight] = [canvas.clientWidth, canvas.clientHeight];
  const ratio = canvas.width / Math.max(1, boxWidth);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = "#111";
  context.fillRect(0, 0, boxWidth, boxHeight);
  context.imageSmoothingEnabled = false;
  const { width, height } = scene.image;
  const place = (layer: HTMLCanvasElement): void => context.drawImage(layer, viewport.x, viewport.y, width * viewport.scale, height * viewport.scale);
  place(scene.image);
  // Whoever paints a mask must see it.
  if (!scene.hidden && (scene.showMask || editor.brush.inHand)) {
    context.globalAlpha = scene.opacity;
    for (const structure of ["head", "midpiece"] as const) if (scene.masks[structure].area > 0) place(scene.masks[structure].canvas);
    context.globalAlpha = 1;
  }
  if (viewport.scale >= GRID_FROM_SCALE) drawGrid(context, viewport, width, height, boxWidth, boxHeight);
  if (scene.hidden) return;
  context.save();
  context.translate(viewport.x, viewport.y);
  const sheet = { context, viewport, ratio };
  for (const structure of ["head", "midpiece"] as const) drawStructure(sheet, pictures, editor, structure);
  const pointer = editor.cursor.shown ? editor.cursor.at : scene.pointer;
  if (editor.drawing) drawDraft(sheet, pictures, editor, pointer);
  if (editor.brush.inHand && pointer) drawBrush(context, viewport, pointer, editor.brush.radius, editor.brush.stroke?.erases ?? editor.brush.erasing);
  if (editor.cursor.shown && editor.selected < 0) drawCrosshair(context, viewport, editor.cursor.at!);
  context.restore();
}
