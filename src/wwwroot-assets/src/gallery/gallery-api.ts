import { ApiError, type ApiClient } from "../api/http";
import type { Channel, FocusValue } from "../model/cell";
import { filterQuery, type GalleryState } from "./gallery-state";

export interface GalleryCell {
  readonly id: number;
  readonly name: string;
  readonly acquisitionId: number;
  readonly objectNumber: number;
  readonly width: number;
  readonly height: number;
  readonly focus: FocusValue | null;
  readonly hasMidpiece: boolean;
  readonly hasHead: boolean;
  /** Of the feature shown; null where it is not known. */
  readonly value: number | null;
}

export interface Feature {
  readonly key: string;
  readonly name: string;
  readonly unit: string | null;
  readonly origin: "computed" | "daf" | "model";
  readonly min: number | null;
  readonly max: number | null;
}

export interface AcquisitionFacet {
  readonly id: number;
  readonly name: string;
  readonly cells: number;
  readonly featuresReady: boolean;
  readonly featuresProblem: string | null;
}

export interface Facets {
  readonly channels: readonly Channel[];
  readonly acquisitions: readonly AcquisitionFacet[];
  readonly populations: readonly { readonly name: string; readonly count: number; readonly acquisitions: readonly number[] }[];
  readonly features: readonly Feature[];
}

export interface Histogram {
  readonly counts: readonly number[];
  readonly low: number | null;
  readonly high: number | null;
  readonly unknown: number;
}

export interface ContrastWindow {
  readonly position: number;
  readonly low: number;
  readonly high: number;
}

/** The gallery's calls. */
export class GalleryApi {
  private readonly base: string;

  constructor(
    private readonly api: ApiClient,
    studyId: number,
  ) {
    this.base = `/api/studies/${studyId}/gallery`;
  }

  async cells(state: GalleryState, signal: AbortSignal): Promise<Uint32Array> {
    const response = await this.api.ok(await this.api.send("GET", `${this.base}/cells?${filterQuery(state)}`, undefined, signal));
    return idsOf(await response.arrayBuffer());
  }

  async summaries(ids: readonly number[], feature: string | null, signal: AbortSignal): Promise<GalleryCell[]> {
    return this.api.json(await this.api.send("POST", `${this.base}/summaries`, { ids, feature }, signal));
  }

  async facets(signal?: AbortSignal): Promise<Facets> {
    return this.api.json(await this.api.send("GET", `${this.base}/facets`, undefined, signal));
  }

  async histogram(state: GalleryState, feature: string, signal: AbortSignal): Promise<Histogram> {
    const query = filterQuery(state);
    query.append("feature", feature);
    return this.api.json(await this.api.send("GET", `${this.base}/histogram?${query}`, undefined, signal));
  }

  async contrast(): Promise<ContrastWindow[]> {
    return this.api.json(await this.api.send("GET", `${this.base}/contrast`));
  }

  async label(batchId: string, cellIds: readonly number[], value: FocusValue): Promise<{ changed: number; same: number }> {
    return this.api.json(await this.api.send("POST", `${this.base}/labels`, { batchId, cellIds, value }));
  }

  async undo(batchId: string): Promise<{ takenBack: number; changedSince: number }> {
    return this.api.json(await this.api.send("DELETE", `/api/gallery/labels/${batchId}`));
  }
}

/** Little-endian uint32, as they are sent. */
export function idsOf(buffer: ArrayBuffer): Uint32Array {
  if (buffer.byteLength % 4 !== 0) throw new ApiError(502, "The list of cells broke off: load the page again.");
  if (new Uint8Array(new Uint32Array([1]).buffer)[0] === 1) return new Uint32Array(buffer);
  const view = new DataView(buffer);
  return Uint32Array.from({ length: buffer.byteLength / 4 }, (_, i) => view.getUint32(i * 4, true));
}
