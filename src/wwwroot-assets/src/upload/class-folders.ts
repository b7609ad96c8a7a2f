import type { FocusValue } from "../model/cell";

/** What a folder's files are labelled with; "none" gives no label. */
export type FolderLabel = FocusValue | "none";

const FOCUSED = /^(in[\s_-]?focus(ed)?|focus(ed)?|enfocad[oa]s?|nitid[oa]s?|sharp)$/i;
const OUT_OF_FOCUS = /^(un[\s_-]?focus(ed)?|out.*|not[\s_-]?(in[\s_-]?)?focus(ed)?|de[\s_-]?focus(ed)?|desenfocad[oa]s?|no[\s_-]?enfocad[oa]s?|blur(red|ry)?)$/i;

/** The folder that holds a file: its class, where a data set has one folder a class. */
export function folderOf(path: string): string | null {
  const parts = path.split("/");
  return parts.length > 1 ? parts[parts.length - 2]! : null;
}

/** The folders in which files lie, with how many. */
export function foldersOf(paths: readonly string[]): Map<string, number> {
  const folders = new Map<string, number>();
  for (const path of paths) {
    const folder = folderOf(path);
    if (folder !== null) folders.set(folder, (folders.get(folder) ?? 0) + 1);
  }
  return new Map([...folders].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A first guess, shown as a choice: by name; else, of exactly two folders, the first is the focused one. */
export function guessLabels(folders: readonly string[]): Map<string, FolderLabel> {
  const guesses = new Map<string, FolderLabel>(folders.map((folder) => [folder, byName(folder)]));
  if (folders.length === 2 && folders.every((folder) => guesses.get(folder) === "none")) {
    guesses.set(folders[0]!, "focused");
    guesses.set(folders[1]!, "outOfFocus");
  }
  return guesses;
}

function byName(folder: string): FolderLabel {
  const name = folder.trim();
  if (OUT_OF_FOCUS.test(name)) return "outOfFocus";
  return FOCUSED.test(name) ? "focused" : "none";
}

/** What is sent: null says that a folder's cells get no label, and that this was asked. */
export function labelsToSend(labels: ReadonlyMap<string, FolderLabel>): Record<string, FocusValue | null> {
  return Object.fromEntries([...labels].map(([folder, label]) => [folder, label === "none" ? null : label]));
}
