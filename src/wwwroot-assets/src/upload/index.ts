import { ApiClient } from "../api/http";
import { Disposables, type Handle } from "../dom/disposables";
import type { UploadOptions, UploadPage } from "./options";
import { UploadPanel } from "./upload-panel";

export type { UploadOptions, UploadPage } from "./options";

export function mount(element: HTMLElement, options: UploadOptions, page?: UploadPage): Handle {
  const disposables = new Disposables();
  new UploadPanel(element, options, new ApiClient(), page, disposables);
  return { dispose: () => disposables.dispose() };
}
