import { ApiClient } from "../api/http";
import { Disposables, type Handle } from "../dom/disposables";
import type { TriageOptions } from "./options";
import { TriageBench } from "./triage-bench";

export type { TriageOptions } from "./options";

export function mount(element: HTMLElement, options: TriageOptions): Handle {
  const disposables = new Disposables();
  const bench = new TriageBench(element, options, ApiClient.of(options.user), disposables);
  void bench.start();
  return { dispose: () => disposables.dispose() };
}
