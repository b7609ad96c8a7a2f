import { h } from "../dom/element";
import type { Channel } from "../model/cell";
import type { ViewOf } from "../render/cell-image";

/** What is shown on the canvas: the composite, the zoom, and how points are placed. */
export class ViewPanel {
  readonly element: HTMLElement;
  private readonly composite: HTMLButtonElement;
  private readonly asFiji = h("input", { type: "checkbox" });
  private readonly zoom = h("span", { class: "draw-zoom", "aria-live": "off" });

  constructor(showComposite: () => void, asFiji: boolean, setAsFiji: (value: boolean) => void) {
    this.composite = h("button", { type: "button", class: "bench-link", onmousedown: (event: MouseEvent) => event.preventDefault(), onclick: showComposite }, "Composite");
    this.asFiji.checked = asFiji;
    this.asFiji.addEventListener("change", () => setAsFiji(this.asFiji.checked));
    this.element = h(
      "section",
      { class: "draw-view", "aria-label": "View" },
      h("div", { class: "draw-view-row" }, this.composite, this.zoom),
      h("label", { class: "draw-check", title: "Below 150 % zoom FIJI puts points on whole pixels" }, this.asFiji, "points as FIJI"),
    );
  }

  show(view: ViewOf, channels: readonly Channel[], scale: number): void {
    this.composite.hidden = channels.length < 2;
    this.composite.classList.toggle("is-active", view === "composite");
    this.composite.setAttribute("aria-pressed", String(view === "composite"));
    const text = `${Math.round(scale * 100)} %`;
    if (this.zoom.textContent !== text) this.zoom.textContent = text;
  }
}
