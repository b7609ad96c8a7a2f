// Reads shapes, one JSON object a line, and answers each with the runs of its mask: what the C# rasteriser is compared with.
import { createInterface } from "node:readline";
import { headMask, midpieceMask, rasterize, type FijiOperation } from "../src/geometry/fiji";
import type { Vertex } from "../src/geometry/vertex";

interface Asked {
  readonly kind: "midpiece" | "head" | FijiOperation;
  readonly points: readonly Vertex[];
  readonly stroke: number;
  readonly width: number;
  readonly height: number;
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const { kind, points, stroke, width, height } = JSON.parse(line) as Asked;
  const mask = kind === "head" ? headMask(points, width, height) : kind === "midpiece" ? midpieceMask(points, stroke, width, height) : rasterize(kind, points, stroke, width, height);
  process.stdout.write(`${JSON.stringify(mask.toRuns())}\n`);
}
