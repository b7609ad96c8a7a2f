import type { RunCurves } from "./run-curves";
import type { StepEvent } from "./run-event";

/** Columns that share one x (epochs), as uPlot takes them; null leaves a gap. */
export type Columns = [x: number[], ...series: (number | null)[][]];

/** More scatter points than this tell the eye no more, and cost frames. */
export const MAX_SCATTER = 4000;

export interface ChartWindow {
  /** Show the last n epochs; null shows all. */
  readonly last: number | null;
  readonly log: boolean;
}

/** x, step loss, train loss, validation loss, best validation loss. */
export function lossColumns(curves: RunCurves, window: ChartWindow): Columns {
  const from = startOf(curves, window);
  const steps = thin(curves.steps.filter((step) => curves.position(step) >= from));
  const epochs = curves.epochs.filter((epoch) => epoch.epoch >= from);
  const best = curves.best;
  const value = (v: number): number | null => (Number.isFinite(v) && (!window.log || v > 0) ? v : null);
  const columns: Columns = [[], [], [], [], []];
  let s = 0;
  let e = 0;
  while (s < steps.length || e < epochs.length) {
    const step = steps[s];
    const epoch = epochs[e];
    const stepX = step ? curves.position(step) : Infinity;
    const epochX = epoch ? epoch.epoch : Infinity;
    const x = Math.min(stepX, epochX);
    const takeStep = step !== undefined && stepX <= x;
    const takeEpoch = epoch !== undefined && epochX <= x;
    push(columns, x, [
      takeStep ? value(step.loss) : null,
      takeEpoch ? value(epoch.trainLoss) : null,
      takeEpoch ? value(epoch.validationLoss) : null,
      takeEpoch && epoch === best ? value(epoch.validationLoss) : null,
    ]);
    if (takeStep) s++;
    if (takeEpoch) e++;
  }
  return columns;
}

/** x, validation metric, best validation metric. */
export function metricColumns(curves: RunCurves, window: ChartWindow): Columns {
  const columns: Columns = [[], [], []];
  for (const epoch of curves.epochs)
    if (epoch.epoch >= startOf(curves, window)) {
      const metric = Number.isFinite(epoch.validationMetric) ? epoch.validationMetric : null;
      push(columns, epoch.epoch, [metric, epoch === curves.best ? metric : null]);
    }
  return columns;
}

/** x, learning rate. */
export function rateColumns(curves: RunCurves, window: ChartWindow): Columns {
  const columns: Columns = [[], []];
  for (const epoch of curves.epochs)
    if (epoch.epoch >= startOf(curves, window)) push(columns, epoch.epoch, [epoch.learningRate > 0 ? epoch.learningRate : null]);
  return columns;
}

/** The x range: it grows by a ladder of round figures, so that a new point does not shift the old ones each time. */
export function epochRange(curves: RunCurves, window: ChartWindow, total: number): [number, number] {
  const progress = curves.progress;
  if (window.last !== null && progress > window.last) {
    const end = Math.ceil(progress);
    return [end - window.last, end];
  }
  const ladder = [2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000];
  const roof = ladder.find((step) => step >= progress) ?? Math.ceil(progress);
  return [0, Math.max(1, Math.min(roof, Math.max(total, Math.ceil(progress))))];
}

function startOf(curves: RunCurves, window: ChartWindow): number {
  return window.last === null ? 0 : Math.max(0, Math.ceil(curves.progress) - window.last);
}

function thin(steps: readonly StepEvent[]): readonly StepEvent[] {
  const stride = Math.ceil(steps.length / MAX_SCATTER);
  // Chosen by step number and not by index: a point that was shown stays shown as the list grows.
  return stride <= 1 ? steps : steps.filter((step) => step.step % stride === 0);
}

function push([xs, ...series]: Columns, x: number, values: (number | null)[]): void {
  xs.push(x);
  values.forEach((value, i) => series[i]!.push(value));
}
