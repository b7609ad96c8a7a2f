export type PutResult =
  | { readonly kind: "received"; readonly received: number; readonly isWhole: boolean }
  /** The server has another amount of this file: go on from there. */
  | { readonly kind: "offset"; readonly received: number }
  | { readonly kind: "again"; readonly reason: string }
  /** Nothing that trying again soon would mend. */
  | { readonly kind: "later"; readonly reason: string }
  | { readonly kind: "refused"; readonly reason: string };

export type PutPiece = (url: string, piece: Blob, progress: (bytes: number) => void, signal: AbortSignal) => Promise<PutResult>;

/** Sends a piece of a file by XMLHttpRequest: fetch does not tell how far an upload has come. */
export const putPiece: PutPiece = (url, piece, progress, signal) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = (): void => request.abort();
    const settle = (result: PutResult): void => {
      signal.removeEventListener("abort", abort);
      resolve(result);
    };
    request.open("PUT", url);
    request.setRequestHeader("X-SpermIbfc", "1");
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = (event) => progress(event.loaded);
    request.onload = () => settle(resultOf(request.status, request.responseText));
    request.onerror = () => settle({ kind: "again", reason: "the connection broke off" });
    request.onabort = () => reject(new DOMException("Cancelled", "AbortError"));
    if (signal.aborted) return reject(new DOMException("Cancelled", "AbortError"));
    signal.addEventListener("abort", abort);
    request.send(piece);
  });

const DISK_FULL = 507;

export function resultOf(status: number, text: string): PutResult {
  const answer = parsed(text);
  if (status >= 200 && status < 300 && typeof answer.received === "number") return { kind: "received", received: answer.received, isWhole: answer.isWhole === true };
  if (status === 409 && typeof answer.received === "number") return { kind: "offset", received: answer.received };
  if (status === 401) return { kind: "later", reason: "you are signed out" };
  const reason = answer.detail ?? answer.title ?? `the server answered ${status}`;
  if (status === DISK_FULL) return { kind: "later", reason };
  return status >= 500 || status === 408 || status === 429 || (status >= 200 && status < 300) ? { kind: "again", reason } : { kind: "refused", reason };
}

interface Answer {
  readonly received?: number;
  readonly isWhole?: boolean;
  readonly detail?: string;
  readonly title?: string;
}

function parsed(text: string): Answer {
  try {
    return (JSON.parse(text) as Answer | null) ?? {};
  } catch {
    return {};
  }
}
