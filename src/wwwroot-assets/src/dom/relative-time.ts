import { h } from "./element";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long ago, as the site's pages say it; older than two months, the day. */
export function relativeTime(at: string, now: number = Date.now()): string {
  const then = Date.parse(at);
  if (Number.isNaN(then)) return "";
  const ago = now - then;
  if (ago < MINUTE) return "just now";
  if (ago < HOUR) return `${Math.floor(ago / MINUTE)} min ago`;
  if (ago < DAY) return `${Math.floor(ago / HOUR)} h ago`;
  if (ago < 2 * DAY) return "1 day ago";
  if (ago < 60 * DAY) return `${Math.floor(ago / DAY)} days ago`;
  return new Date(then).toISOString().slice(0, 10);
}

/** The exact time is said on hover. */
export function timeNode(at: string): HTMLElement {
  const then = new Date(at);
  return h("time", { datetime: at, title: Number.isNaN(then.getTime()) ? at : then.toLocaleString() }, relativeTime(at));
}
