import { newEditId, targetOf, type Edit, type Target } from "../model/edit";
import { aboveCompared, afterConflict, bothKept, canKeepBoth, nextToSend } from "./outbox-conflict";
import { Courier, type OutboxTimer } from "./outbox-courier";
import { inOrder, type Acknowledgement, type Answer, type EditSender, type OutboxChange, type OutboxEntry, type OutboxStorage, type Version } from "./outbox-entry";
import { SOLE_TAB, type OutboxTabs } from "./outbox-tabs";
import { SharedEntries } from "./shared-entries";
import { sameContent } from "./version";

export interface OutboxStatus {
  /** `reading` until it is known what waits from an earlier visit; `failing` where the site answers and takes nothing. */
  readonly state: "reading" | "saved" | "saving" | "offline" | "failing" | "signedOut";
  readonly waiting: number;
  /** Edits on which the user has to decide. */
  readonly problems: readonly OutboxEntry[];
  /** False where the browser keeps nothing over a reload. */
  readonly durable: boolean;
  /** Leaving the page now would lose an edit. */
  readonly atRisk: boolean;
  /** Where signed out: who else is signed in in this browser now. */
  readonly signedInAs: string | null;
}

/** Told of each version that becomes the current one; null where it is not known, and the server has to be asked. */
export type VersionObserver = (edit: Edit, version: Version | null) => void;

/** Keeps each edit until the server has acknowledged it, and knows what each builds on. */
export class Outbox {
  private readonly entries: SharedEntries;
  private readonly courier: Courier;
  private readonly known = new Map<Target, number>();
  private readonly statusObservers = new Set<(status: OutboxStatus) => void>();
  private readonly versionObservers = new Set<VersionObserver>();

  constructor(
    storage: OutboxStorage,
    sender: EditSender,
    timer: OutboxTimer,
    private readonly tabs: OutboxTabs = SOLE_TAB,
  ) {
    this.entries = new SharedEntries(storage, () => this.changed(), () => this.stored(), (acknowledged) => this.take(acknowledged));
    this.courier = new Courier(this.entries, sender, timer, tabs, { answered: (entry, answer) => this.answered(entry, answer), changed: () => this.changed() });
  }

  get status(): OutboxStatus {
    const { all, settled, durable } = this.entries;
    const problems = all.filter((entry) => entry.state !== "waiting");
    return { state: this.state, waiting: all.length - problems.length, problems, durable, atRisk: !settled || (!durable && all.length > 0), signedInAs: this.courier.signedInAs };
  }

  /** Changes that would be lost if the page went away at this moment. */
  get unkept(): readonly OutboxChange[] {
    return this.entries.unkept;
  }

  /** Resolves when the edits of an earlier visit are read. */
  ready(): Promise<void> {
    return this.courier.ready();
  }

  /** Resolves when the browser has, or has refused, everything that was done so far. */
  kept(): Promise<void> {
    return this.entries.kept();
  }

  onStatus(observer: (status: OutboxStatus) => void): () => void {
    this.statusObservers.add(observer);
    observer(this.status);
    return () => this.statusObservers.delete(observer);
  }

  onVersion(observer: VersionObserver): () => void {
    this.versionObservers.add(observer);
    return () => this.versionObservers.delete(observer);
  }

  /** Notes the revision that the server holds, for the next edit of this target to build on. */
  observe(target: Target, revision: number): void {
    this.known.set(target, Math.max(revision, this.revisionOf(target)));
  }

  /** The revision that the next edit of this target would build on. */
  revisionOf(target: Target): number {
    return this.known.get(target) ?? 0;
  }

  /** The user's last edit of a target that is not acknowledged: it is what the user is shown. */
  pending(target: Target): OutboxEntry | undefined {
    return this.entries.last(target);
  }

  enqueue(edit: Edit): void {
    const target = targetOf(edit);
    const previous = this.pending(target);
    if (previous && previous.state !== "waiting") void this.entries.change({ put: [{ ...previous, edit }] });
    else void this.entries.change({ put: [this.entryOf(edit, this.revisionOf(target), previous)] });
  }

  /**
   * Decides a conflict or a refusal. Of a conflict both versions stay in the history: mine is sent on top of theirs,
   * and where theirs is kept, theirs is sent again on top of mine.
   */
  resolve(editId: string, choice: "mine" | "theirs"): void {
    const entry = this.entries.all.find((each) => each.editId === editId);
    if (!entry || entry.state === "waiting") return;
    const target = targetOf(entry.edit);
    const before = this.entries.all.findLast((each) => each.state === "waiting" && targetOf(each.edit) === target && inOrder(each, entry) < 0);
    // On what the user was shown beside it: a third version that came since is told as a conflict of its own.
    const basedOn = entry.state === "conflict" ? (entry.current?.revision ?? 0) : entry.basedOn;
    // In the place of the entry: what was done after it stays after it.
    const mine: OutboxEntry = { ...this.entryOf(entry.edit, basedOn, before), order: entry.order };
    const both = choice === "theirs" && entry.current && canKeepBoth(entry) ? bothKept(mine, entry.current) : [];
    if (entry.current) this.observe(target, entry.current.revision);
    void this.entries.change({ put: choice === "mine" ? [mine] : both, remove: [editId] });
    if (choice === "theirs") this.announce(entry.edit, this.asCurrent(target, entry.current ?? null));
  }

  /** Tries again at once: the connection is back, or the user has signed in. */
  retryNow(): void {
    this.courier.retryNow();
  }

  /** Takes in what came into the browser's storage from another page. */
  look(): void {
    this.courier.look();
  }

  dispose(): void {
    this.courier.dispose();
    this.statusObservers.clear();
    this.versionObservers.clear();
  }

  private get state(): OutboxStatus["state"] {
    // What the browser has not kept yet is not "waiting".
    if (!this.entries.settled) return "saving";
    if (!this.courier.isReady) return "reading";
    // What waits for a decision alone is not being saved.
    if (nextToSend(this.entries.all, () => true) === undefined) return "saved";
    return this.courier.line === "up" ? "saving" : this.courier.line;
  }

  private entryOf(edit: Edit, basedOn: number, previous: OutboxEntry | undefined): OutboxEntry {
    return { editId: newEditId(), order: this.entries.nextOrder(), edit, basedOn, follows: previous?.editId ?? null, at: new Date().toISOString(), state: "waiting" };
  }

  private stored(): void {
    this.tabs.tell();
    this.changed();
    this.courier.pump();
  }

  private async answered(entry: OutboxEntry, answer: Answer): Promise<void> {
    if (answer.kind === "refused") await this.entries.change({ put: [{ ...entry, state: "refused", detail: answer.detail }] });
    else if (answer.kind === "acknowledged") await this.acknowledge(entry, answer.version);
    else if (answer.current && sameContent(entry.edit, answer.current)) await this.acknowledge(entry, answer.current);
    else await this.conflict(entry, answer.current);
  }

  private async acknowledge(entry: OutboxEntry, version: Version): Promise<void> {
    const { editId, edit, purpose } = entry;
    const acknowledged = { editId, edit, version, isBelow: purpose === "history", at: Date.now() };
    // Known before the edit leaves the copy: what is done next builds on it.
    this.observe(targetOf(edit), version.revision);
    const followers = this.entries.all.filter((each) => each.follows === editId).map((each) => ({ ...each, basedOn: version.revision, follows: null }));
    const kept = this.entries.change({ put: [...followers, ...aboveCompared(this.entries.all, entry, version)], remove: [editId], acknowledged });
    this.take(acknowledged);
    await kept;
  }

  private take({ edit, version, isBelow }: Acknowledgement): void {
    const target = targetOf(edit);
    this.observe(target, version.revision);
    if (!isBelow) this.announce(edit, this.asCurrent(target, version));
  }

  /** An edit whose answer was lost may be answered again when somebody has built on it: its version is the current one no more. */
  private asCurrent(target: Target, version: Version | null): Version | null {
    return version && version.revision >= this.revisionOf(target) ? version : null;
  }

  private async conflict(entry: OutboxEntry, current: Version | null): Promise<void> {
    const { put, remove, stands } = afterConflict(this.entries.all, entry, current);
    const kept = this.entries.change({ put, remove: remove.map(({ editId }) => editId) });
    if (stands) {
      if (current) this.observe(targetOf(entry.edit), current.revision);
      this.announce(entry.edit, current);
    }
    await kept;
  }

  private announce(edit: Edit, version: Version | null): void {
    for (const observer of this.versionObservers) observer(edit, version);
  }

  private changed(): void {
    const status = this.status;
    for (const observer of this.statusObservers) observer(status);
  }
}
