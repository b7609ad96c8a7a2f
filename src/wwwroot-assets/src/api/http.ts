import type { Cell, CellFeatures, QueuePage } from "../model/cell";
import { percentiles, samplesOf, type Plane } from "../model/plane";

export type Fetcher = (input: string, init?: RequestInit) => Promise<Response>;

/** The server refused, in its own plain words. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = "ApiError";
  }
}

export interface QueueRequest {
  readonly kind: string;
  readonly after?: number;
  readonly before?: number;
  readonly take?: number;
}

/**
 * Typed calls of the site's API. Unsafe ones carry the header that no foreign page can send, and name the person before
 * this page: another one may have signed in in the same browser since, and the site saves nothing under the wrong name.
 */
export class ApiClient {
  constructor(
    private readonly fetcher: Fetcher = (input, init) => fetch(input, init),
    private readonly person: string | null = null,
  ) {}

  static of(person: string | null | undefined): ApiClient {
    return new ApiClient(undefined, person ?? null);
  }

  async cell(id: number, signal?: AbortSignal): Promise<Cell> {
    return this.json<Cell>(await this.send("GET", `/api/cells/${id}`, undefined, signal));
  }

  /** Only those that `keys` names: a cytometer's software knows hundreds of each cell. */
  async features(id: number, keys: readonly string[], signal?: AbortSignal): Promise<CellFeatures> {
    return (await this.json<{ values: CellFeatures }>(await this.send("GET", `/api/cells/${id}/features?keys=${encodeURIComponent(keys.join(","))}`, undefined, signal))).values;
  }

  async queue(studyId: number, request: QueueRequest, signal?: AbortSignal): Promise<QueuePage> {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(request)) if (value !== undefined) query.set(name, String(value));
    return this.json<QueuePage>(await this.send("GET", `/api/studies/${studyId}/queue?${query}`, undefined, signal));
  }

  async plane(cellId: number, position: number, signal?: AbortSignal): Promise<Plane> {
    const response = await this.ok(await this.send("GET", `/api/cells/${cellId}/planes/${position}`, undefined, signal));
    const number = (name: string): number => Number(response.headers.get(name) ?? NaN);
    const [width, height] = [number("X-Plane-Width"), number("X-Plane-Height")];
    const type = response.headers.get("X-Plane-Type") ?? "uint16";
    const samples = samplesOf(type, await response.arrayBuffer());
    if (samples.length !== width * height)
      throw new Error(`Cell ${cellId}, channel ${position}: ${samples.length} samples came for ${width} x ${height}`);
    let [p1, p99] = [number("X-Plane-P1"), number("X-Plane-P99")];
    if (Number.isNaN(p1) || Number.isNaN(p99)) [p1, p99] = percentiles(samples, 1, 99) as [number, number];
    return { width, height, samples, p1, p99 };
  }

  /** The raw answer of an unsafe call: the caller tells outcomes apart by its status. */
  send(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
    const headers: Record<string, string> = { Accept: "application/json, application/octet-stream, application/problem+json" };
    if (method !== "GET") headers["X-SpermIbfc"] = "1";
    if (method !== "GET" && this.person !== null) headers["X-SpermIbfc-Person"] = this.person;
    const init: RequestInit = { method, headers, credentials: "same-origin" };
    if (body instanceof Blob) init.body = body;
    else if (body !== undefined) {
      headers["Content-Type"] = "application/json";
      init.body = JSON.stringify(body);
    }
    if (signal) init.signal = signal;
    return this.fetcher(path, init);
  }

  async json<T>(response: Response): Promise<T> {
    return (await (await this.ok(response)).json()) as T;
  }

  async ok(response: Response): Promise<Response> {
    if (isSignedOut(response)) throw new ApiError(401, (await detailOf(response)) ?? "You are signed out: sign in again.");
    if (!response.ok) throw new ApiError(response.status, await problemDetail(response));
    return response;
  }
}

/** An expired session answers 401, or sends a page where data was asked for. */
export function isSignedOut(response: Response): boolean {
  return response.status === 401 || (response.ok && (response.headers.get("Content-Type") ?? "").startsWith("text/html"));
}

/** The plain words of a ProblemDetails answer. */
export async function problemDetail(response: Response): Promise<string> {
  return (await detailOf(response)) ?? `The server answered ${response.status}.`;
}

async function detailOf(response: Response): Promise<string | null> {
  try {
    const problem = (await response.clone().json()) as { detail?: string; title?: string };
    return problem.detail ?? problem.title ?? null;
  } catch {
    return null;
  }
}
