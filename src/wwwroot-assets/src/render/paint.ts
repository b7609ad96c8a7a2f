import { isInComposite, type Channel, type ChannelRole } from "../model/cell";
import type { Plane } from "../model/plane";
import { toByte, type DisplayWindow } from "./display-window";

type Colour = readonly [red: number, green: number, blue: number];

/** Pseudo-colours of a composite: bright-field stays grey beneath the fluorescence. */
const ROLE_COLOURS: Readonly<Record<ChannelRole, Colour>> = {
  brightField: [0.62, 0.62, 0.62],
  midpieceFluorescence: [0.1, 1, 0.35],
  viability: [1, 0.15, 0.6],
  other: [0.1, 0.65, 1],
};

/** A lookup from a sample's byte to grey. */
export function paintGray(plane: Plane, window: DisplayWindow, pixels: Uint8ClampedArray): void {
  const { samples } = plane;
  for (let i = 0, p = 0; i < samples.length; i++, p += 4) {
    const value = toByte(samples[i]!, window);
    pixels[p] = value;
    pixels[p + 1] = value;
    pixels[p + 2] = value;
    pixels[p + 3] = 255;
  }
}

/** The channels' colours, added. */
export function paintComposite(planes: readonly Plane[], channels: readonly Channel[], windows: readonly DisplayWindow[], pixels: Uint8ClampedArray): void {
  const count = pixels.length / 4;
  const shown = planes.map((_, c) => c).filter((c) => isInComposite(channels[c]!, channels));
  for (let i = 0, p = 0; i < count; i++, p += 4) {
    let [red, green, blue] = [0, 0, 0];
    for (const c of shown) {
      const colour = ROLE_COLOURS[channels[c]!.role] ?? ROLE_COLOURS.other;
      const value = toByte(planes[c]!.samples[i] ?? 0, windows[c]!);
      red += value * colour[0];
      green += value * colour[1];
      blue += value * colour[2];
    }
    // A clamped array rounds and clamps by itself.
    pixels[p] = red;
    pixels[p + 1] = green;
    pixels[p + 2] = blue;
    pixels[p + 3] = 255;
  }
}
