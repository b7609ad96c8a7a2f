import type { FocusValue } from "../model/cell";

/** Shape, word and colour: each alone tells the labels apart. The same as the site's badges. */
const SHAPES: Readonly<Record<FocusValue | "none", string>> = {
  focused: '<circle cx="6" cy="6" r="5" fill="var(--focused)"/>',
  outOfFocus: '<circle cx="6" cy="6" r="4" fill="none" stroke="var(--out-of-focus)" stroke-width="2.5" stroke-dasharray="2.2 2"/>',
  unsure: '<path d="M6 .5 11.5 6 6 11.5 .5 6Z" fill="var(--unsure)" stroke="#6b6300" stroke-width=".8"/>',
  notFit: '<path d="M2 2 10 10M10 2 2 10" stroke="var(--not-fit)" stroke-width="2.5"/>',
  none: '<rect x="1.5" y="1.5" width="9" height="9" rx="2" fill="none" stroke="var(--text-muted)" stroke-width="1" stroke-dasharray="2 2"/>',
};

export function labelShape(value: FocusValue | null): string {
  return `<svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">${SHAPES[value ?? "none"]}</svg>`;
}

export function drawnShapes(midpiece: boolean, head: boolean): string {
  const line = '<svg viewBox="0 0 14 12" width="14" height="12" aria-hidden="true"><path d="M1 10 5 5 13 2" fill="none" stroke="var(--midpiece)" stroke-width="2.5"/></svg>';
  const oval = '<svg viewBox="0 0 14 12" width="14" height="12" aria-hidden="true"><ellipse cx="7" cy="6" rx="5.5" ry="4" fill="none" stroke="var(--head)" stroke-width="2"/></svg>';
  return (midpiece ? line : "") + (head ? oval : "");
}
