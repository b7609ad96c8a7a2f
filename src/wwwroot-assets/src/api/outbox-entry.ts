import type { Annotation, FocusLabel, Review } from "../model/cell";
import type { Edit } from "../model/edit";

/** What the server holds of a target. */
export type Version = FocusLabel | Annotation | Review;

/** An edit that the server has not acknowledged. */
export interface OutboxEntry {
  readonly editId: string;
  /** Grows with each edit, over all tabs of the browser: edits are sent in this order. */
  readonly order: number;
  readonly edit: Edit;
  /** The revision that the edit builds on. */
  readonly basedOn: number;
  /** The unsent edit that it builds on; its revision is known when that one is acknowledged. */
  readonly follows: string | null;
  readonly at: string;
  readonly state: "waiting" | "conflict" | "refused";
  /**
   * Both versions of a conflict are kept where the other's shall stand: the user's is sent for the history alone, and
   * then the other's is restored on top of it.
   */
  readonly purpose?: "history" | "restore";
  /** The server's version that was not the one built on. */
  readonly current?: Version | null;
  readonly detail?: string;
}

export type SendResult =
  | { readonly kind: "acknowledged"; readonly version: Version }
  | { readonly kind: "conflict"; readonly current: Version | null }
  | { readonly kind: "refused"; readonly detail: string }
  /** `signedInAs` is somebody else who has signed in in this browser meanwhile. */
  | { readonly kind: "signedOut"; readonly signedInAs?: string }
  | { readonly kind: "offline"; readonly detail: string }
  /** The site is there and fails: at this edit alone, or at all. */
  | { readonly kind: "failed"; readonly detail: string };

/** What the site has said about an edit for good. */
export type Answer = Extract<SendResult, { readonly kind: "acknowledged" | "conflict" | "refused" }>;

export interface EditSender {
  send(entry: OutboxEntry): Promise<SendResult>;
}

/** What the server made of an edit: for the other tabs, which may have built on it before they heard. */
export interface Acknowledgement {
  readonly editId: string;
  readonly edit: Edit;
  readonly version: Version;
  /** Saved for the history alone: another version was put on top of it at once. */
  readonly isBelow: boolean;
  readonly at: number;
}

/** Done whole or not at all. */
export interface OutboxChange {
  readonly put?: readonly OutboxEntry[];
  readonly remove?: readonly string[];
  readonly acknowledged?: Acknowledgement;
}

/** Keeps entries over a reload, a lost connection, an expired session; shared by the tabs of one user. */
export interface OutboxStorage {
  /** False where nothing outlives the page. */
  readonly durable: boolean;
  load(): Promise<OutboxEntry[]>;
  change(change: OutboxChange): Promise<void>;
  /** What has become of these edits, where it is known. */
  acknowledgements(editIds: readonly string[]): Promise<Acknowledgement[]>;
}

export function inOrder(a: OutboxEntry, b: OutboxEntry): number {
  return a.order - b.order || (a.editId < b.editId ? -1 : 1);
}
