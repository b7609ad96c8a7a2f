import type { FocusValue } from "../model/cell";
import type { GalleryApi, GalleryCell } from "./gallery-api";

const A_REQUEST = 500;
const KEPT = 20_000;

/** What is known of cells, asked for when they come into sight; what was scrolled past is not waited for. */
export class Summaries {
  private readonly kept = new Map<number, GalleryCell>();
  /** Asked for, and not there: not to be asked for again and again. */
  private readonly absent = new Set<number>();
  private flight: { readonly ids: ReadonlySet<number>; readonly abort: AbortController } | null = null;
  private wanted: readonly number[] = [];
  private feature: string | null = null;

  constructor(
    private readonly api: Pick<GalleryApi, "summaries">,
    private readonly arrived: () => void,
  ) {}

  /** The feature whose value comes with each cell. */
  show(feature: string | null): void {
    if (this.feature === feature) return;
    this.feature = feature;
    this.forget();
  }

  peek(id: number): GalleryCell | undefined {
    return this.kept.get(id);
  }

  /** These are in sight now. */
  want(ids: readonly number[]): void {
    this.wanted = ids;
    if (this.flight && !ids.some((id) => this.flight!.ids.has(id))) this.flight.abort.abort();
    void this.fetchMissing();
  }

  /** Forgets all, or these, and asks anew for those in sight. */
  forget(ids?: Iterable<number>): void {
    if (ids) for (const id of ids) this.kept.delete(id);
    else this.kept.clear();
    this.flight?.abort.abort();
    this.flight = null;
    void this.fetchMissing();
  }

  /** Shows a label before the server has answered. */
  relabel(ids: Iterable<number>, focus: FocusValue): void {
    for (const id of ids) {
      const known = this.kept.get(id);
      if (known) this.kept.set(id, { ...known, focus });
    }
  }

  dispose(): void {
    this.wanted = [];
    this.flight?.abort.abort();
  }

  private async fetchMissing(): Promise<void> {
    if (this.flight && !this.flight.abort.signal.aborted) return;
    const ids = this.wanted.filter((id) => !this.kept.has(id) && !this.absent.has(id)).slice(0, A_REQUEST);
    if (ids.length === 0) return;
    const flight = { ids: new Set(ids), abort: new AbortController() };
    this.flight = flight;
    try {
      const cells = await this.api.summaries(ids, this.feature, flight.abort.signal);
      if (flight.abort.signal.aborted) return;
      for (const cell of cells) this.kept.set(cell.id, cell);
      for (const id of ids) if (!this.kept.has(id)) this.absent.add(id);
      while (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value!);
      this.arrived();
    } catch {
      // Pictures go on without names; the next scroll asks again.
      return;
    } finally {
      if (this.flight === flight) this.flight = null;
    }
    void this.fetchMissing();
  }
}
