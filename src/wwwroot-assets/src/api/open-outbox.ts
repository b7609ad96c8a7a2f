import type { Disposables } from "../dom/disposables";
import { HttpEditSender } from "./edit-sender";
import type { ApiClient } from "./http";
import { Outbox } from "./outbox";
import { IndexedDbStorage, MemoryStorage } from "./outbox-storage";

/** The browser's outbox of a user; it wakes when the connection or the person comes back. */
export function openOutbox(api: ApiClient, user: string | null | undefined, disposables: Disposables): Outbox {
  const storage = typeof indexedDB === "undefined" ? new MemoryStorage() : new IndexedDbStorage(user ?? "anyone");
  const outbox = new Outbox(storage, new HttpEditSender(api), {
    after: (milliseconds, run) => {
      const id = setTimeout(run, milliseconds);
      return () => clearTimeout(id);
    },
  });
  disposables.listen(window, "online", () => outbox.retryNow());
  disposables.listen(window, "focus", () => outbox.retryNow());
  disposables.add(() => outbox.dispose());
  return outbox;
}
