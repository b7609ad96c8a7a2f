import { ApiError, type ApiClient } from "../api/http";
import type { Disposables } from "../dom/disposables";
import { h, setText } from "../dom/element";
import { Arrived, type OpenUpload } from "./arrived";
import { labelsToSend, type FolderLabel } from "./class-folders";
import { dropZone } from "./drop-zone";
import { FolderTable } from "./folder-table";
import type { UploadOptions, UploadPage } from "./options";
import { ProgressLine } from "./progress-line";
import { putPiece } from "./put-file";
import { formatBytes } from "./rate";
import { select, type ChosenFile, type Selection } from "./selection";
import { bytesOf, counted, summary, type Continuation } from "./summary";
import { Transfer, type TransferOutcome, type TransferProblem } from "./transfer";
import { UploadsClient, type ImportStatus } from "./uploads-client";

/** An import that was begun: where its files go, and what its folders mean. */
interface Begun {
  readonly id: string;
  readonly labels: ReadonlyMap<string, FolderLabel>;
  /** Which of a container's channels are the study's is asked on the page before the import starts. */
  readonly hasContainers: boolean;
}

const LOOK_AGAIN = 500;

/** Choosing files or a folder, saying what its folders mean, sending them, and going on after an interruption. */
export class UploadPanel {
  private readonly root = h("div", { class: "upload" });
  private readonly status = h("p", { class: "upload-status", role: "status", "aria-live": "polite" });
  private readonly uploads: UploadsClient;
  private running: AbortController | null = null;

  constructor(
    element: HTMLElement,
    private readonly options: UploadOptions,
    api: ApiClient,
    private readonly page: UploadPage | undefined,
    disposables: Disposables,
  ) {
    this.uploads = new UploadsClient(api);
    element.replaceChildren(this.root);
    disposables.add(() => this.running?.abort("left"));
    disposables.add(() => this.root.remove());
    disposables.listen<BeforeUnloadEvent>(window, "beforeunload", (event) => this.running && event.preventDefault());
    this.showChoice("");
  }

  private showChoice(message: string): void {
    const interrupted = h("div", { class: "upload-interrupted" });
    setText(this.status, message);
    this.root.replaceChildren(dropZone((list) => void this.chosen(list), (problem) => setText(this.status, problem)), interrupted, this.status);
    void this.interrupted().then((open) => interrupted.replaceChildren(...open.map((upload) => this.offer(upload))));
  }

  /** One that was begun elsewhere and is being sent there looks the same: it is named, and nothing is done to it unasked. */
  private interrupted(): Promise<readonly OpenUpload[]> {
    return this.uploads.open(this.options.studyId).catch(() => []);
  }

  private offer({ importId, name, files, bytes, expectedFiles }: OpenUpload): HTMLElement {
    const there = expectedFiles === null ? counted(files) : `${files} of ${counted(expectedFiles)}`;
    const discard = h("button", { type: "button", class: "bench-button", onclick: () => void this.cancel(importId) }, "Discard it");
    return h("p", {}, `The upload “${name}” is not complete: ${there}, ${formatBytes(bytes)} arrived. Choose the same files again, and only what is missing is sent. `, discard);
  }

  private async chosen(list: readonly ChosenFile[]): Promise<void> {
    const selection = select(list);
    if (selection.files.length === 0) {
      setText(this.status, list.length === 0 ? "Nothing was chosen." : "Nothing among what was chosen can be imported (CIF, RIF, DAF, TIFF, PNG, PGM, ROI, zip).");
      return;
    }
    this.showSummary(selection, await this.continuationOf(selection.files));
  }

  /** The interrupted upload that has most of these files, if any. */
  private async continuationOf(files: readonly ChosenFile[]): Promise<Continuation | null> {
    let [best, most] = [null as Continuation | null, 0];
    for (const upload of await this.interrupted()) {
      const arrived = await this.uploads.arrived(upload.importId).catch(() => new Arrived());
      const { begun } = arrived.among(files);
      if (begun > most) [best, most] = [{ upload, arrived }, begun];
    }
    return best;
  }

  private showSummary(selection: Selection, continuation: Continuation | null): void {
    const { files } = selection;
    setText(this.status, "");
    this.root.replaceChildren(
      summary(selection, this.options.name ?? null, continuation, {
        begin: (name, labels) => void this.begin(name, files, labels),
        goOn: ({ upload, arrived }, labels) => void this.send({ id: upload.importId, labels, hasContainers: hasContainers(files) }, files, arrived),
        chooseOthers: () => this.showChoice(""),
      }),
      this.status,
    );
  }

  private async begin(name: string, files: readonly ChosenFile[], labels: Begun["labels"]): Promise<void> {
    try {
      await this.send({ id: await this.uploads.begin(this.options.studyId, name, files.length, bytesOf(files)), labels, hasContainers: hasContainers(files) }, files);
    } catch (error) {
      setText(this.status, wordsOf(error));
    }
  }

  private async send(begun: Begun, files: readonly ChosenFile[], arrived?: Arrived): Promise<void> {
    await this.whileRunning(begun, async (controller) => {
      const line = this.showProgress("Sending", () => controller.abort());
      const ways = { put: putPiece, wait, ask: (path: string, signal: AbortSignal) => this.uploads.received(begun.id, path, signal) };
      const outcome = await new Transfer(begun.id, files, ways, (progress) => line.show(progress), arrived).run(controller.signal);
      if (outcome.unsent.length > 0) this.showUnsent(begun, files, outcome);
      else await this.unpack(begun, files, outcome.refused, controller);
    });
  }

  /** Lets zips be unpacked, and asks about the folders that came out of them. */
  private async unpack(begun: Begun, files: readonly ChosenFile[], refused: readonly TransferProblem[], controller: AbortController): Promise<void> {
    if (!files.some(({ path }) => /\.zip$/i.test(path))) return this.finish(begun, refused);
    const line = this.showProgress("Unpacking", () => controller.abort());
    let status = await this.uploads.unpack(begun.id);
    while (status.state === "unpacking") {
      line.show({ files: status.done, totalFiles: status.total, bytes: status.doneBytes ?? 0, totalBytes: status.totalBytes ?? 0 });
      await wait(LOOK_AGAIN, controller.signal);
      status = await this.uploads.status(begun.id, controller.signal);
    }
    const inZips = status.classes.filter(({ folder }) => !begun.labels.has(folder));
    if (status.state === "receiving" && inZips.length > 0) this.showFolders(begun, status, refused);
    else if (status.state === "receiving") await this.finish(begun, refused);
    else this.showChoice(status.message ?? "The zip was not unpacked.");
  }

  private showFolders(begun: Begun, { classes, problems, problemCount }: ImportStatus, refused: readonly TransferProblem[]): void {
    const table = new FolderTable(new Map(classes.map(({ folder, count }) => [folder, count])), begun.labels);
    const left = problemCount === 0 ? "" : ` ${counted(problemCount)} of the zip left out: ${problems.slice(0, 3).map(({ file, reason }) => `${file} (${reason})`).join("; ")}${problemCount > 3 ? "; …" : ""}`;
    this.showQuestion("Unpacked. What do the folders mean?", left, [["Import", () => this.finish({ ...begun, labels: table.labels }, refused)], ["Cancel", () => this.cancel(begun.id)]], table.element);
  }

  /** Tells the site that all is there; where it is busy, this can be asked again. A container's channels are asked for on the page first. */
  private async finish(begun: Begun, refused: readonly TransferProblem[]): Promise<void> {
    if (begun.hasContainers) {
      this.showChoice("Sent.");
      await this.page?.invokeMethodAsync("OnContainersArrived", begun.id, labelsToSend(begun.labels) ?? null);
      return;
    }
    try {
      await this.uploads.finish(begun.id, labelsToSend(begun.labels));
    } catch (error) {
      this.showQuestion("The files are there, but reading them has not begun", wordsOf(error), [["Try again", () => this.finish(begun, refused)], ["Cancel", () => this.cancel(begun.id)]]);
      return;
    }
    const named = refused.slice(0, 5).map(({ path, reason }) => `${path} (${reason})`).join("; ");
    this.showChoice(refused.length === 0 ? "Sent. The cells are being read." : `Sent, but ${refused.length} not taken: ${named}`);
    await this.page?.invokeMethodAsync("OnImportStarted", begun.id);
  }

  private showUnsent(begun: Begun, files: readonly ChosenFile[], { unsent, refused }: TransferOutcome): void {
    const reasons = [...new Set(unsent.map(({ reason }) => reason))].join("; ");
    this.showQuestion(`${unsent.length} ${unsent.length === 1 ? "file was" : "files were"} not sent`, `${reasons}. What has arrived is kept.`, [
      ["Go on sending", async () => this.send(begun, files, await this.uploads.arrived(begun.id))],
      ["Go on without them", () => this.finish(begun, [...refused, ...unsent])],
      ["Cancel", () => this.cancel(begun.id)],
    ]);
  }

  /** Leaving the page keeps what has arrived; only who cancels takes it back. */
  private async whileRunning(begun: Begun, work: (controller: AbortController) => Promise<void>): Promise<void> {
    const controller = new AbortController();
    this.running = controller;
    try {
      await work(controller);
    } catch (error) {
      const asked = controller.signal.aborted;
      const left = controller.signal.reason === "left";
      controller.abort();
      if (!asked) this.showQuestion("The upload stopped", `${wordsOf(error)} What has arrived is kept.`, [["Choose the files again", () => Promise.resolve(this.showChoice(""))], ["Cancel", () => this.cancel(begun.id)]]);
      else if (!left) await this.cancel(begun.id);
    } finally {
      this.running = null;
    }
  }

  private async cancel(id: string): Promise<void> {
    const gone = await this.uploads.cancel(id);
    this.showChoice(gone ? "Cancelled: nothing was imported." : "Cancelled here; the site could not be told, and keeps what has arrived for a week.");
  }

  private showProgress(doing: string, cancel: () => void): ProgressLine {
    const line = new ProgressLine(doing);
    this.root.replaceChildren(...line.elements, h("div", { class: "upload-buttons" }, h("button", { type: "button", class: "bench-button", onclick: cancel }, "Cancel")), this.status);
    setText(this.status, "");
    return line;
  }

  private showQuestion(title: string, text: string, answers: readonly (readonly [label: string, act: () => Promise<void>])[], asked?: HTMLElement): void {
    const buttons = answers.map(([label, act], i) =>
      h("button", { type: "button", class: `bench-button ${i === 0 ? "is-primary" : ""}`, onclick: () => void act().catch((error: unknown) => setText(this.status, wordsOf(error))) }, label),
    );
    this.root.replaceChildren(h("p", { class: "upload-lead" }, title), h("p", {}, text), asked ?? "", h("div", { class: "upload-buttons" }, ...buttons), this.status);
  }
}

function hasContainers(files: readonly ChosenFile[]): boolean {
  return files.some(({ path }) => /\.[cr]if$/i.test(path));
}

function wordsOf(error: unknown): string {
  return error instanceof ApiError ? error.message : "The site does not answer.";
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      clearTimeout(id);
      reject(new DOMException("Cancelled", "AbortError"));
    };
    const id = setTimeout(() => {
      signal.removeEventListener("abort", abort);
      resolve();
    }, milliseconds);
    signal.addEventListener("abort", abort);
  });
}
