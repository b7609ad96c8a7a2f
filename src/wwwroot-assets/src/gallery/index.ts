import { ApiClient } from "../api/http";
import { Disposables, type Handle } from "../dom/disposables";
import { Gallery } from "./gallery";
import type { GalleryOptions } from "./options";

export type { GalleryOptions } from "./options";

export function mount(element: HTMLElement, options: GalleryOptions): Handle {
  const disposables = new Disposables();
  const gallery = new Gallery(element, options, ApiClient.of(options.user), disposables);
  void gallery.start();
  return { dispose: () => disposables.dispose() };
}
