import { describe, expect, it } from "vitest";
import { MIDPIECE_WIDTH } from "../src/geometry/fiji";
import type { Vertex } from "../src/geometry/vertex";
import type { Structure } from "../src/model/cell";
import type { Shape } from "../src/model/shape";
import { CellSession } from "../src/state/cell-session";
import { Editor } from "../src/tools/editor";
import { takeBrush } from "../src/tools/mask-tools";
import { seeded } from "./random";

const [WIDTH, HEIGHT] = [32, 24];
const LIMIT = 500;
const STEPS = 10_000;
const free = (vertex: Vertex): Vertex => vertex;

type Snapshot = Readonly<Record<Structure, Shape | null>>;
interface PlainDraft {
  steps: Vertex[];
  undone: Vertex[];
}

/** What the editor should do, as plainly as it can be said: a list of snapshots and a cursor into it. */
class PlainModel {
  tool: Structure = "midpiece";
  selected = -1;
  width = MIDPIECE_WIDTH;
  brush = false;
  readonly drafts: Record<Structure, PlainDraft> = { midpiece: { steps: [], undone: [] }, head: { steps: [], undone: [] } };
  private snapshots: Snapshot[] = [{ midpiece: null, head: null }];
  private cursor = 0;
  private undoneEdits = 0;

  get now(): Snapshot {
    return this.snapshots[this.cursor]!;
  }

  /** How many edits can be taken back from the newest one. */
  get depth(): number {
    return this.snapshots.length - 1;
  }

  get shape(): Shape | null {
    return this.now[this.tool];
  }

  get draft(): PlainDraft {
    return this.drafts[this.tool];
  }

  get needed(): number {
    return this.tool === "head" ? 3 : 2;
  }

  edit(structure: Structure, shape: Shape | null): void {
    if (JSON.stringify(shape) === JSON.stringify(this.now[structure])) return;
    this.snapshots = [...this.snapshots.slice(0, this.cursor + 1), { ...this.now, [structure]: shape }];
    if (this.snapshots.length > LIMIT + 1) this.snapshots.shift();
    this.cursor = this.snapshots.length - 1;
  }

  choose(tool: Structure): void {
    this.tool = tool;
    this.selected = -1;
    this.brush = false;
    this.undoneEdits = 0;
  }

  add(point: Vertex): void {
    const last = this.draft.steps.at(-1);
    this.undoneEdits = 0;
    if (last && last[0] === point[0] && last[1] === point[1]) return;
    this.draft.steps.push(point);
    this.draft.undone = [];
  }

  finish(): void {
    const { steps } = this.draft;
    if (steps.length < this.needed) return;
    this.drafts[this.tool] = { steps: [], undone: [] };
    this.edit(this.tool, { points: steps, lineWidth: this.tool === "head" ? 1 : this.width, mask: null });
  }

  cancel(): void {
    if (this.draft.steps.length > 0) this.drafts[this.tool] = { steps: [], undone: [] };
    else if (this.selected >= 0) this.selected = -1;
    else this.brush = false;
  }

  undo(): void {
    if (this.draft.steps.length > 0) {
      this.draft.undone.push(this.draft.steps.pop()!);
      return;
    }
    this.selected = -1;
    if (this.cursor === 0) return;
    this.cursor--;
    this.undoneEdits++;
  }

  redo(): void {
    if (this.draft.undone.length > 0 && this.undoneEdits === 0) {
      this.draft.steps.push(this.draft.undone.pop()!);
      return;
    }
    this.selected = -1;
    this.undoneEdits = Math.max(0, this.undoneEdits - 1);
    if (this.cursor < this.snapshots.length - 1) this.cursor++;
  }

  points(change: (points: Vertex[]) => void): void {
    const points = [...this.shape!.points];
    change(points);
    this.edit(this.tool, { ...this.shape!, points });
  }

  paint(way: readonly Vertex[], radius: number, erases: boolean): void {
    const on = new Set<number>();
    const runs = this.shape?.mask ?? [];
    for (let r = 0; r < runs.length; r += 2) for (let i = 0; i < runs[r + 1]!; i++) on.add(runs[r]! + i);
    for (let y = 0; y < HEIGHT; y++)
      for (let x = 0; x < WIDTH; x++)
        if (way.some((to, i) => touches(x, y, way[Math.max(0, i - 1)]!, to, radius))) {
          if (erases) on.delete(y * WIDTH + x);
          else on.add(y * WIDTH + x);
        }
    const painted: number[] = [];
    for (const index of [...on].sort((a, b) => a - b)) {
      if (painted.length > 0 && painted.at(-2)! + painted.at(-1)! === index) painted[painted.length - 1]!++;
      else painted.push(index, 1);
    }
    const before = this.shape?.mask ?? [];
    if (JSON.stringify(before) === JSON.stringify(painted)) return;
    this.edit(this.tool, painted.length === 0 ? null : { points: [], lineWidth: this.tool === "head" ? 1 : MIDPIECE_WIDTH, mask: painted });
  }
}

function touches(x: number, y: number, [ax, ay]: Vertex, [bx, by]: Vertex, radius: number): boolean {
  if ((x === Math.round(ax) && y === Math.round(ay)) || (x === Math.round(bx) && y === Math.round(by))) return true;
  const squared = (bx - ax) ** 2 + (by - ay) ** 2;
  const t = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / squared));
  return (ax + t * (bx - ax) - x) ** 2 + (ay + t * (by - ay) - y) ** 2 <= radius * radius;
}

function walk(seed: number): Record<string, number> {
  const random = seeded(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const point = (): Vertex => [below(4 * WIDTH) / 4, below(4 * HEIGHT) / 4];
  const session = new CellSession(1, WIDTH, HEIGHT, { midpiece: null, head: null });
  const editor = new Editor(() => undefined);
  editor.open(session);
  const model = new PlainModel();
  const done: Record<string, number> = {};
  const press = (at: Vertex, over: { shift?: boolean; alt?: boolean; double?: boolean } = {}): boolean => editor.press({ at, reach: 0, shift: false, alt: false, double: false, ...over });

  const operations: Record<string, () => boolean> = {
    add: () => {
      if (model.brush || (model.shape && model.draft.steps.length === 0)) return false;
      const at = point();
      // A click on an outline's start closes it: that has its own test.
      const start = model.draft.steps[0];
      if (start && start[0] === at[0] && start[1] === at[1]) return false;
      press(at);
      model.add(at);
      return true;
    },
    double: () => {
      if (model.brush || model.draft.steps.length === 0) return false;
      press(point(), { double: true });
      model.finish();
      return true;
    },
    finish: () => {
      editor.finish();
      model.finish();
      return true;
    },
    cancel: () => {
      editor.cancel();
      model.cancel();
      return true;
    },
    tool: () => {
      const tool = below(2) === 0 ? "midpiece" : "head";
      editor.choose(tool);
      model.choose(tool);
      return true;
    },
    undo: () => {
      editor.undo();
      model.undo();
      return true;
    },
    redo: () => {
      editor.redo();
      model.redo();
      return true;
    },
    manyUndos: () => {
      for (let i = below(4); i > 0; i--) {
        editor.undo();
        model.undo();
      }
      return true;
    },
    manyRedos: () => {
      for (let i = below(4); i > 0; i--) {
        editor.redo();
        model.redo();
      }
      return true;
    },
    move: () => {
      if (!editable()) return false;
      const index = below(model.shape!.points.length);
      const from = model.shape!.points[index]!;
      // Twins hide each other from the pointer.
      if (model.shape!.points.some(([x, y], i) => i !== index && x === from[0] && y === from[1])) return false;
      const to = point();
      press(from);
      editor.move(point(), free);
      editor.move(to, free);
      model.selected = index;
      if (below(5) === 0) {
        editor.cancel();
        editor.release();
        return true;
      }
      editor.release();
      model.points((points) => (points[index] = to));
      return true;
    },
    insert: () => {
      if (!editable()) return false;
      const { points } = model.shape!;
      const after = below(model.tool === "head" ? points.length : points.length - 1);
      const [a, b] = [points[after]!, points[(after + 1) % points.length]!];
      const at: Vertex = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
      // Where segments cross or lie over each other the pointer cannot say which is meant.
      const near = points.filter((_, i) => (model.tool === "head" || i < points.length - 1) && touches(at[0], at[1], points[i]!, points[(i + 1) % points.length]!, 1e-6));
      if (near.length !== 1 || points.some(([x, y]) => x === at[0] && y === at[1])) return false;
      if (!editor.press({ at, reach: 1e-6, shift: true, alt: false, double: false })) return false;
      editor.release();
      model.selected = after + 1;
      model.points((changed) => changed.splice(after + 1, 0, at));
      return true;
    },
    delete: () => {
      if (!editable()) return false;
      const index = below(model.shape!.points.length);
      const at = model.shape!.points[index]!;
      if (model.shape!.points.some(([x, y], i) => i !== index && x === at[0] && y === at[1])) return false;
      press(at, { alt: true });
      model.selected = -1;
      if (model.shape!.points.length > model.needed) model.points((points) => points.splice(index, 1));
      return true;
    },
    nudge: () => {
      const [dx, dy] = [(below(9) - 4) / 4, (below(9) - 4) / 4];
      const vertex = model.shape?.points[model.selected];
      editor.nudge(dx, dy, free);
      if (vertex) model.points((points) => (points[model.selected] = [vertex[0] + dx, vertex[1] + dy]));
      return vertex !== undefined;
    },
    widen: () => {
      if (model.brush) return false;
      const by = below(2) === 0 ? -1 : 1;
      const line = model.now.midpiece?.mask ? null : model.now.midpiece;
      editor.widen(by);
      model.width = Math.min(50, Math.max(1, (line?.lineWidth ?? model.width) + by));
      if (line) model.edit("midpiece", { ...line, lineWidth: model.width });
      return true;
    },
    remove: () => {
      editor.remove();
      if (model.draft.steps.length > 0) model.undo();
      else if (model.shape && model.selected >= 0) {
        const index = model.selected;
        model.selected = -1;
        if (model.shape.points.length > model.needed) model.points((points) => points.splice(index, 1));
      } else model.edit(model.tool, null);
      return true;
    },
    brush: () => {
      takeBrush(editor);
      model.brush = !model.brush;
      model.selected = -1;
      return true;
    },
    paint: () => {
      if (!model.brush) return false;
      const erases = below(3) === 0;
      const way = Array.from({ length: 1 + below(4) }, (): Vertex => [random() * (WIDTH + 8) - 4, random() * (HEIGHT + 8) - 4]);
      const paints = model.draft.steps.length === 0 && (model.shape === null || model.shape.mask !== null);
      expect(press(way[0]!, { alt: erases })).toBe(paints);
      for (const at of way.slice(1)) editor.move(at, free);
      const givesUp = below(6) === 0 && paints;
      if (givesUp) editor.undo();
      editor.release();
      if (paints && !givesUp) model.paint(way, editor.brush.radius, erases);
      return paints;
    },
  };
  function editable(): boolean {
    return !model.brush && model.draft.steps.length === 0 && (model.shape?.points.length ?? 0) > 0;
  }

  const names = [...Object.keys(operations), "add", "add", "add", "nudge", "paint", "move", "insert"];
  for (let step = 0; step < STEPS; step++) {
    const name = names[below(names.length)]!;
    if (operations[name]!()) done[name] = (done[name] ?? 0) + 1;
    const where = `seed ${seed}, step ${step}, ${name}`;
    expect(session.store.state, where).toEqual(model.now);
    for (const structure of ["midpiece", "head"] as const) expect(session.drafts[structure].points, where).toEqual(model.drafts[structure].steps);
    expect([editor.selected, editor.brush.inHand, editor.tool], where).toEqual([model.selected, model.brush, model.tool]);
  }
  // All the way back, past what the undo holds, and forth again.
  for (const way of ["undo", "redo"] as const)
    for (let i = 0; i < LIMIT + 100; i++) {
      editor[way]();
      model[way]();
      expect(session.store.state, `seed ${seed}, ${way} ${i} at the end`).toEqual(model.now);
    }
  expect(model.depth, `seed ${seed}`).toBeGreaterThan(LIMIT - 100);
  return done;
}

describe("editor and session against a plain model", () => {
  it.each([1, 20261126])("RandomWalkOf10000Edits_Seed%d", (seed) => {
    const done = walk(seed);
    for (const name of ["add", "double", "finish", "cancel", "tool", "undo", "redo", "move", "insert", "delete", "nudge", "widen", "remove", "paint"]) expect(done[name] ?? 0, `${name} with seed ${seed}: ${JSON.stringify(done)}`).toBeGreaterThan(30);
  });
});
