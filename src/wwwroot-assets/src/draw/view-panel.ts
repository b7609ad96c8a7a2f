import { keyButton } from "../dom/button";
import { h, setText } from "../dom/element";
import type { Keymap } from "../dom/keymap";
import type { Channel } from "../model/cell";
import type { ViewOf } from "../render/cell-image";
import type { DrawCommand } from "./commands";

/** What is shown on the canvas: the composite, the zoom, and how points are placed. */
export class ViewPanel {
  readonly element: HTMLElement;
  private readonly composite: HTMLButtonElement;
  private readonly asFiji = h("input", { type: "checkbox" });
  private readonly zoom = h("span", { class: "draw-zoom", "aria-live": "off" });

  private readonly width = h("span", { class: "draw-width", "aria-live": "polite" });

  constructor(run: (command: DrawCommand) => void, keymap: Keymap<DrawCommand>, showComposite: () => void, asFiji: boolean, setAsFiji: (value: boolean) => void, canEdit: boolean) {
    this.composite = h("button", { type: "button", class: "bench-link", onmousedown: (event: MouseEvent) => event.preventDefault(), onclick: showComposite }, "Composite");
    const narrower = keyButton({ label: "narrower", key: keymap.key("narrower"), className: "is-quiet", onClick: () => run({ kind: "width", by: -1 }) });
    const wider = keyButton({ label: "wider", key: keymap.key("wider"), className: "is-quiet", onClick: () => run({ kind: "width", by: 1 }) });
    narrower.disabled = wider.disabled = !canEdit;
    this.asFiji.checked = asFiji;
    this.asFiji.addEventListener("change", () => setAsFiji(this.asFiji.checked));
    this.element = h(
      "section",
      { class: "draw-view", "aria-label": "View" },
      h("div", { class: "draw-view-row" }, keyButton({ label: "previous", key: keymap.key("previousCell"), className: "is-quiet", title: "Previous cell", onClick: () => run({ kind: "previousCell" }) }), keyButton({ label: "next", key: keymap.key("nextCell"), className: "is-quiet", title: "Next cell", onClick: () => run({ kind: "nextCell" }) })),
      h("div", { class: "draw-view-row" }, this.composite, keyButton({ label: "channel", key: keymap.key("channel"), className: "is-quiet", title: "Next channel", onClick: () => run({ kind: "channel" }) }), this.zoom),
      h("div", { class: "draw-view-row", role: "group", "aria-label": "Width of the midpiece's line" }, narrower, this.width, wider),
      h("label", { class: "draw-check", title: "Below 150 % zoom FIJI puts points on whole pixels" }, this.asFiji, "points as FIJI"),
    );
  }

  show(view: ViewOf, channels: readonly Channel[], scale: number, lineWidth: number): void {
    setText(this.width, `${lineWidth} px`);
    this.composite.hidden = channels.length < 2;
    this.composite.classList.toggle("is-active", view === "composite");
    this.composite.setAttribute("aria-pressed", String(view === "composite"));
    setText(this.zoom, `${Math.round(scale * 100)} %`);
  }
}
