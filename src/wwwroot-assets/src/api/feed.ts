import type { QueueCell } from "../model/cell";
import { ListedFeed } from "./listed-feed";
import type { ApiClient } from "./http";
import { QueueFeed } from "./queue-feed";

/** A cell of a queue; `place` is the order in which the queue is worked off. */
export interface QueueRow extends QueueCell {
  readonly place: number;
}

export interface FeedPage {
  /** Cells of the queue, and those of them that are still to be done. */
  readonly total: number;
  readonly remaining: number;
  readonly cells: readonly QueueRow[];
}

/** Reads a queue page by page, from any cell of it, in both directions. */
export interface Feed {
  readonly kind: string;
  /** What the queue holds, in one sentence; known once it is open. */
  readonly about: string | null;
  /** The queue holds more cells than it lists. */
  readonly truncated: boolean;
  /** Nothing comes after what was read. */
  readonly exhausted: boolean;
  /** The queue from its start, or from the given cell on. */
  open(cellId?: number | null): Promise<FeedPage>;
  /** The next page; null at the end or while one is on its way. */
  more(): Promise<FeedPage | null>;
  /** The page before what was read; null at the start or while one is on its way. */
  earlier(cellId?: number): Promise<FeedPage | null>;
}

export interface FeedOptions {
  readonly studyId: number;
  readonly queue: string;
  /** What the queue's name alone does not say: the rest of the page's address. */
  readonly query?: string | null;
  readonly assignmentId?: number | null;
  /** Which work remains in an assignment: labels, or drawings. */
  readonly work?: "label" | "draw";
}

/** True for the queues in order of import. */
export function isPaged(kind: string): boolean {
  return PAGED.has(kind);
}

const PAGED = new Set(["unlabelled", "all", "focused", "undrawn", "outOfFocus"]);

/** Those come by pages; the others are lists of ids in an order of their own. */
export function openFeed(api: Pick<ApiClient, "queue" | "send" | "json">, options: FeedOptions): Feed {
  if (isPaged(options.queue)) return new QueueFeed(api, options.studyId, options.queue);
  return new ListedFeed(api, options);
}
