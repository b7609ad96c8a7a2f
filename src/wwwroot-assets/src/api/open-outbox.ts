import { Disposables } from "../dom/disposables";
import { after } from "../dom/timer";
import { newEditId } from "../model/edit";
import { HttpEditSender } from "./edit-sender";
import type { ApiClient } from "./http";
import { Outbox } from "./outbox";
import { IndexedDbStorage, MemoryStorage } from "./outbox-storage";
import { Rescue, RescuedStorage } from "./rescue";
import { localStorageOrNull } from "../state/preferences";
import { LeaseLock, LockedTabs, SOLE_TAB, WebLock, type OutboxTabs } from "./outbox-tabs";

/** The browser's outbox of a user; it wakes when the connection or the person comes back. */
export function openOutbox(api: ApiClient, user: string | null | undefined, disposables: Disposables): Outbox {
  const name = user ?? "anyone";
  const storage = typeof indexedDB === "undefined" ? new MemoryStorage() : new IndexedDbStorage(name);
  const rescue = new Rescue(name, localStorageOrNull());
  // Stay until the browser has what was done last, which may be after the bench is left.
  const lasting = new Disposables();
  const tabs = storage instanceof IndexedDbStorage ? sharedTabs(storage, name, disposables, lasting) : SOLE_TAB;
  const outbox = new Outbox(new RescuedStorage(storage, rescue), new HttpEditSender(api), { after }, tabs);
  disposables.listen(window, "online", () => outbox.retryNow());
  disposables.listen(window, "focus", () => outbox.retryNow());
  disposables.listen<StorageEvent>(window, "storage", (event) => rescue.isTold(event) && outbox.look());
  disposables.listen<BeforeUnloadEvent>(window, "beforeunload", (event) => outbox.status.atRisk && !(outbox.status.durable && rescue.canKeep(outbox.unkept)) && event.preventDefault());
  lasting.listen(window, "pagehide", () => rescue.keep(outbox.unkept));
  // Out of the browser's cache of pages: all of it is still here.
  lasting.listen<PageTransitionEvent>(window, "pageshow", (event) => event.persisted && rescue.forget());
  disposables.add(() => {
    outbox.dispose();
    void outbox.kept().then(() => lasting.dispose());
  });
  return outbox;
}

function sharedTabs(storage: IndexedDbStorage, user: string, disposables: Disposables, lasting: Disposables): OutboxTabs {
  const name = `spermibfc-outbox-${user}`;
  const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(name);
  const locks = (navigator as Partial<Navigator>).locks;
  const lease = locks ? null : new LeaseLock(storage, newEditId());
  const tabs = new LockedTabs(name, lease ?? new WebLock(locks!), channel);
  disposables.add(() => lease?.dispose());
  lasting.add(() => tabs.dispose());
  return tabs;
}
