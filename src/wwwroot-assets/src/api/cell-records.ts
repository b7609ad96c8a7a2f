import type { Vertex } from "../geometry/vertex";
import type { ExclusionReason, FocusValue, Review, Structure } from "../model/cell";
import type { ApiClient } from "./http";

interface Entry {
  readonly revision: number;
  readonly author: string;
  readonly at: string;
  readonly isCurrent: boolean;
}

export interface FocusEntry extends Entry {
  readonly kind: "focus";
  readonly value: FocusValue | null;
  readonly reason?: ExclusionReason | null;
}

export interface ShapeEntry extends Entry {
  readonly kind: Structure;
  readonly points: readonly Vertex[];
  readonly lineWidth: number;
  readonly maskRuns: readonly number[] | null;
  readonly area: number;
}

export interface ReviewEntry extends Entry {
  readonly kind: "review";
  readonly state: Review["state"];
  readonly comment: string | null;
  /** The step undid another: this is what stands again. */
  readonly isUndoing: boolean;
}

/** A revision of what was said or drawn of a cell. */
export type HistoryEntry = FocusEntry | ShapeEntry | ReviewEntry;

export function isShape(entry: HistoryEntry): entry is ShapeEntry {
  return entry.kind === "midpiece" || entry.kind === "head";
}

/** A structure as somebody else, or the model, drew it. */
export interface ComparisonShape {
  readonly source: "observer" | "second" | "model";
  readonly name: string;
  readonly structure: Structure;
  readonly points: readonly Vertex[];
  readonly lineWidth: number;
  readonly maskRuns: readonly number[] | null;
  readonly at: string;
}

type Api = Pick<ApiClient, "send" | "json">;

/** All revisions of a cell, newest first. */
export async function readHistory(api: Api, cellId: number, signal?: AbortSignal): Promise<readonly HistoryEntry[]> {
  return (await api.json<{ entries: HistoryEntry[] }>(await api.send("GET", `/api/cells/${cellId}/history`, undefined, signal))).entries;
}

/** What a cell's drawing can be laid beside. */
export async function readComparisons(api: Api, cellId: number, signal?: AbortSignal): Promise<readonly ComparisonShape[]> {
  return (await api.json<{ shapes: ComparisonShape[] }>(await api.send("GET", `/api/cells/${cellId}/comparisons`, undefined, signal))).shapes;
}
