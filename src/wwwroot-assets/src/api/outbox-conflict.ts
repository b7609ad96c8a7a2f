import { newEditId, targetOf, type Edit } from "../model/edit";
import { inOrder, type OutboxEntry, type Version } from "./outbox-entry";

/** What becomes of the entries of a target when one of them met a version that it did not build on. */
export interface AfterConflict {
  readonly put: readonly OutboxEntry[];
  readonly remove: readonly OutboxEntry[];
  /** The server's version stands and nothing is asked: it is to be shown. */
  readonly stands: boolean;
}

export function afterConflict(entries: readonly OutboxEntry[], entry: OutboxEntry, current: Version | null): AfterConflict {
  const later = followersOf(entries, entry);
  if (entry.purpose === "restore") return asked(later, [entry], current);
  // The user said that the other's shall stand, and a third one came: that one stands then, and the user's still goes below it.
  if (entry.purpose === "history" && current && current.revision > entry.basedOn) {
    const restore = later.find((each) => each.purpose === "restore" && each.follows === entry.editId);
    const again = { ...entry, basedOn: current.revision, follows: null };
    const restored = restore ? [{ ...restore, edit: editFrom(entry.edit, current) }] : [];
    const after = asked(later.filter((each) => each !== restore), [], current);
    return { put: [again, ...restored, ...after.put], remove: after.remove, stands: false };
  }
  return asked([{ ...entry, purpose: undefined }, ...later], [], current);
}

/** What was built on an entry, in its order; what another tab did beside it is asked about by itself. */
function followersOf(entries: readonly OutboxEntry[], entry: OutboxEntry): OutboxEntry[] {
  const chain = new Set([entry.editId]);
  return entries.filter((each) => each.follows !== null && chain.has(each.follows) && chain.add(each.editId));
}

/** The user decides about the last of them; what it replaced needs no decision. */
function asked(later: readonly OutboxEntry[], gone: readonly OutboxEntry[], current: Version | null): AfterConflict {
  const mine = later.findLast((each) => each.purpose !== "restore");
  const remove = [...gone, ...later.filter((each) => each !== mine)];
  if (!mine) return { put: [], remove, stands: true };
  return { put: [{ ...mine, purpose: undefined, state: "conflict", current, follows: null }], remove, stands: false };
}

/** Mine for the history, then theirs again: what is sent where theirs is kept. */
export function bothKept(mine: OutboxEntry, theirs: Version): OutboxEntry[] {
  const restored: OutboxEntry = { ...mine, editId: newEditId(), order: mine.order + 0.5, edit: editFrom(mine.edit, theirs), follows: mine.editId, purpose: "restore" };
  return [{ ...mine, purpose: "history" }, restored];
}

/** The user's own edit went on top of what another one is compared with: that one is decided on top of it, and is no conflict with it. */
export function aboveCompared(entries: readonly OutboxEntry[], { edit, basedOn, purpose }: OutboxEntry, version: Version): OutboxEntry[] {
  const compared = entries.filter((each) => each.state === "conflict" && targetOf(each.edit) === targetOf(edit) && (each.current?.revision ?? 0) === basedOn);
  // What is sent to keep both leaves the other's standing in the end: that one is still what is compared with.
  return compared.map((each) => ({ ...each, current: purpose && each.current ? { ...each.current, revision: version.revision } : version }));
}

/** A step of a review is a person's own word: nobody says it again for them. */
export function canKeepBoth(entry: OutboxEntry): boolean {
  return entry.state === "conflict" && entry.edit.kind !== "review" && !!entry.current && entry.current.revision > 0;
}

/** The edit that makes a target what a version of it was. */
export function editFrom(edit: Edit, version: Version): Edit {
  if (edit.kind === "focus" && "value" in version) return { ...edit, value: version.value, reason: version.reason };
  if (edit.kind === "annotation" && "points" in version) return { ...edit, points: version.points, lineWidth: version.lineWidth, maskRuns: version.maskRuns ?? null };
  return edit;
}

/** An edit that another tab made while its target already waited for a decision: the decision is about the later one. */
export function foldIntoDecisions(entries: readonly OutboxEntry[]): { readonly put: readonly OutboxEntry[]; readonly remove: readonly OutboxEntry[] } {
  const put = new Map<string, OutboxEntry>();
  const remove: OutboxEntry[] = [];
  const toDecide = new Map(entries.filter(({ state }) => state !== "waiting").map((entry) => [entry.editId, entry]));
  if (toDecide.size === 0) return { put: [], remove };
  for (const entry of entries) {
    const before = entry.state === "waiting" && entry.follows !== null ? toDecide.get(entry.follows) : undefined;
    if (!before || entry.purpose) continue;
    put.set(before.editId, { ...(put.get(before.editId) ?? before), edit: entry.edit });
    remove.push(entry);
  }
  return { put: [...put.values()], remove };
}

/** The next edit to send: a step of a review waits for everything of its cell that was done before. */
export function nextToSend(entries: readonly OutboxEntry[], isKept: (entry: OutboxEntry) => boolean): OutboxEntry | undefined {
  return entries.find(
    (entry) => entry.state === "waiting" && isKept(entry) && !(entry.edit.kind === "review" && entries.some((each) => each.edit.cellId === entry.edit.cellId && inOrder(each, entry) < 0)),
  );
}
