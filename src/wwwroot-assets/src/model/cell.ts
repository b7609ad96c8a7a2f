import type { Vertex } from "../geometry/vertex";

export type FocusValue = "focused" | "outOfFocus" | "unsure" | "notFit";
export type Structure = "midpiece" | "head";
export type ChannelRole = "brightField" | "midpieceFluorescence" | "viability" | "other";

export interface FocusLabel {
  /** Null where a label was taken back. */
  readonly value: FocusValue | null;
  readonly revision: number;
  readonly author: string;
  readonly at: string;
}

export interface Annotation {
  readonly structure: Structure;
  readonly revision: number;
  /** ImageJ's line convention; empty where the structure was taken back. */
  readonly points: readonly Vertex[];
  readonly lineWidth: number;
  readonly rasterizer: string;
  readonly area: number;
  readonly author: string;
  readonly at: string;
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

/** How sharp the bright-field channel is; null where that is not known. */
export function brightFieldRms(cell: Cell, features: CellFeatures): number | null {
  const channel = cell.channels.find((each) => each.role === "brightField");
  return (channel && features[`rms:${channel.position}`]) ?? null;
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

export const STRUCTURE_WORDS: Readonly<Record<Structure, string>> = { midpiece: "Midpiece", head: "Head" };
