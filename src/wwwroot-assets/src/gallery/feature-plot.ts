import type { Disposables } from "../dom/disposables";
import { h, setText } from "../dom/element";
import { axisOf, barsPath, brushed, formatValue, isGradientRms, RMS_THRESHOLD, xOf, type Axis } from "./brush";
import type { Feature, Histogram } from "./gallery-api";

const WIDTH = 240;
const HEIGHT = 112;
const SVG = "http://www.w3.org/2000/svg";

/** A feature's histogram, over which a range is drawn. */
export class FeaturePlot {
  readonly element: HTMLElement;
  private readonly svg = svgElement("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", role: "img" });
  private readonly bars = svgElement("path", { class: "gallery-bars" });
  private readonly chosen = svgElement("rect", { class: "gallery-range", y: 0, height: HEIGHT });
  private readonly threshold = svgElement("line", { class: "gallery-threshold", y1: 0, y2: HEIGHT });
  private readonly thresholdName = h("span", { class: "gallery-threshold-name" }, `old threshold ${RMS_THRESHOLD}`);
  private readonly low = h("span");
  private readonly high = h("span");
  private axis: Axis | null = null;
  private begun: number | null = null;

  constructor(
    private readonly range: (from: number | null, to: number | null) => void,
    disposables: Disposables,
  ) {
    this.svg.append(this.bars, this.chosen, this.threshold);
    const box = h("div", { class: "gallery-plot-box", title: "Drag to filter by a range" }, this.svg as unknown as Node, this.thresholdName);
    this.element = h("div", { class: "gallery-plot" }, box, h("div", { class: "gallery-axis", "aria-hidden": "true" }, this.low, this.high));
    disposables.listen<PointerEvent>(this.svg, "pointerdown", (event) => this.begin(event));
    disposables.listen<PointerEvent>(this.svg, "pointermove", (event) => this.move(event));
    disposables.listen<PointerEvent>(this.svg, "pointerup", (event) => this.end(event));
    disposables.listen(this.svg, "pointercancel", () => (this.begun = null));
  }

  show(feature: Feature, histogram: Histogram, from: number | null, to: number | null): void {
    this.axis = axisOf(histogram, WIDTH, from, to);
    const { axis } = this;
    this.bars.setAttribute("d", axis ? barsPath(histogram, axis, HEIGHT) : "");
    const hasRange = axis !== null && (from !== null || to !== null);
    this.paintRange(hasRange ? (from === null ? 0 : xOf(axis, from)) : null, hasRange ? (to === null ? WIDTH : xOf(axis, to)) : null);
    const at = axis && isGradientRms(feature) ? xOf(axis, RMS_THRESHOLD) : null;
    const shown = at !== null && at >= 0 && at <= WIDTH;
    this.threshold.style.display = this.thresholdName.style.display = shown ? "" : "none";
    if (shown) {
      this.threshold.setAttribute("x1", String(at));
      this.threshold.setAttribute("x2", String(at));
      const share = (at / WIDTH) * 100;
      this.thresholdName.style.left = share > 55 ? "" : `${share}%`;
      this.thresholdName.style.right = share > 55 ? `${100 - share}%` : "";
    }
    setText(this.low, axis ? formatValue(axis.low) : "");
    setText(this.high, axis ? `${formatValue(axis.high)}${feature.unit ? ` ${feature.unit}` : ""}` : "");
    const cells = histogram.counts.reduce((sum, count) => sum + count, 0);
    this.svg.setAttribute("aria-label", axis ? `${feature.name}: ${cells.toLocaleString("en")} cells from ${formatValue(histogram.low!)} to ${formatValue(histogram.high!)}` : `${feature.name}: not known of any cell`);
  }

  private begin(event: PointerEvent): void {
    if (!this.axis || event.button !== 0) return;
    this.begun = this.xAt(event);
    this.svg.setPointerCapture(event.pointerId);
    event.preventDefault();
  }

  private move(event: PointerEvent): void {
    if (this.begun === null) return;
    const x = this.xAt(event);
    this.paintRange(Math.min(this.begun, x), Math.max(this.begun, x));
  }

  private end(event: PointerEvent): void {
    if (this.begun === null || !this.axis) return;
    const drawn = brushed(this.axis, this.begun, this.xAt(event));
    this.begun = null;
    // A click takes the range away.
    this.range(drawn?.from ?? null, drawn?.to ?? null);
  }

  private xAt(event: PointerEvent): number {
    const box = this.svg.getBoundingClientRect();
    return Math.min(WIDTH, Math.max(0, ((event.clientX - box.left) / box.width) * WIDTH));
  }

  private paintRange(left: number | null, right: number | null): void {
    this.chosen.style.display = left === null || right === null ? "none" : "";
    if (left === null || right === null) return;
    this.chosen.setAttribute("x", String(left));
    this.chosen.setAttribute("width", String(Math.max(1, right - left)));
  }
}

function svgElement<K extends keyof SVGElementTagNameMap>(tag: K, attributes: Record<string, string | number>): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}
