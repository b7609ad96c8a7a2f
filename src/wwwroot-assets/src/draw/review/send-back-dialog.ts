import { h, setText } from "../../dom/element";

const LONGEST = 2000;

/** Asks what is to be looked at again: a cell is never sent back without a word. */
export class SendBackDialog {
  readonly element: HTMLDialogElement;
  private readonly title = h("h2", { id: "draw-send-back-title" });
  private readonly text = h("textarea", { rows: 4, maxlength: LONGEST, required: true, class: "draw-comment" });

  constructor(private readonly send: (comment: string) => void) {
    const form = h(
      "form",
      { method: "dialog", onsubmit: (event: Event) => this.submit(event) },
      h("label", { class: "draw-comment-label" }, "What is to be looked at again?", this.text),
      h("div", { class: "save-choices" }, h("button", { type: "submit", class: "bench-button" }, "Send back"), h("button", { type: "button", class: "bench-button is-quiet", onclick: () => this.element.close() }, "Cancel")),
    );
    this.element = h("dialog", { class: "bench-help draw-send-back", "aria-labelledby": "draw-send-back-title" }, this.title, form);
    this.text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    });
  }

  open(cellName: string): void {
    setText(this.title, `Send ${cellName} back`);
    this.text.value = "";
    this.element.showModal();
    this.text.focus();
  }

  private submit(event: Event): void {
    const comment = this.text.value.trim();
    if (comment) this.send(comment);
    // Blanks alone pass the field's own check.
    else event.preventDefault();
  }
}
