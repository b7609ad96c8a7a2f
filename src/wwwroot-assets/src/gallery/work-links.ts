import { h } from "../dom/element";
import { filterQuery, type GalleryState } from "./gallery-state";

/** Takes what the gallery shows, in its order, to the benches. */
export class WorkLinks {
  private readonly label = h("a", { class: "button" }, "Label these");
  private readonly draw = h("a", { class: "button" }, "Draw these");
  readonly element = h("div", { class: "gallery-work" }, this.label, this.draw);

  constructor(private readonly studyId: number) {}

  show(state: GalleryState): void {
    this.label.href = workAddress(this.studyId, "label", state);
    this.draw.href = workAddress(this.studyId, "draw", state);
  }
}

/** A bench's address for the cells that a gallery shows. */
export function workAddress(studyId: number, page: "label" | "draw", state: GalleryState): string {
  return `/studies/${studyId}/${page}?${new URLSearchParams([["queue", "filter"], ...filterQuery(state)])}`;
}
