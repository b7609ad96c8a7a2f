import { CellLoader, type LoadedCell } from "../api/cell-loader";
import type { ApiClient } from "../api/http";
import { openOutbox } from "../api/open-outbox";
import { QueueFeed } from "../api/queue-feed";
import { CellAddress } from "../dom/cell-address";
import { ContrastPanel } from "../dom/contrast-panel";
import type { Disposables } from "../dom/disposables";
import { h, setText } from "../dom/element";
import { fillHeight } from "../dom/fill-height";
import { HelpDialog } from "../dom/help";
import { onBenchKey } from "../dom/keys";
import { problemNode } from "../dom/problem";
import { SaveStatus } from "../dom/save-status";
import type { Vertex } from "../geometry/vertex";
import type { Structure } from "../model/cell";
import type { ViewOf } from "../render/cell-image";
import type { CellSession } from "../state/cell-session";
import { ContrastSettings } from "../state/contrast-settings";
import { DraftKeeper } from "../state/draft-keeper";
import { localStorageOrNull, Preference } from "../state/preferences";
import { watchKeyboard } from "../tools/canvas-keyboard";
import { CanvasPointer } from "../tools/canvas-pointer";
import { Editor } from "../tools/editor";
import { settleCursor } from "../tools/keyboard-tools";
import { place } from "../tools/placement";
import { runOnCanvas } from "./canvas-actions";
import { CellSessions, shapeOf } from "./cell-sessions";
import { ChannelChoice } from "./channel-choice";
import { drawKeymap, type DrawCommand } from "./commands";
import { Filmstrip } from "./filmstrip";
import { DRAW_POINTER } from "./help";
import type { DrawOptions } from "./options";
import { DrawStage } from "./stage";
import { StructureStatus } from "./structure-status";
import { Toolbar } from "./toolbar";
import { ViewPanel } from "./view-panel";

const OPACITIES = [0.45, 0.7, 1, 0.25];
const EDIT_COMMANDS = new Set(["finish", "undo", "redo", "remove", "nudge", "width", "brush", "trace", "tolerance", "addPoint", "insertPoint"]);

/** Drawing midpiece and head on the focused cells. */
export class DrawBench {
  private readonly loader: CellLoader;
  private readonly feed: QueueFeed;
  private readonly outbox;
  private readonly contrast: ContrastSettings;
  private readonly editor = new Editor(() => this.editorChanged(), () => this.stage.invalidate());
  private readonly sessions: CellSessions;
  private readonly channels = new ChannelChoice();
  private readonly stage: DrawStage;
  private readonly toolbar: Toolbar;
  private readonly contrastPanel: ContrastPanel;
  private readonly viewPanel: ViewPanel;
  private readonly film: Filmstrip;
  private readonly statuses: readonly StructureStatus[];
  private readonly keymap;
  private readonly help;
  private readonly address: CellAddress;
  private readonly fijiPoints = new Preference("points-as-fiji", false);
  private readonly note = h("p", { class: "draw-note", "aria-hidden": "true" });
  /** The note and the state of the canvas in one, for a screen reader. */
  private readonly spoken = h("p", { class: "visually-hidden", role: "status" });
  private readonly cellName = h("h2", { class: "draw-cell" });
  private readonly cellFacts = h("p", { class: "bench-note" });
  private readonly empty = h("div", { class: "bench-message", hidden: true });
  private readonly root: HTMLElement;
  private asFiji = this.fijiPoints.get();
  private loaded: LoadedCell | null = null;
  private session: CellSession | null = null;
  private wantedId: number | null = null;
  private view: ViewOf = 0;
  private spaceHeld = false;

  constructor(
    element: HTMLElement,
    private readonly options: DrawOptions,
    private readonly api: ApiClient,
    disposables: Disposables,
  ) {
    this.keymap = drawKeymap(options.user);
    this.help = new HelpDialog("Keys for drawing", { keymap: this.keymap, rows: DRAW_POINTER, rowsTitle: "Pointer" });
    this.loader = new CellLoader(api);
    this.feed = new QueueFeed(api, options.studyId, "focused");
    this.outbox = openOutbox(api, options.user, disposables);
    this.contrast = new ContrastSettings(options.studyId, localStorageOrNull());
    this.sessions = new CellSessions(this.outbox, new DraftKeeper(options.user ?? "anyone"), (id, structure, shape) => this.film.setDrawn(id, structure, shape !== null));
    this.stage = new DrawStage(this.editor, this.contrast, () => this.showFacts(), disposables);
    this.toolbar = new Toolbar((command) => this.run(command), this.keymap, options.canEdit);
    this.contrastPanel = new ContrastPanel(this.contrast, (index) => this.showView(index), disposables);
    const setAsFiji = (value: boolean): void => {
      this.asFiji = value;
      this.fijiPoints.set(value);
    };
    this.viewPanel = new ViewPanel((command) => this.run(command), this.keymap, () => this.showView("composite"), this.asFiji, setAsFiji, options.canEdit);
    this.film = new Filmstrip(() => this.thumbnailPosition(), (id) => void this.open(id));
    this.statuses = [new StructureStatus("midpiece", this.keymap.key("midpiece"), () => this.run({ kind: "tool", tool: "midpiece" })), new StructureStatus("head", this.keymap.key("head"), () => this.run({ kind: "tool", tool: "head" }))];
    this.address = new CellAddress(disposables);
    const save = new SaveStatus(this.outbox, (id) => this.film.nameOf(id) ?? `Cell ${id}`, disposables);
    this.stage.element.append(this.note, this.spoken, this.empty);
    this.root = h(
      "div",
      { class: "bench draw" },
      this.toolbar.element,
      this.stage.element,
      h("aside", { class: "draw-side", "aria-label": "Cell and channels" }, h("section", {}, this.cellName, this.cellFacts, save.element), this.viewPanel.element, this.contrastPanel.element),
      h("div", { class: "draw-structures", role: "group", "aria-label": "Structures" }, ...this.statuses.map((status) => status.element)),
      this.film.element,
      save.problems,
      this.help.element,
    );
    element.replaceChildren(this.root);
    fillHeight(this.root, disposables);
    disposables.add(() => this.root.remove());
    disposables.add(() => this.loader.clear());
    this.listen(disposables);
    this.editorChanged();
  }

  async start(): Promise<void> {
    this.empty.hidden = true;
    try {
      await this.outbox.ready();
      const first = this.options.cellId ?? (await this.firstUndrawn());
      const page = await this.feed.open(first);
      const opened = first ?? page.cells[0]?.id;
      if (opened === undefined || opened === null) return this.showEmpty();
      await this.open(opened);
      this.film.add(page.cells);
      const earlier = await this.feed.earlier(opened);
      if (earlier) this.film.add(earlier.cells);
      if (this.wantedId !== null) this.film.mark(this.wantedId);
      this.prefetch();
    } catch (error) {
      this.empty.hidden = false;
      this.empty.replaceChildren(problemNode(error, () => void this.start()));
    }
  }

  run(command: DrawCommand): void {
    if (EDIT_COMMANDS.has(command.kind) && !this.options.canEdit) return;
    const { editor, stage } = this;
    if (runOnCanvas(command, editor, stage, (vertex) => this.place(vertex, true))) return;
    switch (command.kind) {
      case "tool":
        editor.choose(command.tool);
        return this.showView(this.channels.viewFor(command.tool, this.loaded?.cell.channels ?? []), false);
      case "finish":
        return editor.finish();
      case "cancel":
        return editor.cancel();
      case "undo":
        return editor.undo();
      case "redo":
        return editor.redo();
      case "remove":
        return editor.remove();
      case "width":
        return editor.widen(command.by);
      case "fit":
        return stage.fit();
      case "mask":
        stage.showMask = !stage.showMask;
        return this.editorChanged();
      case "opacity":
        stage.opacity = OPACITIES[(OPACITIES.indexOf(stage.opacity) + 1) % OPACITIES.length]!;
        return this.editorChanged();
      case "hide":
        stage.hidden = !stage.hidden;
        return this.editorChanged();
      case "channel":
        return this.showView(this.channels.next(this.view, this.loaded?.cell.channels ?? []));
      case "showChannel":
        if (command.index < (this.loaded?.cell.channels.length ?? 0)) this.showView(command.index);
        return;
      case "contrast":
        return this.contrastPanel.element.querySelector("input")?.focus();
      case "previousCell":
        return void this.step(-1);
      case "nextCell":
        return void this.step(1);
      case "pan":
        return this.hold(true);
      case "help":
        return this.help.toggle();
    }
  }

  private listen(disposables: Disposables): void {
    const { canvas, viewport } = this.stage;
    new CanvasPointer(
      canvas,
      {
        editor: this.editor,
        viewport,
        canEdit: () => this.options.canEdit && !this.stage.hidden,
        spaceHeld: () => this.spaceHeld,
        place: (vertex) => this.place(vertex),
        moved: (at) => {
          this.stage.pointer = at && (this.editor.brush.inHand ? at : this.place(at));
          if (this.editor.drawing || this.editor.brush.inHand) this.stage.invalidate();
        },
        invalidate: () => this.stage.invalidate(),
      },
      disposables,
    );
    const cursorShown = (): void => {
      settleCursor(this.editor);
      this.stage.invalidate();
    };
    watchKeyboard(canvas, this.editor.cursor, cursorShown, disposables);
    onBenchKey(disposables, (event) => {
      // Alt alone would move the focus to the browser's menu, between an alt-click and the next key.
      if (event.key === "Alt") return true;
      const command = this.keymap.commandOf(event);
      if (command) this.run(command);
      return command !== null;
    });
    disposables.listen<KeyboardEvent>(window, "keyup", (event) => event.key === " " && this.hold(false));
    disposables.listen(window, "blur", () => this.hold(false));
    disposables.add(
      this.outbox.onVersion((edit, version) => {
        if (edit.kind !== "annotation") return;
        this.loader.update(edit.cellId, { [edit.structure]: version && "points" in version ? version : null });
        this.sessions.takeIn(edit, version);
        this.editorChanged();
      }),
    );
  }

  private hold(held: boolean): void {
    this.spaceHeld = held;
    this.stage.canvas.classList.toggle("is-grab", held);
  }

  /** Opens a cell; a slower one that was asked for before does not push it away again. */
  private async open(id: number): Promise<void> {
    this.wantedId = id;
    this.film.mark(id);
    try {
      const loaded = this.loader.peek(id) ?? (await this.loader.load(id));
      if (this.wantedId === id) this.show(loaded);
    } catch (error) {
      if (this.wantedId === id) this.say(error instanceof Error ? error.message : "This cell could not be read.");
    }
  }

  private show(loaded: LoadedCell): void {
    const { cell } = loaded;
    this.editor.release();
    this.loaded = loaded;
    this.session = this.sessions.of(loaded);
    this.view = this.channels.viewFor(this.editor.tool, cell.channels);
    this.film.add([{ id: cell.id, name: cell.name, width: cell.width, height: cell.height, focus: cell.focus?.value ?? null, focusRevision: cell.focus?.revision ?? 0, hasMidpiece: shapeOf(cell.midpiece) !== null, hasHead: shapeOf(cell.head) !== null }]);
    this.film.mark(cell.id);
    this.root.dataset["cellId"] = String(cell.id);
    setText(this.cellName, cell.name);
    const focus = cell.focus?.value === "focused" ? "" : ", not labelled focused";
    setText(this.cellFacts, `${cell.acquisition}, ${cell.width} × ${cell.height} px${focus}`);
    this.contrastPanel.show(loaded);
    this.contrastPanel.mark(this.view);
    this.stage.open(loaded, this.view);
    this.editor.open(this.session);
    this.address.show(cell.id);
    this.prefetch();
  }

  private showView(view: ViewOf, chosen = true): void {
    this.view = view;
    if (chosen) this.channels.choose(this.editor.tool, view);
    this.contrastPanel.mark(view);
    this.stage.show(view);
  }

  private async step(by: number): Promise<void> {
    const from = this.wantedId;
    if (from === null) return;
    let next = this.film.neighbour(from, by);
    if (next === undefined) {
      const page = await (by > 0 ? this.feed.more() : this.feed.earlier(from)).catch(() => null);
      if (page) this.film.add(page.cells);
      next = this.film.neighbour(from, by);
    }
    if (next !== undefined) await this.open(next);
    else this.say(by > 0 ? "This is the last focused cell." : "This is the first focused cell.");
  }

  private prefetch(): void {
    if (this.wantedId === null) return;
    const ids = this.film.ids;
    const index = ids.indexOf(this.wantedId);
    this.loader.prefetch([...ids.slice(index + 1, index + 4), ...ids.slice(Math.max(0, index - 1), index)]);
    if (index >= ids.length - 8) void this.feed.more().then((page) => page && this.film.add(page.cells), () => undefined);
  }

  private async firstUndrawn(): Promise<number | null> {
    const page = await this.api.queue(this.options.studyId, { kind: "undrawn", take: 1 });
    return page.cells[0]?.id ?? null;
  }

  private place(vertex: Vertex, exact = false): Vertex {
    if (!this.session) return vertex;
    const { width, height } = this.session;
    return place(vertex, { width, height, scale: this.stage.viewport.scale, asFiji: this.asFiji && !exact });
  }

  private thumbnailPosition(): number {
    const channels = this.loaded?.cell.channels ?? [];
    return (channels.find((channel) => channel.role === "brightField") ?? channels[0])?.position ?? 0;
  }

  private editorChanged(): void {
    const { editor, session } = this;
    const undoable = editor.drawing || (session?.undo.canUndo ?? false);
    const redoable = editor.draft.undone.length > 0 || (session?.undo.canRedo ?? false);
    this.toolbar.show({ tool: editor.tool, mask: this.stage.showMask, hidden: this.stage.hidden, canUndo: undoable, canRedo: redoable, drawing: editor.drawing, drawn: editor.shapeOf(editor.tool) !== null });
    setText(this.note, editor.note);
    setText(this.spoken, `${editor.note} ${editor.spoken}`.trim());
    this.stage.invalidate();
  }

  /** After each painted frame: the masks are computed then. */
  private showFacts(): void {
    const { editor, session, stage, loaded } = this;
    if (!session || !loaded) return;
    for (const status of this.statuses) {
      const { structure }: { structure: Structure } = status;
      status.show({ shape: editor.shapeOf(structure), draftPoints: session.drafts[structure].points.length, area: stage.masks[structure].area, lineWidth: editor.lineWidth, pixelSizeMicrons: loaded.cell.pixelSizeMicrons }, structure === editor.tool);
    }
    this.viewPanel.show(this.view, loaded.cell.channels, stage.viewport.scale, editor.lineWidth);
  }

  private say(text: string): void {
    this.editor.say(text);
  }

  private showEmpty(): void {
    this.empty.hidden = false;
    this.empty.replaceChildren(h("div", { class: "bench-empty" }, h("h2", {}, "No cell is labelled focused yet"), h("p", {}, h("a", { href: `/studies/${this.options.studyId}/label` }, "Label cells"), " first; the focused ones come here to be drawn.")));
  }
}
