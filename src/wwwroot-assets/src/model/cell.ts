import type { Vertex } from "../geometry/vertex";

export type FocusValue = "focused" | "outOfFocus" | "unsure" | "notFit";
/** Why a cell is not fit for segmentation. */
export type ExclusionReason = "headOutOfFocus" | "midpieceOutOfFocus" | "cutOff" | "severalCells" | "debris" | "other";
export type Structure = "midpiece" | "head";
export type ChannelRole = "brightField" | "midpieceFluorescence" | "viability" | "other";

export interface FocusLabel {
  /** Null where a label was taken back. */
  readonly value: FocusValue | null;
  readonly reason: ExclusionReason | null;
  readonly revision: number;
  readonly author: string;
  readonly at: string;
}

export interface Annotation {
  readonly structure: Structure;
  readonly revision: number;
  /** ImageJ's line convention; empty where the structure is a mask or was taken back. */
  readonly points: readonly Vertex[];
  /** A mask that was imported or painted: [start, length, ...] over the row-major pixels. */
  readonly maskRuns: readonly number[] | null;
  readonly lineWidth: number;
  readonly rasterizer: string;
  readonly area: number;
  readonly author: string;
  readonly at: string;
}

export type ReviewState = "submitted" | "approved" | "sentBack";

export interface Review {
  /** Taken back: the step was undone, and there was none before it. */
  readonly state: ReviewState | "takenBack";
  readonly comment: string | null;
  readonly revision: number;
  readonly author: string;
  readonly at: string;
  /** Something was labelled or drawn anew since. */
  readonly isOutdated: boolean;
}

export interface Channel {
  readonly position: number;
  readonly name: string;
  readonly role: ChannelRole;
}

export interface Cell {
  readonly id: number;
  readonly name: string;
  readonly studyId: number;
  readonly acquisition: string;
  readonly objectNumber: number | null;
  readonly width: number;
  readonly height: number;
  readonly pixelSizeMicrons: number | null;
  readonly channels: readonly Channel[];
  readonly focus: FocusLabel | null;
  readonly midpiece: Annotation | null;
  readonly head: Annotation | null;
  readonly review: Review | null;
}

/**
 * Whether a channel takes part in the composite: those whose role is known, where there is a fluorescence among them. The
 * noise of a cytometer's unused channels would else lie over everything.
 */
export function isInComposite(channel: Channel, channels: readonly Channel[]): boolean {
  return channel.role !== "other" || !channels.some(({ role }) => role === "midpieceFluorescence" || role === "viability");
}

/** Finite values by key, such as "rms:0": the gradient RMS of the channel at position 0. */
export type CellFeatures = Readonly<Record<string, number>>;

/** What the latest focus training makes of a cell: the probability that it is focused. */
export const FOCUS_SCORE = "score:focused";

/** The feature that says how sharp the bright-field channel is; null without such a channel. */
export function brightFieldRmsKey(cell: Cell): string | null {
  const channel = cell.channels.find((each) => each.role === "brightField");
  return channel ? `rms:${channel.position}` : null;
}

/** How sharp the bright-field channel is; null where that is not known. */
export function brightFieldRms(cell: Cell, features: CellFeatures): number | null {
  const key = brightFieldRmsKey(cell);
  return key === null ? null : (features[key] ?? null);
}

export interface QueueCell {
  readonly id: number;
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly focus: FocusValue | null;
  readonly focusRevision: number;
  readonly hasMidpiece: boolean;
  readonly hasHead: boolean;
}

export interface QueuePage {
  readonly total: number;
  readonly remaining: number;
  readonly cells: readonly QueueCell[];
}

export const FOCUS_WORDS: Readonly<Record<FocusValue, string>> = {
  focused: "focused",
  outOfFocus: "out of focus",
  unsure: "unsure",
  notFit: "not fit",
};

export const REASON_WORDS: Readonly<Record<ExclusionReason, string>> = {
  headOutOfFocus: "head out of focus",
  midpieceOutOfFocus: "midpiece out of focus",
  cutOff: "cut off by the field",
  severalCells: "several cells",
  debris: "debris",
  other: "other",
};

export const REVIEW_WORDS: Readonly<Record<Review["state"], string>> = { submitted: "submitted", approved: "approved", sentBack: "sent back", takenBack: "taken back" };

export const STRUCTURE_WORDS: Readonly<Record<Structure, string>> = { midpiece: "Midpiece", head: "Head" };
