/** Browsers cap an element's height (Firefox at some 17 million px): beyond this, scrolling is scaled. */
export const MAX_SCROLL_HEIGHT = 10_000_000;

/** How the tiles of a list lie in the grid. All in CSS pixels. */
export interface Layout {
  readonly count: number;
  readonly columns: number;
  readonly tileWidth: number;
  readonly tileHeight: number;
  readonly gap: number;
  /** Rows of tiles and the gaps between them. */
  readonly contentHeight: number;
  /** What the scrolled element is as tall as. */
  readonly scrollHeight: number;
  readonly viewportHeight: number;
}

export interface LayoutRequest {
  readonly count: number;
  readonly width: number;
  readonly viewportHeight: number;
  readonly leastTileWidth: number;
  readonly captionHeight: number;
  readonly gap: number;
}

/** As many columns of at least that width as fit; pictures about as tall as they are wide. */
export function layoutOf({ count, width, viewportHeight, leastTileWidth, captionHeight, gap }: LayoutRequest): Layout {
  const columns = Math.max(1, Math.floor((width + gap) / (leastTileWidth + gap)));
  const tileWidth = Math.max(1, Math.floor((width - gap * (columns - 1)) / columns));
  const tileHeight = Math.round(leastTileWidth * 0.92) + captionHeight;
  const rows = Math.ceil(count / columns);
  const contentHeight = rows === 0 ? 0 : rows * (tileHeight + gap) - gap;
  return { count, columns, tileWidth, tileHeight, gap, contentHeight, scrollHeight: Math.min(contentHeight, MAX_SCROLL_HEIGHT), viewportHeight };
}

/** Where in the content a scroll position stands. */
export function contentTop(layout: Layout, scrollTop: number): number {
  const scrollable = layout.scrollHeight - layout.viewportHeight;
  if (layout.scrollHeight === layout.contentHeight || scrollable <= 0) return scrollTop;
  return (scrollTop / scrollable) * (layout.contentHeight - layout.viewportHeight);
}

/** The scroll position at which the content is seen from there on; within what can be scrolled. */
export function scrollTopFor(layout: Layout, top: number): number {
  const [scrollable, hidden] = [layout.scrollHeight - layout.viewportHeight, layout.contentHeight - layout.viewportHeight];
  if (scrollable <= 0 || hidden <= 0) return 0;
  const within = Math.min(hidden, Math.max(0, top));
  return layout.scrollHeight === layout.contentHeight ? within : (within / hidden) * scrollable;
}

/** The indices of the tiles in sight, from first to before end, with some rows around them. */
export function visibleRange(layout: Layout, scrollTop: number, overscanRows: number): { first: number; end: number } {
  const pitch = layout.tileHeight + layout.gap;
  const top = contentTop(layout, scrollTop);
  const firstRow = Math.max(0, Math.floor(top / pitch) - overscanRows);
  const endRow = Math.ceil((top + layout.viewportHeight) / pitch) + overscanRows;
  return { first: Math.min(layout.count, firstRow * layout.columns), end: Math.min(layout.count, Math.max(0, endRow) * layout.columns) };
}

/** The first tile whose row is seen for the most part. */
export function firstInSight(layout: Layout, scrollTop: number): number {
  const row = Math.round(contentTop(layout, scrollTop) / (layout.tileHeight + layout.gap));
  return Math.max(0, Math.min(layout.count - 1, row * layout.columns));
}

/** Where a tile stands in the scrolled element. */
export function placeOf(layout: Layout, index: number, scrollTop: number): { left: number; top: number } {
  const row = Math.floor(index / layout.columns);
  const left = (index % layout.columns) * (layout.tileWidth + layout.gap);
  return { left, top: row * (layout.tileHeight + layout.gap) + scrollTop - contentTop(layout, scrollTop) };
}

/** The least scrolling that brings a tile wholly into sight. */
export function scrollTopToShow(layout: Layout, index: number, scrollTop: number): number {
  const rowTop = Math.floor(index / layout.columns) * (layout.tileHeight + layout.gap);
  const top = contentTop(layout, scrollTop);
  if (rowTop < top) return scrollTopFor(layout, rowTop);
  const bottom = rowTop + layout.tileHeight;
  return bottom > top + layout.viewportHeight ? scrollTopFor(layout, bottom - layout.viewportHeight) : scrollTop;
}
