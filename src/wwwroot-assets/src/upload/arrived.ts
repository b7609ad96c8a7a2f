import type { ChosenFile } from "./selection";

/** What the server has of a file. */
export interface ArrivedFile {
  readonly path: string;
  readonly received: number;
  readonly size: number;
  readonly modified: number;
  readonly isWhole: boolean;
}

/** An upload that was begun and waits for the rest of its files. */
export interface OpenUpload {
  readonly importId: string;
  readonly name: string;
  readonly files: number;
  readonly bytes: number;
  readonly expectedFiles: number | null;
}

/** Files by which the server knows what it has: one is the same whose path, size and time of change are. */
export class Arrived {
  private readonly byPath: ReadonlyMap<string, ArrivedFile>;

  constructor(files: readonly ArrivedFile[] = []) {
    this.byPath = new Map(files.map((file) => [file.path, file]));
  }

  of({ path, file }: ChosenFile): ArrivedFile | null {
    const there = this.byPath.get(path);
    return there && there.size === file.size && there.modified === file.lastModified ? there : null;
  }

  /** How many of these files are whole already, and how many bytes of them are there. */
  among(files: readonly ChosenFile[]): { readonly begun: number; readonly whole: number; readonly bytes: number } {
    const there = files.map((each) => this.of(each)).filter((each) => each !== null);
    return { begun: there.length, whole: there.filter(({ isWhole }) => isWhole).length, bytes: there.reduce((sum, { received }) => sum + received, 0) };
  }
}
