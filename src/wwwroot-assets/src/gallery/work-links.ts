import { h } from "../dom/element";
import { filterQuery, type GalleryState } from "./gallery-state";

/** Takes what the gallery shows, in its order, to the benches, or to somebody who is asked for it. */
export class WorkLinks {
  private readonly label = h("a", { class: "button" }, "Label these");
  private readonly draw = h("a", { class: "button" }, "Draw these");
  private readonly assign = h("a", { class: "button", title: "Ask somebody to label or draw these cells" }, "Assign these");
  readonly element = h("div", { class: "gallery-work" }, this.label, this.draw, this.assign);

  constructor(
    private readonly studyId: number,
    canAssign: boolean,
  ) {
    this.assign.hidden = !canAssign;
  }

  show(state: GalleryState): void {
    this.label.href = workAddress(this.studyId, "label", state);
    this.draw.href = workAddress(this.studyId, "draw", state);
    this.assign.href = `/studies/${this.studyId}/review?tab=assignments&matching=${encodeURIComponent(filterQuery(state).toString())}`;
  }
}

/** A bench's address for the cells that a gallery shows. */
export function workAddress(studyId: number, page: "label" | "draw", state: GalleryState): string {
  return `/studies/${studyId}/${page}?${new URLSearchParams([["queue", "filter"], ...filterQuery(state)])}`;
}
