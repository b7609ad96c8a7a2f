import { describe, expect, it } from "vitest";
import { EVERYTHING, type GalleryState } from "../src/gallery/gallery-state";
import { workAddress } from "../src/gallery/work-links";

const STATE: GalleryState = { ...EVERYTHING, label: "unlabelled", ranges: [{ key: "rms:0", from: 62, to: null }], sort: { key: "rms:0", descending: true }, size: "large", at: 12 };

const parts = (address: string): [string, ...[string, string][]] => {
  const url = new URL(address, "http://lab.example");
  return [url.pathname, ...url.searchParams];
};

describe("what a gallery shows, as work", () => {
  it("carries filter and order to the bench, and nothing else", () => {
    expect(parts(workAddress(7, "label", STATE))).toEqual(["/studies/7/label", ["queue", "filter"], ["label", "unlabelled"], ["f", "rms:0:62:"], ["sort", "-rms:0"]]);
    expect(parts(workAddress(7, "draw", EVERYTHING))).toEqual(["/studies/7/draw", ["queue", "filter"]]);
  });
});
