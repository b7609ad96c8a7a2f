import type { LoadedCell } from "../api/cell-loader";
import type { ApiClient } from "../api/http";
import type { Outbox } from "../api/outbox";
import type { Disposables } from "../dom/disposables";
import type { Keymap } from "../dom/keymap";
import type { ReviewState, Structure } from "../model/cell";
import type { Shape } from "../model/shape";
import type { Editor } from "../tools/editor";
import type { CellSessions } from "./cell-sessions";
import type { DrawCommand } from "./commands";
import { ComparePanel } from "./history/compare-panel";
import { HistoryPanel } from "./history/history-panel";
import { blindAssignment, type DrawOptions } from "./options";
import { PresenceWatch } from "./together/presence-watch";
import { ReviewBar } from "./review/review-bar";
import { SideColumn, type SideParts, type SideTab } from "./side-column";
import type { DrawStage } from "./stage";
import type { Versions } from "./history/versions";

export interface PanelsHost {
  readonly api: ApiClient;
  readonly options: DrawOptions;
  readonly outbox: Outbox;
  readonly sessions: CellSessions;
  readonly versions: Versions;
  readonly editor: Editor;
  readonly stage: DrawStage;
  readonly keymap: Keymap<DrawCommand>;
  readonly run: (command: DrawCommand) => void;
  readonly put: (structure: Structure, shape: Shape) => void;
  readonly stepped: (state: ReviewState) => void;
  /** Something is dragged. */
  readonly isBusy: () => boolean;
}

/** What stands beside the canvas about a cell: its review, who else is here, its history, other drawings. A blind assignment has none of it. */
export class CellPanels {
  readonly element: HTMLElement;
  readonly dialog: HTMLElement | null;
  private readonly side: SideColumn;
  private readonly review: ReviewBar | null = null;
  private readonly presence: PresenceWatch | null = null;
  private readonly compare: ComparePanel | null = null;

  constructor({ api, options, outbox, sessions, versions, editor, stage, keymap, run, put, stepped, isBusy }: PanelsHost, parts: Pick<SideParts, "queue" | "save" | "view" | "channels">, disposables: Disposables) {
    const { canEdit, canReview = false } = options;
    let history: HistoryPanel | null = null;
    if (blindAssignment(options) === null) {
      const records = { canEdit, ghosts: stage.ghosts, current: (structure: Structure) => editor.shapeOf(structure), put };
      history = new HistoryPanel(api, records);
      this.compare = new ComparePanel(api, records);
      const isDrawn = (): boolean => editor.shapeOf("midpiece") !== null || editor.shapeOf("head") !== null;
      this.review = new ReviewBar(outbox, keymap, run, { canEdit, canReview, isDrawn, stepped, say: (text) => editor.say(text) });
      const eyes = { isBusy, takeIn: versions.takeStructure.bind(versions), changed: versions.takeWords.bind(versions) };
      this.presence = new PresenceWatch(api, outbox, sessions, eyes, disposables);
    }
    this.side = new SideColumn({ ...parts, presence: this.presence?.bar.element ?? null, review: this.review?.element ?? null, history, compare: this.compare }, keymap, run);
    this.element = this.side.element;
    this.dialog = this.review?.dialog.element ?? null;
  }

  show(loaded: LoadedCell): void {
    this.side.show(loaded);
    this.review?.show(loaded);
    this.presence?.open(loaded.cell);
  }

  /** The site holds something newer of the cell. */
  saved(loaded: LoadedCell): void {
    this.side.saved(loaded);
    this.review?.show(loaded);
    this.presence?.recheck();
  }

  /** The drawing was changed. */
  edited(): void {
    this.compare?.measure();
    this.review?.refresh();
  }

  toggle(tab: SideTab): void {
    this.side.toggle(tab);
  }

  step(state: ReviewState): void {
    this.review?.step(state);
  }
}
