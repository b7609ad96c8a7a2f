import type { EditSender, OutboxEntry, SendResult, Version } from "../src/api/outbox-entry";
import { targetOf, type Edit, type Target } from "../src/model/edit";

interface Kept {
  readonly editId: string;
  readonly author: string;
  readonly edit: Edit;
}

/** Keeps revisions as the site does: a stale edit is told so, and one that comes twice changes nothing. */
export class StrictServer implements EditSender {
  readonly received: OutboxEntry[] = [];
  readonly history = new Map<Target, Kept[]>();
  online = true;
  refuses: (entry: OutboxEntry) => boolean = () => false;
  /** Called before an edit is taken: where others come in between. */
  before: (entry: OutboxEntry) => void = () => undefined;
  /** Answers wait for this. */
  gate: Promise<void> = Promise.resolve();
  private sending = 0;
  mostAtOnce = 0;

  async send(entry: OutboxEntry): Promise<SendResult> {
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.sending);
    await new Promise((resolve) => setImmediate(resolve));
    await this.gate;
    this.sending--;
    if (!this.online) return { kind: "offline", detail: "cable" };
    this.before(entry);
    this.received.push(entry);
    if (this.refuses(entry)) return { kind: "refused", detail: "not this one" };
    const target = targetOf(entry.edit);
    const kept = this.of(target);
    const again = kept.findIndex(({ editId }) => editId === entry.editId);
    if (again >= 0) return { kind: "acknowledged", version: this.version(target, again + 1) };
    if (entry.basedOn !== kept.length) return { kind: "conflict", current: kept.length > 0 ? this.version(target, kept.length) : null };
    kept.push({ editId: entry.editId, author: "Ana", edit: entry.edit });
    return { kind: "acknowledged", version: this.version(target, kept.length) };
  }

  /** Somebody else saves. */
  other(edit: Edit, author = "Bo"): void {
    const kept = this.of(targetOf(edit));
    kept.push({ editId: `other ${kept.length}`, author, edit });
  }

  contents(target: Target): unknown[] {
    return this.of(target).map(({ edit }) => (edit.kind === "focus" ? edit.value : edit.kind === "annotation" ? edit.points[0]?.[0] : edit.state));
  }

  private of(target: Target): Kept[] {
    const kept = this.history.get(target) ?? [];
    this.history.set(target, kept);
    return kept;
  }

  private version(target: Target, revision: number): Version {
    const { author, edit } = this.of(target)[revision - 1]!;
    const said = { revision, author, at: "2026-01-01T00:00:00Z" };
    switch (edit.kind) {
      case "focus":
        return { ...said, value: edit.value, reason: edit.reason ?? null };
      case "review":
        return { ...said, state: edit.state, comment: edit.comment, isOutdated: false };
      case "annotation":
        return { ...said, structure: edit.structure, points: edit.points, maskRuns: edit.maskRuns ?? null, lineWidth: edit.lineWidth, rasterizer: "fiji-1.53t", area: 1 };
    }
  }
}
