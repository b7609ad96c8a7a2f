import { Disposables, type Handle } from "../dom/disposables";
import { h, setText } from "../dom/element";
import { epochRange, lossColumns, metricColumns, rateColumns, type ChartWindow, type Columns } from "./chart-data";
import { Plot, type PlotSeries } from "./plot";
import { RunCurves } from "./run-curves";
import type { RunEvent } from "./run-event";
import { onThemeChange, readTheme } from "./theme";
import { Throttle } from "./throttle";

export type { RunEvent } from "./run-event";

export interface ChartsOptions {
  /** Epochs that the run is to do. */
  readonly epochs: number;
  /** What the validation metric is called, for instance "F1 (focused)". */
  readonly metricName: string;
  /** Height of the loss chart in CSS pixels; the others follow. */
  readonly height?: number;
}

export interface ChartsHandle extends Handle {
  append(events: readonly RunEvent[]): void;
  reset(): void;
}

interface Panel {
  readonly box: HTMLElement;
  readonly caption: HTMLElement;
  readonly plot: Plot;
  readonly columns: (curves: RunCurves, window: ChartWindow) => Columns;
  readonly summary: (curves: RunCurves) => string;
  readonly canLog: boolean;
  readonly alwaysLog?: boolean;
}

const REDRAW_MILLISECONDS = 500;
const WINDOWS = [null, 10, 50, 200] as const;
let mounts = 0;

export function mount(element: HTMLElement, options: ChartsOptions): ChartsHandle {
  const disposables = new Disposables();
  const curves = new RunCurves();
  const syncKey = `run-${++mounts}`;
  let view: ChartWindow = { last: null, log: false };

  const log = h("button", { type: "button", class: "charts-toggle", "aria-pressed": "false", onclick: () => setView({ ...view, log: !view.log }) }, "Log axis");
  const last = h("select", { class: "charts-window", "aria-label": "Epochs shown", onchange: () => setView({ ...view, last: last.value === "" ? null : Number(last.value) }) });
  for (const n of WINDOWS) last.append(h("option", { value: n ?? "" }, n === null ? "All epochs" : `Last ${n} epochs`));

  const root = h("div", { class: "charts" }, h("div", { class: "charts-tools", role: "group", "aria-label": "Chart settings" }, log, last));
  element.replaceChildren(root);

  const height = options.height ?? 280;
  const best: PlotSeries = { label: "best", colour: (theme) => theme.best, kind: "marker" };
  const panels: Panel[] = [
    panel("Loss", height, 4, undefined, lossColumns, lossSummary, true, false, [
      { label: "step", colour: (theme) => theme.step, kind: "scatter" },
      { label: "train", colour: (theme) => theme.train, kind: "line" },
      { label: "validation", colour: (theme) => theme.validation, kind: "line", dash: [8, 4] },
      best,
    ]),
    panel(options.metricName, Math.round(height * 0.8), 3, [0, 1], metricColumns, (run) => metricSummary(run, options.metricName), false, false, [
      { label: "validation", colour: (theme) => theme.validation, kind: "line", dash: [8, 4] },
      best,
    ]),
    panel("Learning rate", Math.round(height * 0.55), 6, undefined, rateColumns, rateSummary, true, true, [
      { label: "learning rate", colour: (theme) => theme.train, kind: "line" },
    ]),
  ];

  const throttle = new Throttle(REDRAW_MILLISECONDS, () => {
    // A hidden tab paints nothing: it is drawn once when it is looked at again.
    if (!document.hidden) redraw();
  });
  disposables.add(() => throttle.dispose());
  disposables.listen(document, "visibilitychange", () => throttle.request());
  disposables.add(
    onThemeChange(() => {
      const theme = readTheme(root);
      for (const each of panels) each.plot.retheme(theme, each.columns(curves, { ...view, log: each.alwaysLog || view.log }));
    }),
  );
  for (const each of panels) disposables.add(() => each.plot.dispose());
  disposables.add(() => root.remove());
  redraw();

  return {
    append(events) {
      if (curves.append(events)) throttle.request();
    },
    reset() {
      curves.reset();
      throttle.request();
    },
    dispose: () => disposables.dispose(),
  };

  function setView(next: ChartWindow): void {
    view = next;
    log.setAttribute("aria-pressed", String(view.log));
    redraw();
  }

  function redraw(): void {
    const range = epochRange(curves, view, options.epochs);
    for (const each of panels) {
      const logarithmic = each.alwaysLog || (each.canLog && view.log);
      const columns = each.columns(curves, { ...view, log: logarithmic });
      // An empty logarithmic axis has no range to choose.
      each.plot.show(columns, range, logarithmic && columns[0].length > 0);
      const summary = each.summary(curves);
      setText(each.caption, summary);
      each.box.setAttribute("aria-label", summary);
    }
  }

  function panel(
    title: string,
    plotHeight: number,
    digits: number,
    bounds: readonly [number, number] | undefined,
    columns: Panel["columns"],
    summary: Panel["summary"],
    canLog: boolean,
    alwaysLog: boolean,
    series: readonly PlotSeries[],
  ): Panel {
    const box = h("div", { class: "charts-plot", role: "img" });
    const caption = h("span", { class: "charts-caption" });
    root.append(h("section", { class: "charts-panel" }, h("h2", {}, title), caption, box));
    const plot = new Plot(box, { series, height: plotHeight, digits, syncKey, ...(bounds ? { bounds } : {}) }, readTheme(root));
    return { box, caption, plot, columns, summary, canLog, alwaysLog };
  }
}

function lossSummary(curves: RunCurves): string {
  const epoch = curves.epochs.at(-1);
  const step = curves.steps.at(-1);
  if (epoch) return `epoch ${epoch.epoch}: train ${epoch.trainLoss.toFixed(4)}, validation ${epoch.validationLoss.toFixed(4)}`;
  return step ? `epoch ${step.epoch}, step ${step.step}: ${step.loss.toFixed(4)}` : "no step yet";
}

function metricSummary(curves: RunCurves, name: string): string {
  const epoch = curves.epochs.at(-1);
  if (!epoch) return "no epoch yet";
  const best = curves.best;
  return `epoch ${epoch.epoch}: ${name} ${epoch.validationMetric.toFixed(3)}` + (best ? `, best ${best.validationMetric.toFixed(3)} in epoch ${best.epoch}` : "");
}

function rateSummary(curves: RunCurves): string {
  const epoch = curves.epochs.at(-1);
  return epoch ? `epoch ${epoch.epoch}: ${epoch.learningRate.toExponential(1)}` : "no epoch yet";
}
