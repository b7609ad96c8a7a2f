/** Colours that a canvas cannot take from CSS by itself. */
export interface ChartTheme {
  readonly text: string;
  readonly grid: string;
  readonly train: string;
  readonly validation: string;
  readonly step: string;
  readonly best: string;
  readonly font: string;
}

export function readTheme(element: Element): ChartTheme {
  const style = getComputedStyle(element);
  const read = (name: string, fallback: string): string => style.getPropertyValue(name).trim() || fallback;
  return {
    text: read("--text-muted", "#5c6370"),
    grid: read("--border", "#d8dbe0"),
    train: read("--chart-train", "#0072B2"),
    validation: read("--chart-validation", "#D55E00"),
    step: read("--chart-step", "#0072B2"),
    best: read("--chart-best", "#009E73"),
    font: `12px ${style.fontFamily || "sans-serif"}`,
  };
}

/** Calls back when the page's theme changes, by its attribute or by the system's setting. */
export function onThemeChange(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "class", "style"] });
  const system = matchMedia("(prefers-color-scheme: dark)");
  system.addEventListener("change", changed);
  return () => {
    observer.disconnect();
    system.removeEventListener("change", changed);
  };
}
