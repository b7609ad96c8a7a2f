import type { LoadedCell } from "../api/cell-loader";
import type { Channel } from "../model/cell";
import type { Plane } from "../model/plane";
import { BINS, histogramOf } from "../render/histogram";
import type { ContrastSettings } from "../state/contrast-settings";
import type { Disposables } from "./disposables";
import { h, setText } from "./element";

const STEPS = 512;

interface Row {
  readonly channel: Channel;
  readonly element: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly low: HTMLInputElement;
  readonly high: HTMLInputElement;
  readonly reset: HTMLButtonElement;
  readonly values: HTMLElement;
}

/** A histogram with a window for each channel; what is chosen holds for all cells of the study. */
export class ContrastPanel {
  readonly element = h("div", { class: "contrast" });
  private rows: Row[] = [];
  private loaded: LoadedCell | null = null;

  constructor(
    private readonly contrast: ContrastSettings,
    private readonly pick: ((index: number) => void) | null,
    disposables: Disposables,
  ) {
    disposables.add(contrast.observe(() => this.refresh()));
  }

  show(loaded: LoadedCell): void {
    this.loaded = loaded;
    const names = loaded.cell.channels.map((channel) => `${channel.position}${channel.name}`).join();
    if (names !== this.rows.map(({ channel }) => `${channel.position}${channel.name}`).join()) this.build(loaded.cell.channels);
    this.refresh();
  }

  /** Marks the channel that the canvas shows. */
  mark(index: number | "composite"): void {
    this.rows.forEach((row, i) => row.element.classList.toggle("is-shown", i === index));
  }

  private build(channels: readonly Channel[]): void {
    this.rows = channels.map((channel, i) => this.row(channel, i));
    this.element.replaceChildren(...this.rows.map((row) => row.element));
  }

  private row(channel: Channel, index: number): Row {
    const slider = (what: string): HTMLInputElement =>
      h("input", { type: "range", min: 0, max: STEPS, step: 1, "aria-label": `${channel.name}, ${what}`, oninput: () => this.slide(index) });
    const [low, high] = [slider("black at"), slider("white at")];
    const canvas = h("canvas", { class: "contrast-histogram", width: BINS * 2, height: 40, "aria-hidden": "true" });
    const values = h("span", { class: "contrast-values" });
    const reset = h("button", { type: "button", class: "bench-link", title: "Back to the 1st and 99th percentile of each cell", "aria-label": `${channel.name}: 1–99 %`, onclick: () => this.contrast.choose(channel.position, null) }, "1–99 %");
    const name = this.pick
      ? h("button", { type: "button", class: "bench-link contrast-name", "aria-label": `Show ${channel.name}`, onmousedown: (event: MouseEvent) => event.preventDefault(), onclick: () => this.pick!(index) }, channel.name)
      : h("span", { class: "contrast-name" }, channel.name);
    const element = h("section", { class: "contrast-row", "aria-label": `Contrast of ${channel.name}` }, h("div", { class: "contrast-head" }, name, values, reset), canvas, h("div", { class: "contrast-sliders" }, low, high));
    return { channel, element, canvas, low, high, reset, values };
  }

  private slide(index: number): void {
    const row = this.rows[index];
    const plane = this.loaded?.planes[index];
    if (!row || !plane) return;
    const { min, max } = rangeOf(plane, this.contrast, row.channel.position);
    const at = (input: HTMLInputElement): number => min + (Number(input.value) / STEPS) * (max - min);
    const [low, high] = [at(row.low), at(row.high)];
    this.contrast.choose(row.channel.position, { low: Math.min(low, high), high: Math.max(low, high) });
  }

  private refresh(): void {
    this.rows.forEach((row, i) => {
      const plane = this.loaded?.planes[i];
      if (!plane) return;
      const window = this.contrast.windowFor(row.channel.position, plane);
      const { min, max } = rangeOf(plane, this.contrast, row.channel.position);
      const place = (value: number): string => String(Math.round(((value - min) / (max - min)) * STEPS));
      // The slider under the hand is left alone: moving it would fight the user.
      if (document.activeElement !== row.low) row.low.value = place(window.low);
      if (document.activeElement !== row.high) row.high.value = place(window.high);
      const chosen = this.contrast.isChosen(row.channel.position);
      row.reset.classList.toggle("is-active", !chosen);
      row.reset.setAttribute("aria-pressed", String(!chosen));
      setText(row.values, `${format(window.low)} – ${format(window.high)}`);
      drawHistogram(row.canvas, plane, min, max, window.low, window.high);
    });
  }
}

/** The sliders' range: the plane's own, widened to hold a window chosen on another cell. */
function rangeOf(plane: Plane, contrast: ContrastSettings, position: number): { min: number; max: number } {
  const { min, max } = histogramOf(plane);
  const { low, high } = contrast.windowFor(position, plane);
  return { min: Math.min(min, low), max: Math.max(max, high) };
}

function drawHistogram(canvas: HTMLCanvasElement, plane: Plane, min: number, max: number, low: number, high: number): void {
  const context = canvas.getContext("2d")!;
  const { width, height } = canvas;
  const histogram = histogramOf(plane);
  const x = (value: number): number => ((value - min) / (max - min)) * width;
  context.fillStyle = "#111";
  context.fillRect(0, 0, width, height);
  context.fillStyle = "#9aa3ad";
  const bin = (histogram.max - histogram.min) / BINS;
  histogram.bars.forEach((bar, i) => {
    const left = x(histogram.min + i * bin);
    const barHeight = bar * (height - 2);
    context.fillRect(left, height - barHeight, Math.max(1, x(histogram.min + (i + 1) * bin) - left - 0.4), barHeight);
  });
  context.fillStyle = "rgba(17,17,17,0.62)";
  context.fillRect(0, 0, x(low), height);
  context.fillRect(x(high), 0, width - x(high), height);
  context.fillStyle = "#56B4E9";
  context.fillRect(x(low) - 0.5, 0, 1.5, height);
  context.fillRect(x(high) - 0.5, 0, 1.5, height);
}

function format(value: number): string {
  return Math.abs(value) >= 100 || Number.isInteger(value) ? String(Math.round(value)) : value.toPrecision(3);
}
