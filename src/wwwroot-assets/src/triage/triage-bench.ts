import { CellLoader, type LoadedCell } from "../api/cell-loader";
import type { ApiClient } from "../api/http";
import { openOutbox } from "../api/open-outbox";
import { QueueFeed } from "../api/queue-feed";
import { followKey, keyButton } from "../dom/button";
import { ContrastPanel } from "../dom/contrast-panel";
import { CellAddress } from "../dom/cell-address";
import type { Disposables } from "../dom/disposables";
import { h } from "../dom/element";
import { fillHeight } from "../dom/fill-height";
import { HelpDialog } from "../dom/help";
import { onBenchKey } from "../dom/keys";
import { problemNode } from "../dom/problem";
import { SaveStatus } from "../dom/save-status";
import { FOCUS_WORDS, type FocusValue, type QueuePage } from "../model/cell";
import { focusTarget } from "../model/edit";
import { ContrastSettings } from "../state/contrast-settings";
import { localStorageOrNull } from "../state/preferences";
import { Store } from "../state/store";
import { UndoStack } from "../state/undo-stack";
import { LABELS, triageKeymap, type TriageCommand } from "./commands";
import type { TriageOptions } from "./options";
import { Pace } from "./pace";
import { SidePanel } from "./side-panel";
import { Previews, Stage } from "./stage";
import { afterLabelling, EMPTY, find, indexOf, invertTriage, neighbour, nextUnlabelled, reduceTriage, upcoming, type TriageChange, type TriageState } from "./triage-state";

const PREVIEWS = 5;
const AHEAD = 8;
const FETCH_BEFORE_END = 15;

/** Labelling by key: each key labels and shows the next cell, and nothing waits for the server. */
export class TriageBench {
  private readonly store = new Store<TriageState, TriageChange>(EMPTY, reduceTriage);
  private readonly undo = new UndoStack(this.store, invertTriage);
  private readonly loader: CellLoader;
  private readonly feed: QueueFeed;
  private readonly outbox;
  private readonly contrast: ContrastSettings;
  private readonly pace = new Pace();
  private readonly stage: Stage;
  private readonly previews: Previews;
  private readonly side: SidePanel;
  private readonly contrastPanel: ContrastPanel;
  private readonly keymap;
  private readonly help;
  private readonly labelButtons = new Map<FocusValue, HTMLButtonElement>();
  private readonly undoButton: HTMLButtonElement;
  private readonly root: HTMLElement;
  private readonly address: CellAddress;
  private shownId: number | null = null;

  constructor(
    element: HTMLElement,
    private readonly options: TriageOptions,
    api: ApiClient,
    disposables: Disposables,
  ) {
    this.keymap = triageKeymap(options.user);
    this.help = new HelpDialog("Keys for labelling", { keymap: this.keymap });
    this.loader = new CellLoader(api, undefined, (id) => api.features(id));
    this.feed = new QueueFeed(api, options.studyId, options.queue);
    this.outbox = openOutbox(api, options.user, disposables);
    this.contrast = new ContrastSettings(options.studyId, localStorageOrNull());
    this.address = new CellAddress(disposables, { queue: options.queue });
    this.stage = new Stage(this.contrast, disposables);
    this.previews = new Previews(PREVIEWS, this.contrast);
    this.contrastPanel = new ContrastPanel(this.contrast, null, disposables);
    this.contrastPanel.element.hidden = true;
    this.undoButton = keyButton({ label: "Undo", key: this.keymap.key("undo"), className: "is-quiet", onClick: () => this.run({ kind: "undo" }) });
    const save = new SaveStatus(this.outbox, (id) => find(this.store.state, id)?.name ?? `Cell ${id}`, disposables);
    this.side = new SidePanel(options.queue, save.element, this.contrastPanel.element, this.undoButton);
    this.root = h("div", { class: "bench triage" }, h("div", { class: "triage-main" }, this.stage.element, this.labelRow(), this.stepRow()), this.side.element, save.problems, this.help.element);
    element.replaceChildren(this.root);
    fillHeight(this.root, disposables);
    disposables.add(() => this.root.remove());
    disposables.add(() => this.loader.clear());
    disposables.add(() => this.undo.dispose());
    disposables.add(this.contrast.observe(() => this.showPreviews()));
    onBenchKey(disposables, (event) => {
      const command = this.keymap.commandOf(event);
      if (command) this.run(command);
      return command !== null;
    });
    this.observe();
    disposables.add(this.outbox.onVersion((edit, version) => {
      if (edit.kind === "focus") this.loader.update(edit.cellId, { focus: version && "value" in version ? version : null });
      const value = version && "value" in version ? version.value : null;
      // The other's version was kept: the list has to say so, without leaving the cell in sight.
      if (edit.kind === "focus" && value !== edit.value && this.store.state.currentId !== null)
        this.store.dispatch({ kind: "labelled", cellId: edit.cellId, value, goTo: this.store.state.currentId }, "remote");
    }));
  }

  async start(): Promise<void> {
    this.stage.clear("Loading");
    try {
      await this.outbox.ready();
      const page = await this.feed.open(this.options.cellId);
      this.take(page);
      const asked = this.options.cellId;
      if (asked && !find(this.store.state, asked)) await this.include(asked);
      if (asked) this.store.dispatch({ kind: "went", to: asked });
      else if (this.options.queue === "unlabelled") this.passLabelled();
      if (this.store.state.items.length === 0) this.showEmpty();
    } catch (error) {
      this.stage.clear(problemNode(error, () => void this.start()));
    }
  }

  run(command: TriageCommand): void {
    switch (command.kind) {
      case "label":
        return this.label(command.value);
      case "undo":
        if (this.options.canEdit) this.undo.undo();
        return;
      case "redo":
        if (this.options.canEdit) this.undo.redo();
        return;
      case "next":
        return this.step(1);
      case "previous":
        return this.step(-1);
      case "nextUnlabelled":
        return void this.goToUnlabelled();
      case "gallery":
        return this.root.querySelector<HTMLAnchorElement>(".triage-gallery")?.click();
      case "channel":
        return this.stage.nextChannel();
      case "contrast":
        this.contrastPanel.element.hidden = !this.contrastPanel.element.hidden;
        return;
      case "help":
        return this.help.toggle();
    }
  }

  private label(value: FocusValue): void {
    const { currentId } = this.state;
    if (!this.options.canEdit || currentId === null || this.shownId !== currentId) return;
    const next = afterLabelling(this.store.state, this.options.queue === "unlabelled");
    this.pace.note(performance.now());
    this.store.dispatch({ kind: "labelled", cellId: currentId, value, goTo: next?.id ?? currentId });
    if (next === undefined || next.id === currentId) void this.reachEnd();
  }

  private step(by: number): void {
    const to = neighbour(this.store.state, by);
    if (to && to.id !== this.store.state.currentId) this.store.dispatch({ kind: "went", to: to.id });
    else if (by > 0) void this.fetchMore().then((more) => more && this.step(by));
    else void this.fetchEarlier().then((more) => more && this.step(by));
  }

  private observe(): void {
    this.store.observe((state, change, origin, before) => {
      if (change.kind === "labelled") {
        if (origin !== "remote") this.outbox.enqueue({ kind: "focus", cellId: change.cellId, value: change.value });
        const name = find(state, change.cellId)?.name ?? "";
        const words = change.value ? FOCUS_WORDS[change.value] : "no label";
        this.side.showLast(origin === "undo" ? `Undone: ${name} has ${words}` : `${name}: ${words}`);
        this.side.note(name, change.value, origin === "undo");
      }
      if (state.currentId !== before.currentId || change.kind !== "counted") this.show();
      this.showCounts();
    });
  }

  private show(): void {
    const { state } = this;
    const item = find(state, state.currentId);
    if (!item) return;
    const loaded = this.loader.peek(item.id);
    if (loaded) this.paint(loaded);
    else {
      this.shownId = null;
      this.stage.clear("");
      void this.loader.load(item.id).then(
        (late) => this.state.currentId === item.id && this.paint(late),
        (error: unknown) => this.state.currentId === item.id && this.stage.clear(problemNode(error, () => this.show())),
      );
    }
    this.side.showCell(loaded ?? null, item.name, item.value);
    for (const [value, button] of this.labelButtons) button.setAttribute("aria-pressed", String(value === item.value));
    this.undoButton.disabled = !this.undo.canUndo;
    this.address.show(item.id);
    this.showPreviews();
    const ahead = upcoming(state, AHEAD).map((each) => each.id);
    const behind = state.items[indexOf(state, item.id) - 1];
    this.loader.prefetch(behind ? [...ahead, behind.id] : ahead, () => this.showPreviews());
    if (indexOf(state, item.id) >= state.items.length - FETCH_BEFORE_END) void this.fetchMore();
  }

  private paint(loaded: LoadedCell): void {
    const { cell } = loaded;
    this.shownId = cell.id;
    this.stage.show(loaded);
    this.contrastPanel.show(loaded);
    const target = focusTarget(cell.id);
    this.outbox.observe(target, cell.focus?.revision ?? 0);
    const item = find(this.state, cell.id);
    this.side.showCell(loaded, cell.name, item?.value ?? null);
  }

  private showPreviews(): void {
    const next = upcoming(this.state, PREVIEWS);
    for (let i = 0; i < PREVIEWS; i++) {
      const item = next[i];
      this.previews.show(i, item && this.loader.peek(item.id), item?.name ?? "");
    }
  }

  private showCounts(): void {
    const { total, remaining } = this.state;
    const pace = this.pace.perMinute(performance.now());
    this.side.showCounts(`${total - remaining} of ${total}`, total > 0 ? (total - remaining) / total : 0, pace);
  }

  private get state(): TriageState {
    return this.store.state;
  }

  /** Takes a page in; edits that are not acknowledged yet are shown as they will be. */
  private take(page: QueuePage): void {
    const cells = page.cells.map((cell) => {
      this.outbox.observe(focusTarget(cell.id), cell.focusRevision);
      const pending = this.outbox.pending(focusTarget(cell.id))?.edit;
      return pending?.kind === "focus" ? { ...cell, focus: pending.value } : cell;
    });
    this.store.dispatch({ kind: "listed", cells }, "remote");
    const unsent = cells.filter((cell, i) => cell.focus !== null && page.cells[i]!.focus === null).length;
    this.store.dispatch({ kind: "counted", total: page.total, remaining: Math.max(0, page.remaining - unsent) }, "remote");
  }

  /** Cells whose labels of an earlier visit are still on their way stand first in the queue: they are done. */
  private passLabelled(): void {
    const next = find(this.state, this.state.currentId)?.value ? nextUnlabelled(this.state) : undefined;
    if (next) this.store.dispatch({ kind: "went", to: next.id });
  }

  /** A cell that was asked for by name and is not in this queue. */
  private async include(id: number): Promise<void> {
    const { cell } = await this.loader.load(id);
    const row = { id, name: cell.name, width: cell.width, height: cell.height, focus: cell.focus?.value ?? null, focusRevision: cell.focus?.revision ?? 0, hasMidpiece: cell.midpiece !== null, hasHead: cell.head !== null };
    this.store.dispatch({ kind: "listed", cells: [row] }, "remote");
  }

  private async fetchMore(): Promise<boolean> {
    const page = await this.feed.more().catch(() => null);
    if (page && page.cells.length > 0) this.take({ ...page, remaining: this.state.remaining, total: this.state.total });
    return (page?.cells.length ?? 0) > 0;
  }

  private async fetchEarlier(): Promise<boolean> {
    const page = await this.feed.earlier(this.state.items[0]?.id).catch(() => null);
    if (page && page.cells.length > 0) this.take({ ...page, remaining: this.state.remaining, total: this.state.total });
    return (page?.cells.length ?? 0) > 0;
  }

  private async goToUnlabelled(): Promise<void> {
    let next = nextUnlabelled(this.state);
    while (!next && ((await this.fetchMore()) || (await this.fetchEarlier()))) next = nextUnlabelled(this.state);
    if (next) this.store.dispatch({ kind: "went", to: next.id });
    else if (this.state.remaining === 0) this.showEmpty();
  }

  /** The last cell of the list was labelled: go on to later pages, then to those that were passed over. */
  private async reachEnd(): Promise<void> {
    if (await this.fetchMore()) this.step(1);
    else if (this.options.queue === "unlabelled") await this.goToUnlabelled();
  }

  private showEmpty(): void {
    const study = `/studies/${this.options.studyId}`;
    const done = this.options.queue === "unlabelled" || this.state.remaining === 0;
    const title = done && this.options.queue !== "outOfFocus" && this.options.queue !== "focused" ? "All cells are labelled" : "No cell is in this queue";
    this.shownId = null;
    this.stage.clear(h("div", { class: "bench-empty" }, h("h2", {}, title), h("p", {}, h("a", { href: `${study}/draw` }, "Draw the focused cells"), " or ", h("a", { href: `${study}/snapshots` }, "freeze a snapshot"), ".")));
  }

  private labelRow(): HTMLElement {
    const row = h("div", { class: "triage-labels", role: "group", "aria-label": "Label" });
    for (const { value, id, label } of LABELS) {
      const button = keyButton({ label, key: this.keymap.key(id), className: `is-label is-${value}`, pressed: false, onClick: () => this.run({ kind: "label", value }) });
      button.disabled = !this.options.canEdit;
      this.labelButtons.set(value, button);
      row.append(button);
    }
    if (!this.options.canEdit) row.append(h("span", { class: "bench-note" }, "You can look, but not label."));
    return row;
  }

  private stepRow(): HTMLElement {
    const button = (label: string, id: string, command: TriageCommand): HTMLElement => keyButton({ label, key: this.keymap.key(id), className: "is-quiet", onClick: () => this.run(command) });
    return h(
      "div",
      { class: "triage-steps" },
      h("div", { class: "triage-step-buttons" }, button("previous", "previous", { kind: "previous" }), button("next", "next", { kind: "next" }), button("next unlabelled", "nextUnlabelled", { kind: "nextUnlabelled" }), button("channel", "channel", { kind: "channel" }), button("contrast", "contrast", { kind: "contrast" }), this.galleryLink(), button("keys", "help", { kind: "help" })),
      this.previews.element,
    );
  }

  private galleryLink(): HTMLElement {
    const cap = h("kbd", { "aria-hidden": "true" });
    const link = h("a", { class: "bench-button is-quiet triage-gallery", href: `/studies/${this.options.studyId}/cells` }, cap, h("span", { class: "bench-button-label" }, "gallery"));
    followKey(link, cap, this.keymap.key("gallery"));
    return link;
  }
}
