import type { Feed, FeedPage } from "../api/feed";
import { h, setText } from "../dom/element";
import { queueName } from "../model/queue-names";

/** Which cells these are; in a blind assignment, what that means. */
export class QueueHead {
  readonly element: HTMLElement;
  private readonly count = h("span", { class: "bench-note" });
  private readonly about = h("p", { class: "bench-note", hidden: true });

  constructor(
    queue: string,
    private readonly blind: boolean,
  ) {
    this.element = h(
      "section",
      { class: "draw-queue" },
      h("h2", {}, queueName(queue), " ", this.count),
      blind ? h("p", { class: "draw-blind" }, h("strong", {}, "Blind"), " You see nobody else's drawings, and yours are kept apart from the study's own.") : null,
      this.about,
    );
  }

  show({ about, truncated }: Feed, { total }: FeedPage): void {
    setText(this.count, total === 1 ? "1 cell" : `${total} cells`);
    const words = [this.blind ? null : about, truncated ? "The list ends before the queue does." : null].filter(Boolean).join(" ");
    this.about.hidden = !words;
    setText(this.about, words);
  }
}
