import uPlot from "uplot";
import type { Columns } from "./chart-data";
import type { ChartTheme } from "./theme";

export interface PlotSeries {
  readonly label: string;
  readonly colour: (theme: ChartTheme) => string;
  readonly kind: "line" | "scatter" | "marker";
  readonly dash?: number[];
}

export interface PlotOptions {
  readonly series: readonly PlotSeries[];
  readonly height: number;
  readonly digits: number;
  readonly syncKey: string;
  /** Values never leave this range, for instance a score of 0 to 1. */
  readonly bounds?: readonly [number, number];
}

/** One uPlot in a box: made anew when theme or axis change, given new data otherwise. */
export class Plot {
  private plot: uPlot | null = null;
  private range: [number, number] = [0, 1];
  private log = false;
  private readonly resize: ResizeObserver;

  constructor(
    private readonly box: HTMLElement,
    private readonly options: PlotOptions,
    private theme: ChartTheme,
  ) {
    this.resize = new ResizeObserver(() => this.fit());
    this.resize.observe(box);
  }

  show(columns: Columns, range: [number, number], log: boolean): void {
    this.range = range;
    if (this.plot && this.log === log) this.plot.setData(columns as uPlot.AlignedData);
    else {
      this.log = log;
      this.rebuild(columns);
    }
  }

  retheme(theme: ChartTheme, columns: Columns): void {
    this.theme = theme;
    this.rebuild(columns);
  }

  dispose(): void {
    this.resize.disconnect();
    this.plot?.destroy();
    this.plot = null;
  }

  private rebuild(columns: Columns): void {
    this.plot?.destroy();
    this.plot = new uPlot(this.configure(), columns as uPlot.AlignedData, this.box);
  }

  private fit(): void {
    const width = this.box.clientWidth;
    if (width > 0 && this.plot && width !== this.plot.width) this.plot.setSize({ width, height: this.options.height });
  }

  private configure(): uPlot.Options {
    const { theme, options } = this;
    const axis: uPlot.Axis = {
      stroke: theme.text,
      font: theme.font,
      grid: { stroke: theme.grid, width: 1 },
      ticks: { stroke: theme.grid, width: 1 },
    };
    return {
      width: Math.max(240, this.box.clientWidth),
      height: options.height,
      cursor: { sync: { key: options.syncKey }, drag: { x: false, y: false }, dataIdx: (plot, series, index) => nearestPoint(plot.data[series] ?? [], index) },
      legend: { live: true },
      scales: {
        x: { time: false, range: () => this.range },
        y: this.log ? { distr: 3 } : { range: (_, min, max) => this.yRange(min, max) },
      },
      axes: [
        { ...axis, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000], values: (_, ticks) => ticks.map((tick) => String(tick)) },
        { ...axis, size: 64, values: this.log ? (_, ticks) => ticks.map((tick) => (tick === null ? "" : short(tick))) : undefined } as uPlot.Axis,
      ],
      series: [{ label: "epoch", value: (_, x) => (x === null ? "–" : x.toFixed(x % 1 === 0 ? 0 : 2)) }, ...options.series.map((series) => this.seriesOf(series))],
    };
  }

  private seriesOf(series: PlotSeries): uPlot.Series {
    const colour = series.colour(this.theme);
    const value = (_: uPlot, v: number | null): string => (v === null ? "–" : this.log || v < 1e-3 ? short(v) : v.toFixed(this.options.digits));
    const common = { label: series.label, stroke: colour, value };
    switch (series.kind) {
      case "line":
        return { ...common, width: 2, dash: series.dash, spanGaps: true, points: { show: true, size: 5, fill: colour } };
      case "scatter":
        return { ...common, stroke: `color-mix(in srgb, ${colour} 35%, transparent)`, paths: () => null, points: { show: true, size: 3, width: 0, fill: `color-mix(in srgb, ${colour} 35%, transparent)` } };
      case "marker":
        return { ...common, paths: () => null, points: { show: true, size: 13, width: 3, stroke: colour, fill: "transparent" } };
    }
  }

  private yRange(min: number | null, max: number | null): [number, number] {
    const [floor, roof] = this.options.bounds ?? [-Infinity, Infinity];
    if (min === null || max === null) return [Math.max(0, floor), Math.min(1, roof)];
    const [low, high] = uPlot.rangeNum(min, max, 0.1, true);
    return [Math.max(floor, low ?? 0), Math.min(roof, high ?? 1)];
  }
}

/** Steps and epochs share the x axis: between two epochs the cursor reads the nearer one. */
function nearestPoint(column: ArrayLike<number | null | undefined>, index: number): number {
  for (let away = 0; away < column.length; away++) {
    if (column[index - away] != null) return index - away;
    if (column[index + away] != null) return index + away;
  }
  return index;
}

function short(value: number): string {
  return value >= 0.01 && value < 1000 ? String(Number(value.toPrecision(3))) : value.toExponential(1);
}
