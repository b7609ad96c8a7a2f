import type { Disposables } from "../dom/disposables";
import { after } from "../dom/timer";
import { newEditId } from "../model/edit";
import type { ApiClient } from "./http";
import { PresenceTeller, type PresenceHost } from "./presence";

/** Tells who has a cell open while this page is seen, and is woken when it is seen again. */
export function openPresence(api: ApiClient, host: Pick<PresenceHost, "isBusy" | "heard">, disposables: Disposables): PresenceTeller {
  const isVisible = (): boolean => document.visibilityState === "visible";
  const teller = new PresenceTeller(api, { tab: newEditId(), after, isVisible, ...host });
  disposables.listen(document, "visibilitychange", () => isVisible() && teller.wake());
  disposables.add(() => teller.leave());
  return teller;
}
