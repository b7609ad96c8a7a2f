import type { Handle } from "../dom/disposables";
import { h } from "../dom/element";
import type { UploadOptions, UploadPage } from "./options";

export function mount(element: HTMLElement, options: UploadOptions, _page?: UploadPage): Handle {
  const root = h("div", { class: "upload", "data-study": options.studyId });
  element.replaceChildren(root);
  return { dispose: () => root.remove() };
}
