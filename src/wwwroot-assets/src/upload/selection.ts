/** A file and its path below the chosen folder. */
export interface ChosenFile {
  readonly path: string;
  readonly file: File;
}

export interface Selection {
  readonly files: readonly ChosenFile[];
  /** Name of the one folder that was chosen, if it was one. */
  readonly folder: string | null;
  readonly leftOut: readonly string[];
}

const IMPORTED = /\.(tiff?|btf|tf8|png|pgm|cif|rif|daf|roi|zip)$/i;

/** What a file chooser offers: everything that the site may be able to read. */
export const ACCEPT = ".tif,.tiff,.btf,.tf8,.png,.pgm,.cif,.rif,.daf,.roi,.zip";

/** Sorts what was chosen: files to send, others by name; the one folder above all of them is taken off the paths. */
export function select(all: readonly ChosenFile[]): Selection {
  const visible = all.filter(({ path }) => !path.split("/").some((part) => part.startsWith(".") || part === "__MACOSX" || part === "Thumbs.db"));
  const images = visible.filter(({ path }) => IMPORTED.test(path));
  const leftOut = visible.filter(({ path }) => !IMPORTED.test(path)).map(({ path }) => path);
  const roots = new Set(images.map(({ path }) => path.split("/")[0]!));
  const folder = roots.size === 1 && images.every(({ path }) => path.includes("/")) ? [...roots][0]! : null;
  // A folder of nothing but files keeps its name on the paths: it may itself be a class.
  const strip = folder !== null && images.some(({ path }) => path.split("/").length > 2);
  const files = images
    .map(({ path, file }) => ({ file, path: strip ? path.slice(folder.length + 1) : path }))
    .sort((a, b) => a.path.localeCompare(b.path, "en", { numeric: true }));
  return { files, folder, leftOut };
}

export function fromInput(list: FileList): ChosenFile[] {
  return Array.from(list, (file) => ({ file, path: file.webkitRelativePath || file.name }));
}

/** Reads dropped files, and folders with all that is in them. */
export async function fromDrop(data: DataTransfer): Promise<ChosenFile[]> {
  // The entries have to be taken before the first await: the browser empties the list after the event.
  const entries = Array.from(data.items, (item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const files: ChosenFile[] = [];
  for (const entry of entries) await walk(entry, "", files);
  return files;
}

async function walk(entry: FileSystemEntry, parent: string, files: ChosenFile[]): Promise<void> {
  const path = parent === "" ? entry.name : `${parent}/${entry.name}`;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    files.push({ path, file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A reader hands out a hundred entries at a time.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return;
    for (const child of batch) await walk(child, path, files);
  }
}
