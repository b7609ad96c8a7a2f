import type { Disposables } from "../dom/disposables";
import type { Editor } from "./editor";
import type { Vertex } from "../geometry/vertex";
import type { Viewport } from "../render/viewport";
import { TwoFingers } from "./two-fingers";

const REACH = 9;
const DEAD_ZONE = 2;
/** A finger covers more than a mouse points at, and never rests quite still. */
const FINGER_REACH = 20;
const FINGER_DEAD_ZONE = 6;
/** WheelEvent.DOM_DELTA_LINE. */
const LINES = 1;
const DOUBLE_MILLISECONDS = 350;
const DOUBLE_DISTANCE = 5;
const FINGER_DOUBLE_DISTANCE = 20;

export interface PointerHost {
  readonly editor: Editor;
  readonly viewport: Viewport;
  readonly canEdit: () => boolean;
  readonly spaceHeld: () => boolean;
  readonly place: (vertex: Vertex) => Vertex;
  readonly moved: (at: Vertex | null) => void;
  readonly invalidate: () => void;
}

type Gesture = { kind: "pan" } | { kind: "drag"; startX: number; startY: number; awake: boolean } | null;

/** The pointer on the canvas: pans with the middle button or space, zooms with the wheel, draws and drags else. */
export class CanvasPointer {
  private gesture: Gesture = null;
  private lastX = 0;
  private lastY = 0;
  private lastPress = { time: -Infinity, x: 0, y: 0 };
  private reach = REACH;
  private readonly fingers: TwoFingers;
  /** A finger that is down and has not done anything yet: a second one may still come. */
  private resting: PointerEvent | null = null;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly host: PointerHost,
    disposables: Disposables,
  ) {
    this.fingers = new TwoFingers(host.viewport);
    disposables.listen<PointerEvent>(canvas, "pointerdown", (event) => this.down(event));
    disposables.listen<PointerEvent>(canvas, "pointermove", (event) => this.move(event));
    disposables.listen<PointerEvent>(canvas, "pointerup", (event) => this.up(event));
    disposables.listen<PointerEvent>(canvas, "pointercancel", (event) => this.up(event));
    disposables.listen<PointerEvent>(canvas, "pointerleave", () => host.moved(null));
    disposables.listen<WheelEvent>(canvas, "wheel", (event) => this.wheel(event), { passive: false });
    disposables.listen(canvas, "contextmenu", (event) => event.preventDefault());
    disposables.listen<MouseEvent>(canvas, "mousedown", (event) => event.button === 1 && event.preventDefault());
  }

  /** The image is on the move. */
  get panning(): boolean {
    return this.gesture?.kind === "pan" || this.fingers.active;
  }

  private down(event: PointerEvent): void {
    this.canvas.focus({ preventScroll: true });
    const [x, y] = this.at(event);
    this.canvas.setPointerCapture(event.pointerId);
    if (event.button === 1 || (event.button === 0 && this.host.spaceHeld())) {
      this.gesture = { kind: "pan" };
      this.canvas.classList.add("is-panning");
      return;
    }
    if (event.pointerType === "touch") this.touch(event, x, y);
    else if (event.button === 0 && this.host.canEdit()) this.press(event, x, y);
  }

  /** The second finger takes the view in hand, and what the first one began is given up. */
  private touch(event: PointerEvent, x: number, y: number): void {
    const second = this.fingers.down(event.pointerId, [x, y]);
    if (!second && !this.fingers.active) {
      this.resting = this.host.canEdit() ? event : null;
      this.gesture = this.resting ? null : { kind: "pan" };
      return;
    }
    if (this.host.editor.dragging) this.host.editor.cancel();
    this.resting = this.gesture = null;
  }

  private press(event: PointerEvent, x: number, y: number, shift = event.shiftKey): void {
    const byFinger = event.pointerType === "touch";
    this.reach = byFinger ? FINGER_REACH : REACH;
    const double = event.timeStamp - this.lastPress.time < DOUBLE_MILLISECONDS && Math.hypot(x - this.lastPress.x, y - this.lastPress.y) < (byFinger ? FINGER_DOUBLE_DISTANCE : DOUBLE_DISTANCE);
    this.lastPress = { time: double ? -Infinity : event.timeStamp, x, y };
    const { viewport, editor } = this.host;
    const at = this.host.place(viewport.toVertex(x, y));
    const drags = editor.press({ at, reach: this.reach / viewport.scale, shift, alt: event.altKey, double });
    this.gesture = drags ? { kind: "drag", startX: x, startY: y, awake: editor.stroking } : null;
  }

  private move(event: PointerEvent): void {
    const [x, y] = this.at(event);
    const [dx, dy] = [x - this.lastX, y - this.lastY];
    [this.lastX, this.lastY] = [x, y];
    if (this.fingers.move(event.pointerId, [x, y])) return this.host.invalidate();
    if (this.resting) this.wake(this.resting, x, y);
    const at = this.host.viewport.toVertex(x, y);
    if (this.gesture?.kind === "pan") {
      this.host.viewport.pan(dx, dy);
      this.host.invalidate();
    } else if (this.gesture?.kind === "drag") {
      this.gesture.awake ||= Math.hypot(x - this.gesture.startX, y - this.gesture.startY) > DEAD_ZONE;
      if (this.gesture.awake) this.drag(event, at);
    }
    this.host.moved(at);
  }

  /** Strokes follow each place of the pointer, also those between two frames; a vertex only the last. */
  private drag(event: PointerEvent, at: Vertex): void {
    const { editor, viewport, place } = this.host;
    const between = editor.stroking ? (event.getCoalescedEvents?.() ?? []) : [];
    for (const each of between) editor.move(viewport.toVertex(...this.at(each)), place);
    if (between.length === 0) editor.move(at, place);
  }

  /** A finger that moves on is no tap: what it does begins where it came down. Where nothing is drawn yet it draws freehand, having no Shift. */
  private wake(resting: PointerEvent, x: number, y: number): void {
    const [startX, startY] = this.placeOf(resting);
    if (Math.hypot(x - startX, y - startY) <= FINGER_DEAD_ZONE) return;
    this.resting = null;
    const { editor } = this.host;
    this.press(resting, startX, startY, editor.drawing || !editor.current);
  }

  private up(event: PointerEvent): void {
    const { resting } = this;
    this.resting = null;
    this.fingers.up(event.pointerId);
    if (resting && event.type === "pointerup") this.press(resting, ...this.placeOf(resting));
    const gesture = this.gesture;
    this.gesture = null;
    this.canvas.classList.remove("is-panning");
    if (gesture?.kind === "drag") this.host.editor.release(this.reach / this.host.viewport.scale);
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    const [x, y] = this.at(event);
    const lines = event.deltaMode === LINES ? 30 : 1;
    this.host.viewport.zoomAt(x, y, Math.exp(-event.deltaY * lines * 0.0016));
    this.host.invalidate();
  }

  private at(event: MouseEvent): [number, number] {
    const point = this.placeOf(event);
    if (event.type === "pointerdown") [this.lastX, this.lastY] = point;
    return point;
  }

  private placeOf(event: MouseEvent): [number, number] {
    const box = this.canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }
}
