/** A feature between two values; null where an end is open. */
export interface FeatureRange {
  readonly key: string;
  readonly from: number | null;
  readonly to: number | null;
}

export interface Sort {
  /** Null: by order of import. */
  readonly key: string | null;
  readonly descending: boolean;
}

export type TileSize = "small" | "medium" | "large";

/** What a gallery shows, and how: all of it stands in the page's address. */
export interface GalleryState {
  readonly label: string | null;
  readonly drawing: string | null;
  /** How far the review is. */
  readonly review: string | null;
  readonly acquisition: string | null;
  readonly population: string | null;
  readonly ranges: readonly FeatureRange[];
  readonly sort: Sort;
  /** A channel's position, or all of them. */
  readonly channel: number | "composite";
  readonly contrast: "shared" | "own";
  readonly size: TileSize;
  /** What is drawn lies over the pictures. */
  readonly masks: boolean;
  /** The feature whose histogram and values are shown; null for the first. */
  readonly feature: string | null;
  /** The first cell in sight. */
  readonly at: number | null;
}

export const EVERYTHING: GalleryState = {
  label: null, drawing: null, review: null, acquisition: null, population: null, ranges: [], sort: { key: null, descending: false },
  channel: 0, contrast: "shared", size: "medium", masks: false, feature: null, at: null,
};

const OURS = ["label", "drawing", "review", "acquisition", "population", "f", "sort", "channel", "contrast", "size", "masks", "feature", "at"];

export function readState(query: URLSearchParams, defaultChannel = 0): GalleryState {
  const text = (name: string): string | null => query.get(name) || null;
  const channel = text("channel");
  const size = text("size");
  const at = Number(text("at"));
  return {
    label: text("label"),
    drawing: text("drawing"),
    review: text("review"),
    acquisition: text("acquisition"),
    population: text("population"),
    ranges: query.getAll("f").flatMap((value) => parseRange(value) ?? []),
    sort: parseSort(text("sort")),
    channel: channel === "composite" ? channel : /^\d+$/.test(channel ?? "") ? Number(channel) : defaultChannel,
    contrast: text("contrast") === "own" ? "own" : "shared",
    size: size === "small" || size === "large" ? size : "medium",
    masks: text("masks") !== null,
    feature: text("feature"),
    at: Number.isInteger(at) && at > 0 ? at : null,
  };
}

/** The address's query with this state; what is not the gallery's stays. */
export function writeState(state: GalleryState, query: URLSearchParams): URLSearchParams {
  const written = new URLSearchParams(query);
  for (const name of OURS) written.delete(name);
  for (const [name, value] of filterQuery(state)) written.append(name, value);
  const put = (name: string, value: string | null): void => {
    if (value) written.append(name, value);
  };
  put("channel", String(state.channel));
  put("contrast", state.contrast === "own" ? "own" : null);
  put("size", state.size === "medium" ? null : state.size);
  put("masks", state.masks ? "1" : null);
  put("feature", state.feature);
  put("at", state.at === null ? null : String(state.at));
  return written;
}

/** What tells the server which cells, in which order. */
export function filterQuery(state: GalleryState): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of ["label", "drawing", "review", "acquisition", "population"] as const) if (state[name]) query.append(name, state[name]);
  for (const range of state.ranges) query.append("f", `${range.key}:${range.from ?? ""}:${range.to ?? ""}`);
  const { key, descending } = state.sort;
  if (key !== null || descending) query.append("sort", `${descending ? "-" : ""}${key ?? "id"}`);
  return query;
}

export function isFiltered(state: GalleryState): boolean {
  return Boolean(state.label || state.drawing || state.review || state.acquisition || state.population) || state.ranges.length > 0;
}

/** The channel that comes after the one shown, the composite behind the last. */
export function channelAfter(shown: GalleryState["channel"], positions: readonly number[]): GalleryState["channel"] {
  if (positions.length < 2) return shown;
  const order: GalleryState["channel"][] = [...positions, "composite"];
  return order[(order.indexOf(shown) + 1) % order.length]!;
}

/** The same with one range for a feature, or none where both ends are open. */
export function withRange(state: GalleryState, range: FeatureRange): GalleryState {
  const others = state.ranges.filter(({ key }) => key !== range.key);
  return { ...state, ranges: range.from === null && range.to === null ? others : [...others, range] };
}

export function rangeOf(state: GalleryState, key: string | null): FeatureRange | null {
  return state.ranges.find((range) => range.key === key) ?? null;
}

/** KEY:FROM:TO; a key may hold colons. */
function parseRange(text: string): FeatureRange | null {
  const match = /^(.+):([^:]*):([^:]*)$/.exec(text);
  if (!match) return null;
  const end = (value: string): number | null => (value === "" ? null : Number(value));
  const [from, to] = [end(match[2]!), end(match[3]!)];
  if (Number.isNaN(from) || Number.isNaN(to) || (from === null && to === null)) return null;
  return { key: match[1]!, from, to };
}

function parseSort(text: string | null): Sort {
  const descending = text?.startsWith("-") ?? false;
  const key = descending ? text!.slice(1) : text;
  return { key: key === null || key === "" || key === "id" ? null : key, descending };
}
