import { h } from "../dom/element";
import { queueName } from "../model/queue-names";
import type { DrawOptions } from "./options";

/** Nothing to draw on, and the way on. */
export function emptyQueue({ studyId, queue }: DrawOptions): HTMLElement {
  const study = `/studies/${studyId}`;
  if (queue && queue !== "focused" && queue !== "undrawn")
    return h("div", { class: "bench-empty" }, h("h2", {}, `${queueName(queue)}: no cell`), h("p", {}, "Nothing is left in this queue. ", h("a", { href: `${study}/draw` }, "Draw the focused cells"), "."));
  return h("div", { class: "bench-empty" }, h("h2", {}, "No cell is labelled focused yet"), h("p", {}, h("a", { href: `${study}/label` }, "Label cells"), " first; the focused ones come here to be drawn."));
}
