import type { LoadedCell } from "../api/cell-loader";
import type { Disposables } from "../dom/disposables";
import { h } from "../dom/element";
import type { Vertex } from "../geometry/vertex";
import type { Structure } from "../model/cell";
import { paintCell, type ViewOf } from "../render/cell-image";
import { MaskLayer, updateMasks } from "../render/mask-layer";
import { renderGhosts } from "../render/ghosts";
import { renderScene } from "../render/scene";
import { ShapePictures } from "../render/shape-pictures";
import { Viewport } from "../render/viewport";
import type { ContrastSettings } from "../state/contrast-settings";
import type { Editor } from "../tools/editor";
import { GhostList } from "./history/ghost-list";

/** The canvas: painted once a frame at most, and only when something changed. */
export class DrawStage {
  readonly canvas = h("canvas", { class: "draw-canvas", tabindex: "0", role: "application", "aria-label": "Drawing canvas", "aria-describedby": "draw-spoken" });
  readonly element = h("div", { class: "draw-stage" }, this.canvas);
  readonly viewport = new Viewport();
  readonly masks: Record<Structure, MaskLayer> = { midpiece: new MaskLayer("midpiece"), head: new MaskLayer("head") };
  pointer: Vertex | null = null;
  showMask = true;
  hidden = false;
  opacity = 0.45;
  /** Shapes to compare the drawing with. */
  readonly ghosts = new GhostList(() => this.invalidate());
  private readonly image = document.createElement("canvas");
  private readonly pictures = new ShapePictures();
  private loaded: LoadedCell | null = null;
  private view: ViewOf = 0;
  private frame = 0;

  constructor(
    private readonly editor: Editor,
    private readonly contrast: ContrastSettings,
    private readonly painted: () => void,
    disposables: Disposables,
  ) {
    const observer = new ResizeObserver(() => this.resize());
    observer.observe(this.element);
    disposables.add(() => observer.disconnect());
    disposables.add(() => cancelAnimationFrame(this.frame));
    disposables.add(contrast.observe(() => this.repaintImage()));
  }

  open(loaded: LoadedCell, view: ViewOf): void {
    this.loaded = loaded;
    this.view = view;
    this.pointer = null;
    this.fit();
    this.repaintImage();
  }

  show(view: ViewOf): void {
    this.view = view;
    this.repaintImage();
  }

  fit(): void {
    if (!this.loaded) return;
    const { width, height } = this.loaded.cell;
    this.viewport.fit(width, height, this.element.clientWidth, this.element.clientHeight);
    this.invalidate();
  }

  /** Zooms about the selected point or the crosshair, or else about the middle of the canvas. */
  zoom(factor: number): void {
    const at = this.editor.keyPoint;
    const { clientWidth, clientHeight } = this.canvas;
    const [x, y] = at ? this.viewport.toScreen(at) : [clientWidth / 2, clientHeight / 2];
    this.viewport.zoomAt(x, y, factor);
    this.invalidate();
  }

  pan(dx: number, dy: number): void {
    this.viewport.pan(dx, dy);
    this.invalidate();
  }

  /** Brings what the keys act on into sight. */
  reveal(): void {
    const at = this.editor.keyPoint;
    if (at) this.viewport.reveal(at, this.canvas.clientWidth, this.canvas.clientHeight);
    this.invalidate();
  }

  invalidate(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.paint();
    });
  }

  private paint(): void {
    if (!this.loaded || this.canvas.width === 0) return;
    const { width, height } = this.loaded.cell;
    updateMasks(this.masks, this.editor, width, height);
    renderScene(this.canvas, this.viewport, this.editor, { image: this.image, masks: this.masks, showMask: this.showMask, hidden: this.hidden, opacity: this.opacity, pointer: this.pointer }, this.pictures);
    if (!this.hidden) renderGhosts(this.canvas.getContext("2d")!, this.viewport, this.ghosts.all, width, height);
    this.painted();
  }

  private repaintImage(): void {
    if (!this.loaded) return;
    paintCell(this.image, this.loaded, this.view, this.contrast);
    this.invalidate();
  }

  private resize(): void {
    const ratio = window.devicePixelRatio || 1;
    const { clientWidth, clientHeight } = this.element;
    this.canvas.style.width = `${clientWidth}px`;
    this.canvas.style.height = `${clientHeight}px`;
    this.canvas.width = Math.round(clientWidth * ratio);
    this.canvas.height = Math.round(clientHeight * ratio);
    // A larger window shows the cell larger, unless somebody chose where to look.
    if (this.viewport.fitted) this.fit();
    // At once: a resized canvas is blank until it is painted.
    this.paint();
  }
}
