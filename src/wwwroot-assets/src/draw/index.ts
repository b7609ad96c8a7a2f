import type { Handle } from "../dom/disposables";
import { h } from "../dom/element";
import type { DrawOptions } from "./options";

export function mount(element: HTMLElement, options: DrawOptions): Handle {
  const root = h("div", { class: "draw", "data-study": options.studyId });
  element.replaceChildren(root);
  return { dispose: () => root.remove() };
}
