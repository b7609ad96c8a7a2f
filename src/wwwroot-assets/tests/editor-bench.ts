import type { Vertex } from "../src/geometry/vertex";
import { CellSession } from "../src/state/cell-session";
import type { DrawingState } from "../src/state/drawing";
import { Editor, type Press } from "../src/tools/editor";

export const [WIDTH, HEIGHT] = [60, 50];
export let session: CellSession;
export let editor: Editor;

/** A new editor on a cell on which nothing is drawn: before each test. */
export function freshEditor(): void {
  editor = new Editor(() => undefined);
  open();
}

export function open(drawn: Partial<DrawingState> = {}): void {
  openSession(new CellSession(1, WIDTH, HEIGHT, { midpiece: null, head: null, ...drawn }));
}

export function openSession(opened: CellSession): void {
  session = opened;
  editor.open(session);
}

export const free = (vertex: Vertex): Vertex => vertex;

export const press = (x: number, y: number, over: Partial<Press> = {}): boolean => editor.press({ at: [x, y], reach: 1, shift: false, alt: false, double: false, ...over });

export const stroke = (way: readonly Vertex[], over: Partial<Press> = {}): void => {
  press(way[0]![0], way[0]![1], over);
  for (const at of way.slice(1)) editor.move(at, free);
  editor.release();
};
