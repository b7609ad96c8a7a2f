import { CellLoader } from "../api/cell-loader";
import { cellSource } from "../api/cell-source";
import { openFeed, type Feed } from "../api/feed";
import type { ApiClient } from "../api/http";
import { openOutbox } from "../api/open-outbox";
import { keyButton } from "../dom/button";
import { CellAddress } from "../dom/cell-address";
import { ContrastPanel } from "../dom/contrast-panel";
import type { Disposables } from "../dom/disposables";
import { h } from "../dom/element";
import { fillHeight } from "../dom/fill-height";
import { HelpDialog } from "../dom/help";
import { onBenchKey } from "../dom/keys";
import { problemNode } from "../dom/problem";
import { SaveStatus } from "../dom/save-status";
import { brightFieldRmsKey, FOCUS_SCORE, type Cell } from "../model/cell";
import { ContrastSettings } from "../state/contrast-settings";
import { localStorageOrNull } from "../state/preferences";
import { Store, type Origin } from "../state/store";
import { UndoStack } from "../state/undo-stack";
import { AssignmentEnd } from "./assignment-end";
import { CellView } from "./cell-view";
import { triageKeymap, type TriageCommand } from "./commands";
import { Company } from "./company";
import { Controls } from "./controls";
import { LabelNews } from "./label-news";
import { Labelling } from "./labelling";
import { doneMessage, emptyMessage, lastMessage } from "./messages";
import { blindAssignment, isWorkedOff, type TriageOptions } from "./options";
import { Pace } from "./pace";
import { progressOf } from "./progress";
import { QueueReader } from "./queue-reader";
import { labelWords } from "../model/label-words";
import { ReasonChoice } from "./reason-choice";
import { SidePanel } from "./side-panel";
import { Previews, Stage } from "./stage";
import { EMPTY, find, indexOf, invertTriage, neighbour, reduceTriage, type Labelled, type TriageChange, type TriageState } from "./triage-state";

const PREVIEWS = 5;
const FETCH_BEFORE_END = 30;
const NOT_COMING = "More cells did not come: the site does not answer. Press again in a moment.";

/** Labelling by key: each key labels and shows the next cell, and nothing waits for the server. */
export class TriageBench {
  private readonly store = new Store<TriageState, TriageChange>(EMPTY, reduceTriage);
  private readonly undo = new UndoStack(this.store, invertTriage);
  private readonly pace = new Pace();
  private readonly outbox;
  private readonly loader: CellLoader;
  private readonly feed: Feed;
  private readonly reader: QueueReader;
  private readonly view: CellView;
  private readonly labelling: Labelling;
  private readonly contrastPanel: ContrastPanel;
  private readonly side: SidePanel;
  private readonly controls: Controls;
  private readonly help: HelpDialog<TriageCommand>;
  private readonly undoButton: HTMLButtonElement;
  private readonly root: HTMLElement;
  private readonly blindId: number | null;
  private end: AssignmentEnd | null = null;

  constructor(
    element: HTMLElement,
    private readonly options: TriageOptions,
    private readonly api: ApiClient,
    disposables: Disposables,
  ) {
    const { store, undo, pace } = this;
    this.blindId = blindAssignment(options);
    this.outbox = openOutbox(api, options.user, disposables);
    const source = cellSource(api, this.blindId);
    this.loader = new CellLoader(source, undefined, (cell) => api.features(cell.id, this.shownFeatures(cell)));
    this.feed = openFeed(api, options);
    this.reader = new QueueReader(this.feed, store, this.loader, this.outbox, options);
    const keymap = triageKeymap(options.user);
    const run = (command: TriageCommand): void => this.run(command);
    const contrast = new ContrastSettings(options.studyId, localStorageOrNull());
    const stage = new Stage(contrast, disposables);
    const previews = new Previews(PREVIEWS, contrast);
    const reasons = new ReasonChoice((reason) => this.labelling.giveReason(reason), options.canEdit);
    const save = new SaveStatus(this.outbox, (id) => find(store.state, id)?.name ?? `Cell ${id}`, disposables);
    this.help = new HelpDialog("Keys for labelling", { keymap });
    this.contrastPanel = new ContrastPanel(contrast, null, disposables);
    this.contrastPanel.element.hidden = true;
    this.undoButton = keyButton({ label: "Undo", key: keymap.key("undo"), className: "is-quiet", onClick: () => this.labelling.undo() });
    this.undoButton.disabled = true;
    this.side = new SidePanel(options.queue, this.blindId !== null, { saveStatus: save.element, contrast: this.contrastPanel.element, undoButton: this.undoButton, reasons: reasons.element });
    this.controls = new Controls(options, keymap, run);
    const address = new CellAddress(disposables, { queue: options.queue });
    this.view = new CellView({ store, loader: this.loader, stage, previews, side: this.side, contrastPanel: this.contrastPanel, address, learn: (loaded) => this.reader.learn(loaded) });
    this.labelling = new Labelling({ options, store, undo, outbox: this.outbox, loader: this.loader, view: this.view, side: this.side, reasons, pace, reachedEnd: () => void this.reachEnd() });
    const steps = h("div", { class: "triage-steps" }, this.controls.steps, previews.element);
    this.root = h("div", { class: "bench triage" }, h("div", { class: "triage-main" }, stage.element, this.controls.labels, steps), this.side.element, save.problems, this.help.element);
    element.replaceChildren(this.root);
    fillHeight(this.root, disposables);
    disposables.add(() => this.root.remove());
    disposables.add(() => this.loader.clear());
    disposables.add(() => this.undo.dispose());
    disposables.add(() => this.view.dispose());
    disposables.add(() => this.end?.dispose());
    disposables.add(contrast.observe(() => (previews.forget(), this.view.showAhead())));
    onBenchKey(disposables, (event) => {
      const command = keymap.commandOf(event);
      if (command) this.run(command);
      return command !== null;
    });
    store.observe((state, change, origin, before) => this.changed(state, change, origin, before));
    const { loader, outbox, blindId, side } = this;
    const news = new LabelNews({ source, store, loader, outbox, blindId, say: (text) => side.showLast(text), changed: () => this.view.showFacts() });
    disposables.add(outbox.onVersion((edit, version) => news.take(edit, version)));
    if (blindId !== null) return;
    const company = new Company(api, (cellId, presence) => (side.showOthers(presence.others), news.hear(cellId, presence)), disposables);
    store.observe(({ currentId }, _, __, before) => {
      if (currentId === null || currentId === before.currentId) return;
      side.showOthers([]);
      company.open(currentId);
    });
  }

  async start(): Promise<void> {
    this.view.clear("Loading");
    try {
      await this.reader.open();
      this.side.showAbout(`${this.feed.about ?? ""}${this.feed.truncated ? " Only the first ones are listed." : ""}`.trim());
      if (this.store.state.items.length === 0) this.view.clear(this.isAllDone ? this.doneNode() : emptyMessage(this.options));
      else if (this.isAllDone && this.options.queue === "assignment" && !this.options.cellId) this.view.clear(this.doneNode());
    } catch (error) {
      this.view.clear(problemNode(error, () => void this.start()));
    }
  }

  run(command: TriageCommand): void {
    switch (command.kind) {
      case "label":
        return this.labelling.label(command.value);
      case "nextReason":
        return this.labelling.nextReason();
      case "undo":
        return this.labelling.undo();
      case "redo":
        return this.labelling.redo();
      case "submit":
        return this.labelling.submit();
      case "next":
        return this.step(1);
      case "previous":
        return this.step(-1);
      case "nextUnlabelled":
        return void this.goToUndone();
      case "gallery":
        return this.root.querySelector<HTMLAnchorElement>(".triage-gallery")?.click();
      case "channel":
        return this.view.nextChannel();
      case "contrast":
        this.contrastPanel.element.hidden = !this.contrastPanel.element.hidden;
        return this.view.showContrast();
      case "help":
        return this.help.toggle();
    }
  }

  private step(by: number): void {
    const { state } = this.store;
    if (by < 0 && this.view.isCleared) return this.view.show();
    const to = neighbour(state, by);
    if (to && to.id !== state.currentId) this.store.dispatch({ kind: "went", to: to.id });
    else if (state.items.length > 0) void this.stepBeyond(by);
  }

  /** Over the end of what is read. */
  private async stepBeyond(by: number): Promise<void> {
    const from = this.store.state.currentId;
    try {
      const more = await (by > 0 ? this.reader.more() : this.reader.earlier());
      if (!more) this.side.showLast(by > 0 ? "This is the last cell of the queue." : "This is the first cell of the queue.");
      // A held key asks many times for the same page: one of them steps.
      else if (this.store.state.currentId === from) this.step(by);
    } catch {
      this.side.showLast(NOT_COMING);
    }
  }

  private changed(state: TriageState, change: TriageChange, origin: Origin, before: TriageState): void {
    if (change.kind === "labelled") this.noteLabel(state, change, origin);
    const item = find(state, state.currentId);
    if (state.currentId !== before.currentId || (change.kind === "labelled" && this.view.shownId === null)) this.view.show();
    else if (change.kind === "listed") this.view.showAhead();
    else if (item !== find(before, state.currentId)) this.view.showFacts();
    this.controls.showLabel(item?.value ?? null);
    this.undoButton.disabled = !this.undo.canUndo;
    if (change.kind !== "learned") this.side.showProgress(progressOf(state, this.options.queue), this.pace.perMinute(performance.now()));
    if (state.currentId !== before.currentId && indexOf(state, state.currentId) >= state.items.length - FETCH_BEFORE_END) this.reader.more().catch(() => undefined);
  }

  private noteLabel(state: TriageState, { cellId, value, reason }: Labelled, origin: Origin): void {
    if (origin === "remote") return;
    this.outbox.enqueue({ kind: "focus", cellId, value, reason, assignmentId: this.blindId });
    const name = find(state, cellId)?.name ?? "";
    const words = labelWords(value, reason);
    this.side.showLast(origin === "undo" ? `Undone: ${name} has ${words}` : `${name}: ${words}`);
    this.side.note(name, value, reason, origin === "undo");
  }

  private async goToUndone(): Promise<void> {
    const next = await this.reader.nextUndone().catch(() => null);
    if (next === null) this.side.showLast(NOT_COMING);
    else if (next && next.id !== this.store.state.currentId) this.store.dispatch({ kind: "went", to: next.id });
    else if (next) this.view.show();
    else if (this.isAllDone) this.view.clear(this.doneNode());
    else this.side.showLast("No other cell of this queue is without a label.");
  }

  /** The last cell of the list was labelled: go on to later pages, then to those that were passed over. */
  private async reachEnd(): Promise<void> {
    const more = await this.reader.more().catch(() => null);
    if (more === null) return this.side.showLast(NOT_COMING);
    if (more) return this.step(1);
    if (isWorkedOff(this.options)) return this.goToUndone();
    if (this.feed.exhausted) this.view.clear(lastMessage(this.options, this.store.state.total));
  }

  private get isAllDone(): boolean {
    return this.store.state.remaining === 0 && this.store.state.total > 0 && (isWorkedOff(this.options) || this.options.queue === "all");
  }

  private doneNode(): HTMLElement {
    if (this.options.queue !== "assignment") return doneMessage(this.options);
    // Anew each time: what is labelled again after it was submitted is submitted again.
    this.end?.dispose();
    this.end = new AssignmentEnd(this.api, this.outbox, this.options, this.store.state.total);
    return this.end.element;
  }

  private shownFeatures(cell: Cell): string[] {
    return [brightFieldRmsKey(cell), this.blindId === null ? FOCUS_SCORE : null].filter((key) => key !== null);
  }
}
