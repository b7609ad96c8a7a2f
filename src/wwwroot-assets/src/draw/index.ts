import { ApiClient } from "../api/http";
import { Disposables, type Handle } from "../dom/disposables";
import { DrawBench } from "./draw-bench";
import type { DrawOptions } from "./options";

export type { DrawOptions } from "./options";

export function mount(element: HTMLElement, options: DrawOptions): Handle {
  const disposables = new Disposables();
  const bench = new DrawBench(element, options, ApiClient.of(options.user), disposables);
  void bench.start();
  return { dispose: () => disposables.dispose() };
}
