import type { ApiClient } from "./http";
import { isSignedOut, problemDetail } from "./http";
import type { EditSender, OutboxEntry, SendResult, Version } from "./outbox-entry";

const TIMEOUT_MILLISECONDS = 20_000;
/** The site, or what stands before it, is away or busy: the same again may go through. */
const LATER = new Set([408, 425, 429, 502, 503, 504]);

/** Sends an edit and tells the outcomes apart: kept for later, answered, or for the user to decide. */
export class HttpEditSender implements EditSender {
  constructor(private readonly api: ApiClient) {}

  async send(entry: OutboxEntry): Promise<SendResult> {
    let response: Response;
    try {
      response = await this.api.send("POST", pathOf(entry), bodyOf(entry), AbortSignal.timeout(TIMEOUT_MILLISECONDS));
    } catch (error) {
      return { kind: "offline", detail: error instanceof Error ? error.message : "no connection" };
    }
    return resultOf(response);
  }
}

async function resultOf(response: Response): Promise<SendResult> {
  if (isSignedOut(response)) return { kind: "signedOut", ...(await whoIsSignedIn(response)) };
  try {
    if (response.ok) return acknowledged(await response.json());
    if (response.status === 409) return { kind: "conflict", current: ((await response.json()) as { current?: Version }).current ?? null };
  } catch (error) {
    return { kind: "offline", detail: error instanceof Error ? error.message : "the answer broke off" };
  }
  const detail = await problemDetail(response);
  if (LATER.has(response.status)) return { kind: "offline", detail };
  return { kind: response.status >= 500 ? "failed" : "refused", detail };
}

/** Whatever else answers in the site's place has saved nothing. */
function acknowledged(answer: unknown): SendResult {
  const version = answer as Version | null;
  return Number.isInteger(version?.revision) ? { kind: "acknowledged", version: version! } : { kind: "offline", detail: "the answer is not the site's" };
}

async function whoIsSignedIn(response: Response): Promise<{ readonly signedInAs?: string }> {
  try {
    const { signedInAs } = (await response.json()) as { signedInAs?: unknown };
    return typeof signedInAs === "string" ? { signedInAs } : {};
  } catch {
    return {};
  }
}

function pathOf({ edit }: OutboxEntry): string {
  if (edit.kind === "review") return `/api/cells/${edit.cellId}/review`;
  const cell = `/api${edit.assignmentId ? `/assignments/${edit.assignmentId}` : ""}/cells/${edit.cellId}`;
  return edit.kind === "focus" ? `${cell}/focus` : `${cell}/annotations/${edit.structure}`;
}

function bodyOf({ edit, editId, basedOn }: OutboxEntry): unknown {
  switch (edit.kind) {
    case "focus":
      return { editId, basedOn, value: edit.value, reason: edit.reason ?? null };
    case "annotation":
      return { editId, basedOn, points: edit.points, lineWidth: edit.lineWidth, maskRuns: edit.maskRuns ?? null };
    case "review":
      return { editId, basedOn, state: edit.state, comment: edit.comment, focusRevision: edit.seen?.focus ?? null, midpieceRevision: edit.seen?.midpiece ?? null, headRevision: edit.seen?.head ?? null };
  }
}
