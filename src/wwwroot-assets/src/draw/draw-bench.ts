import { CellLoader, type LoadedCell } from "../api/cell-loader";
import { cellSource } from "../api/cell-source";
import type { ApiClient } from "../api/http";
import { openOutbox } from "../api/open-outbox";
import { CellAddress } from "../dom/cell-address";
import { ContrastPanel } from "../dom/contrast-panel";
import type { Disposables } from "../dom/disposables";
import { h, setText } from "../dom/element";
import { fillHeight } from "../dom/fill-height";
import { HelpDialog } from "../dom/help";
import { problemNode } from "../dom/problem";
import type { Vertex } from "../geometry/vertex";
import type { ReviewState, Structure } from "../model/cell";
import type { Shape } from "../model/shape";
import type { ViewOf } from "../render/cell-image";
import type { CellSession } from "../state/cell-session";
import { ContrastSettings } from "../state/contrast-settings";
import { DraftKeeper } from "../state/draft-keeper";
import { localStorageOrNull, Preference } from "../state/preferences";
import { Editor } from "../tools/editor";
import { place } from "../tools/placement";
import { BenchInput } from "./bench-input";
import { runOnCanvas } from "./canvas-actions";
import { CellPanels } from "./cell-panels";
import { CellSessions } from "./cell-sessions";
import { CellWalk } from "./cell-walk";
import { ChannelChoice } from "./channel-choice";
import { drawKeymap, type DrawCommand } from "./commands";
import { ConflictWatch } from "./together/conflict-watch";
import { emptyQueue } from "./empty-queue";
import { Filmstrip } from "./filmstrip";
import { DRAW_POINTER } from "./help";
import { blindAssignment, draftOwner, type DrawOptions } from "./options";
import { QueueHead } from "./queue-head";
import { runCommand } from "./run-command";
import { DrawStage } from "./stage";
import { StructureRow } from "./structure-row";
import { Toolbar } from "./toolbar";
import { Versions } from "./history/versions";
import { ViewPanel } from "./view-panel";

const EDIT_COMMANDS = new Set(["finish", "undo", "redo", "remove", "removeShape", "nudge", "width", "brush", "erase", "trace", "tolerance", "addPoint", "insertPoint"]);

/** Drawing midpiece and head on the cells of a queue. */
export class DrawBench {
  private readonly keymap;
  private readonly outbox;
  private readonly loader: CellLoader;
  private readonly contrast: ContrastSettings;
  private readonly editor = new Editor(() => this.editorChanged(), () => this.stage.invalidate());
  private readonly sessions: CellSessions;
  private readonly channels = new ChannelChoice();
  private readonly stage: DrawStage;
  private readonly toolbar: Toolbar;
  private readonly contrastPanel: ContrastPanel;
  private readonly viewPanel: ViewPanel;
  private readonly film: Filmstrip;
  private readonly structures: StructureRow;
  private readonly walk: CellWalk;
  private readonly queueHead: QueueHead;
  private readonly conflicts: ConflictWatch;
  private readonly panels: CellPanels;
  private readonly input: BenchInput;
  private readonly help;
  private readonly fijiPoints = new Preference("points-as-fiji", false);
  private readonly note = h("p", { class: "draw-note", "aria-hidden": "true" });
  /** The note and the state of the canvas in one, for a screen reader. */
  private readonly spoken = h("p", { id: "draw-spoken", class: "visually-hidden", role: "status" });
  private readonly empty = h("div", { class: "bench-message", hidden: true });
  private readonly root: HTMLElement;
  private asFiji = this.fijiPoints.get();
  private loaded: LoadedCell | null = null;
  private session: CellSession | null = null;
  private view: ViewOf = 0;

  constructor(
    element: HTMLElement,
    private readonly options: DrawOptions,
    api: ApiClient,
    disposables: Disposables,
  ) {
    const blind = blindAssignment(options);
    const source = cellSource(api, blind);
    const run = (command: DrawCommand): void => this.run(command);
    this.keymap = drawKeymap(options.user);
    this.help = new HelpDialog("Keys for drawing", { keymap: this.keymap, rows: DRAW_POINTER, rowsTitle: "Pointer" });
    this.loader = new CellLoader(source);
    this.outbox = openOutbox(api, options.user, disposables);
    this.contrast = new ContrastSettings(options.studyId, localStorageOrNull());
    this.film = new Filmstrip(() => this.thumbnailPosition(), (id) => void this.walk.open(id), blind !== null);
    this.sessions = new CellSessions(this.outbox, new DraftKeeper(draftOwner(options)), (id, structure, shape) => this.film.setDrawn(id, structure, shape !== null), blind);
    this.walk = new CellWalk(api, options, this.loader, this.film, new CellAddress(disposables), { shown: (loaded) => this.show(loaded), say: (text) => this.editor.say(text) });
    this.stage = new DrawStage(this.editor, this.contrast, () => this.showFacts(), disposables);
    this.editor.masksAllowed = blind === null;
    this.toolbar = new Toolbar(run, this.keymap, options.canEdit);
    this.structures = new StructureRow(this.keymap, (tool) => this.choose(tool));
    this.contrastPanel = new ContrastPanel(this.contrast, (index) => this.showView(index), disposables);
    this.viewPanel = new ViewPanel(run, this.keymap, () => this.showView("composite"), this.asFiji, (value) => this.fijiPoints.set((this.asFiji = value)), options.canEdit);
    this.queueHead = new QueueHead(options.queue ?? "focused", blind !== null);
    this.conflicts = new ConflictWatch(this.outbox, this.loader, this.contrast, (id) => this.film.nameOf(id) ?? `Cell ${id}`, (id) => id === this.loaded?.cell.id && !this.editor.dragging && !this.editor.drawing, disposables);
    const versions = new Versions(source, this.outbox, this.loader, this.sessions, blind, (id) => this.cellChanged(id));
    disposables.add(this.outbox.onVersion((edit, version) => versions.take(edit, version)));
    const parts = { queue: this.queueHead.element, save: this.conflicts.save.element, view: this.viewPanel.element, channels: this.contrastPanel.element };
    const put = (structure: Structure, shape: Shape): void => this.put(structure, shape);
    const { outbox, sessions, editor, stage, keymap } = this;
    this.panels = new CellPanels({ api, options, outbox, sessions, versions, editor, stage, keymap, run, put, stepped: (state) => this.stepped(state), isBusy: () => this.input.isBusy }, parts, disposables);
    this.stage.element.append(this.note, this.spoken, this.empty);
    this.root = h("div", { class: "bench draw" }, this.toolbar.element, this.stage.element, this.panels.element, this.structures.element, this.film.element, this.conflicts.save.problems, this.conflicts.dialog.element, this.panels.dialog, this.help.element);
    element.replaceChildren(this.root);
    fillHeight(this.root, disposables);
    disposables.add(() => this.root.remove());
    disposables.add(() => this.loader.clear());
    this.input = new BenchInput({ editor, stage, keymap, run, canEdit: options.canEdit, place: (vertex) => this.place(vertex) }, disposables);
    this.editorChanged();
  }

  async start(): Promise<void> {
    this.empty.hidden = true;
    try {
      await this.outbox.ready();
      const page = await this.walk.start();
      if (page) this.queueHead.show(this.walk.feed, page);
      else this.message(emptyQueue(this.options));
    } catch (error) {
      this.message(problemNode(error, () => void this.start()));
    }
  }

  run(command: DrawCommand): void {
    if (EDIT_COMMANDS.has(command.kind) && !this.options.canEdit) return;
    const { editor, stage } = this;
    if (runOnCanvas(command, editor, stage, (vertex) => this.place(vertex, true))) return;
    const channels = this.loaded?.cell.channels ?? [];
    runCommand(command, {
      editor,
      stage,
      changed: () => this.editorChanged(),
      choose: (tool) => this.choose(tool),
      nextChannel: () => this.showView(this.channels.next(this.view, channels)),
      showChannel: (index) => index < channels.length && this.showView(index),
      focusContrast: () => this.contrastPanel.element.querySelector("input")?.focus(),
      step: (by) => void this.walk.step(by),
      hold: () => this.input.hold(true),
      toggleSide: (tab) => this.panels.toggle(tab),
      review: (state) => this.panels.step(state),
      help: () => this.help.toggle(),
    });
  }

  private show(loaded: LoadedCell): void {
    const { cell } = loaded;
    this.editor.release();
    this.empty.hidden = true;
    this.stage.ghosts.clear();
    this.loaded = loaded;
    this.session = this.sessions.of(loaded);
    this.view = this.channels.viewFor(this.editor.tool, cell.channels);
    this.root.dataset["cellId"] = String(cell.id);
    this.contrastPanel.show(loaded);
    this.contrastPanel.mark(this.view);
    this.stage.open(loaded, this.view);
    this.editor.open(this.session);
    this.panels.show(loaded);
    this.conflicts.offer();
  }

  /** The site holds something newer of a cell: an edit was saved here, or elsewhere. */
  private cellChanged(cellId: number): void {
    const loaded = this.loader.peek(cellId);
    if (cellId !== this.loaded?.cell.id || !loaded) return;
    this.loaded = loaded;
    this.panels.saved(loaded);
    this.editorChanged();
  }

  private choose(tool: Structure): void {
    this.editor.choose(tool);
    this.showView(this.channels.viewFor(tool, this.loaded?.cell.channels ?? []), false);
  }

  private showView(view: ViewOf, chosen = true): void {
    this.view = view;
    if (chosen) this.channels.choose(this.editor.tool, view);
    this.contrastPanel.mark(view);
    this.stage.show(view);
  }

  /** A shape from elsewhere becomes the current one, as one edit that can be taken back. */
  private put(structure: Structure, shape: Shape): void {
    if (!this.session || !this.options.canEdit) return;
    if (this.editor.tool !== structure) this.choose(structure);
    this.editor.put(shape);
  }

  /** Where cells are reviewed one after the other, the next one comes up. */
  private stepped(state: ReviewState): void {
    if (this.options.queue === "submitted" && state !== "submitted") void this.walk.step(1);
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
    this.toolbar.show({ tool: editor.tool, mask: this.stage.showMask, hidden: this.stage.hidden, canUndo: undoable, canRedo: redoable, drawing: editor.drawing, drawn: editor.current !== null, painted: (editor.current?.mask ?? null) !== null, brush: editor.brush.inHand && !editor.brush.erasing, eraser: editor.brush.erasing, pointSelected: editor.selected >= 0 });
    setText(this.note, editor.note);
    setText(this.spoken, `${editor.note} ${editor.spoken}`.trim());
    this.stage.invalidate();
    if (editor.dragging) return;
    this.panels.edited();
    this.conflicts.offer();
  }

  /** After each painted frame: the masks are computed then. */
  private showFacts(): void {
    const { editor, session, stage, loaded } = this;
    if (!session || !loaded) return;
    this.structures.show(editor, session, stage, loaded.cell);
    this.viewPanel.show(this.view, loaded.cell.channels, stage.viewport.scale, editor);
  }

  private message(node: HTMLElement): void {
    this.empty.hidden = false;
    this.empty.replaceChildren(node);
  }
}
