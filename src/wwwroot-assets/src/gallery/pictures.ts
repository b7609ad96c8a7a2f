import { isInComposite, type Channel, type ChannelRole } from "../model/cell";
import type { ContrastWindow } from "./gallery-api";
import type { GalleryState } from "./gallery-state";

/** The composite's pseudo-colours, those of the bench: bright-field stays grey beneath the fluorescence. */
const ROLE_COLOURS: Readonly<Record<ChannelRole, string>> = {
  brightField: "9E9E9E",
  midpieceFluorescence: "1AFF59",
  viability: "FF2699",
  other: "1AA6FF",
};

/** Where the masks of a cell are, clear where nothing is drawn. */
export function drawingUrl(cellId: number): string {
  return `/api/cells/${cellId}/drawing.svg`;
}

/** Where the picture of a cell is, as it is to be shown. Equal pictures have equal addresses, so that the browser keeps them. */
export function pictureUrl(cellId: number, state: Pick<GalleryState, "channel" | "contrast">, channels: readonly Channel[], windows: readonly ContrastWindow[]): string {
  const window = (position: number): ContrastWindow | undefined => (state.contrast === "shared" ? windows.find((each) => each.position === position) : undefined);
  if (state.channel === "composite") {
    const layers = channels.filter((channel) => isInComposite(channel, channels)).map(({ position, role }) => {
      const shown = window(position);
      return `c=${position}:${shown?.low ?? ""}:${shown?.high ?? ""}:${ROLE_COLOURS[role] ?? ROLE_COLOURS.other}`;
    });
    return `/api/cells/${cellId}/composite?${layers.join("&")}`;
  }
  const shown = window(state.channel);
  return `/api/cells/${cellId}/thumbnail/${state.channel}${shown ? `?low=${shown.low}&high=${shown.high}` : ""}`;
}
