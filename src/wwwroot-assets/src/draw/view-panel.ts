import { keyButton } from "../dom/button";
import { h, setText } from "../dom/element";
import type { Keymap } from "../dom/keymap";
import type { Channel } from "../model/cell";
import type { ViewOf } from "../render/cell-image";
import type { Editor } from "../tools/editor";
import type { DrawCommand } from "./commands";

/** What is shown on the canvas: the composite, the zoom, and how points are placed. */
export class ViewPanel {
  readonly element: HTMLElement;
  private readonly composite: HTMLButtonElement;
  private readonly asFiji = h("input", { type: "checkbox" });
  private readonly zoom = h("span", { class: "draw-zoom", "aria-live": "off" });

  private readonly width = h("span", { class: "draw-width" });
  private readonly tolerance = h("span", { class: "draw-width" });

  constructor(run: (command: DrawCommand) => void, keymap: Keymap<DrawCommand>, showComposite: () => void, asFiji: boolean, setAsFiji: (value: boolean) => void, canEdit: boolean) {
    this.composite = h("button", { type: "button", class: "bench-link", onmousedown: (event: MouseEvent) => event.preventDefault(), onclick: showComposite }, "Composite");
    const narrower = keyButton({ label: "narrower", key: keymap.key("narrower"), className: "is-quiet", onClick: () => run({ kind: "width", by: -1 }) });
    const wider = keyButton({ label: "wider", key: keymap.key("wider"), className: "is-quiet", onClick: () => run({ kind: "width", by: 1 }) });
    const closer = keyButton({ label: "closer", key: keymap.key("closer"), className: "is-quiet", title: "Follow freehand paths and traced masks more closely", onClick: () => run({ kind: "tolerance", by: -1 }) });
    const looser = keyButton({ label: "looser", key: keymap.key("looser"), className: "is-quiet", title: "Follow freehand paths and traced masks with fewer points", onClick: () => run({ kind: "tolerance", by: 1 }) });
    for (const button of [narrower, wider, closer, looser]) button.disabled = !canEdit;
    this.asFiji.checked = asFiji;
    this.asFiji.addEventListener("change", () => setAsFiji(this.asFiji.checked));
    this.element = h(
      "section",
      { class: "draw-view", "aria-label": "View" },
      h("div", { class: "draw-view-row" }, keyButton({ label: "previous", key: keymap.key("previousCell"), className: "is-quiet", title: "Previous cell", onClick: () => run({ kind: "previousCell" }) }), keyButton({ label: "next", key: keymap.key("nextCell"), className: "is-quiet", title: "Next cell", onClick: () => run({ kind: "nextCell" }) })),
      h("div", { class: "draw-view-row" }, this.composite, keyButton({ label: "channel", key: keymap.key("channel"), className: "is-quiet", title: "Next channel", onClick: () => run({ kind: "channel" }) }), this.zoom),
      h("div", { class: "draw-view-row", role: "group", "aria-label": "Width of the midpiece's line, or radius of the brush" }, narrower, this.width, wider),
      h("div", { class: "draw-view-row", role: "group", "aria-label": "How closely freehand paths and traced masks are followed" }, closer, this.tolerance, looser),
      h("label", { class: "draw-check", title: "Below 150 % zoom FIJI puts points on whole pixels" }, this.asFiji, "points as FIJI"),
    );
  }

  show(view: ViewOf, channels: readonly Channel[], scale: number, { brush, freehand, lineWidth }: Editor): void {
    setText(this.width, brush.inHand ? `${brush.erasing ? "erases, " : ""}r ${brush.radius} px` : `${lineWidth} px`);
    setText(this.tolerance, `± ${freehand.tolerance} px`);
    this.composite.hidden = channels.length < 2;
    this.composite.classList.toggle("is-active", view === "composite");
    this.composite.setAttribute("aria-pressed", String(view === "composite"));
    setText(this.zoom, `${Math.round(scale * 100)} %`);
  }
}
