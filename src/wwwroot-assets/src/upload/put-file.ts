export type PutResult = { readonly kind: "sent" } | { readonly kind: "again"; readonly reason: string } | { readonly kind: "signedOut" } | { readonly kind: "refused"; readonly reason: string };

export type PutFile = (url: string, file: Blob, progress: (bytes: number) => void, signal: AbortSignal) => Promise<PutResult>;

/** Sends a file by XMLHttpRequest: fetch does not tell how far an upload has come, and a stack can be gigabytes. */
export const putFile: PutFile = (url, file, progress, signal) =>
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
    request.onload = () => settle(resultOf(request));
    request.onerror = () => settle({ kind: "again", reason: "the connection broke off" });
    request.onabort = () => reject(new DOMException("Cancelled", "AbortError"));
    if (signal.aborted) return reject(new DOMException("Cancelled", "AbortError"));
    signal.addEventListener("abort", abort);
    request.send(file);
  });

function resultOf(request: XMLHttpRequest): PutResult {
  const { status } = request;
  if (status >= 200 && status < 300) return { kind: "sent" };
  if (status === 401) return { kind: "signedOut" };
  const reason = detailOf(request);
  return status >= 500 || status === 408 || status === 429 ? { kind: "again", reason } : { kind: "refused", reason };
}

function detailOf(request: XMLHttpRequest): string {
  try {
    const problem = JSON.parse(request.responseText) as { detail?: string; title?: string };
    return problem.detail ?? problem.title ?? `the server answered ${request.status}`;
  } catch {
    return `the server answered ${request.status}`;
  }
}
