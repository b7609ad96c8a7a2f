import type { Annotation, FocusLabel, Review } from "../model/cell";
import type { Edit } from "../model/edit";

/** What the server holds of a target. */
export type Version = FocusLabel | Annotation | Review;

/** An edit that the server has not acknowledged. */
export interface OutboxEntry {
  readonly editId: string;
  /** Grows with each edit: edits are sent in this order. */
  readonly order: number;
  readonly edit: Edit;
  /** The revision that the edit builds on. */
  readonly basedOn: number;
  /** The unsent edit that it builds on; its revision is known when that one is acknowledged. */
  readonly follows: string | null;
  readonly at: string;
  readonly state: "waiting" | "conflict" | "refused";
  /** The server's version that was not the one built on. */
  readonly current?: Version | null;
  readonly detail?: string;
}

export type SendResult =
  | { readonly kind: "acknowledged"; readonly version: Version }
  | { readonly kind: "conflict"; readonly current: Version | null }
  | { readonly kind: "refused"; readonly detail: string }
  | { readonly kind: "signedOut" }
  | { readonly kind: "offline"; readonly detail: string };

export interface EditSender {
  send(entry: OutboxEntry): Promise<SendResult>;
}

/** Keeps entries over a reload, a lost connection, an expired session. */
export interface OutboxStorage {
  load(): Promise<OutboxEntry[]>;
  put(entry: OutboxEntry): Promise<void>;
  remove(editId: string): Promise<void>;
}
