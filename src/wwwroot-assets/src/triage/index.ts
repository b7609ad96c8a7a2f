import type { Handle } from "../dom/disposables";
import { h } from "../dom/element";
import type { TriageOptions } from "./options";

export function mount(element: HTMLElement, options: TriageOptions): Handle {
  const root = h("div", { class: "triage", "data-study": options.studyId });
  element.replaceChildren(root);
  return { dispose: () => root.remove() };
}
