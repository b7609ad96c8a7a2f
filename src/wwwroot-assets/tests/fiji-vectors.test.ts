import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rasterize, type FijiOperation } from "../src/geometry/fiji";

interface Vector {
  id: string;
  w: number;
  h: number;
  op: FijiOperation;
  lineWidth: number;
  pts: [number, number][];
  maskRle: number[];
  area: number;
}

const shared = process.env["SPERMIBFC_SHARED"] ?? join(import.meta.dirname, "..", "..", "..", "..", "shared");

describe("FIJI rasteriser on masks that ImageJ made", () => {
  for (const [file, count] of [["masks.jsonl", 300], ["masks-edge.jsonl", 211]] as const) {
    const path = join(shared, "data", "imagej", file);
    it(`${file}_EveryVector_IsTheSamePixels`, (context) => {
      if (!existsSync(path)) context.skip(`skipped: ${path} is absent`);
      const vectors = readFileSync(path, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line) as Vector);
      const wrong = vectors.filter((vector) => {
        const mask = rasterize(vector.op, vector.pts, vector.lineWidth, vector.w, vector.h);
        return mask.area !== vector.area || JSON.stringify(mask.toRuns()) !== JSON.stringify(vector.maskRle);
      });
      expect(wrong.map((vector) => `${vector.id} ${vector.op}`)).toEqual([]);
      expect(vectors.length).toBe(count);
    });
  }
});
