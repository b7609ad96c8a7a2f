import { ApiError, type ApiClient } from "../api/http";
import type { Disposables } from "../dom/disposables";
import { h, setText } from "../dom/element";
import type { FocusValue } from "../model/cell";
import { foldersOf, labelsToSend } from "./class-folders";
import { FolderTable } from "./folder-table";
import type { UploadOptions, UploadPage } from "./options";
import { putFile } from "./put-file";
import { formatBytes, formatSeconds, Rate } from "./rate";
import { fromDrop, fromInput, select, type ChosenFile, type Selection } from "./selection";
import { Transfer, type TransferOutcome, type TransferProblem, type TransferProgress } from "./transfer";

/** An import that was begun: where its files go, and what its folders mean. */
interface Begun {
  readonly id: string | number;
  readonly classes: Readonly<Record<string, FocusValue | null>>;
}

/** Choosing files or a folder, saying what its folders mean, and sending them. */
export class UploadPanel {
  private readonly root = h("div", { class: "upload" });
  private readonly status = h("p", { class: "upload-status", role: "status", "aria-live": "polite" });
  private running: AbortController | null = null;

  constructor(
    element: HTMLElement,
    private readonly options: UploadOptions,
    private readonly api: ApiClient,
    private readonly page: UploadPage | undefined,
    disposables: Disposables,
  ) {
    element.replaceChildren(this.root);
    disposables.add(() => this.running?.abort());
    disposables.add(() => this.root.remove());
    disposables.listen<BeforeUnloadEvent>(window, "beforeunload", (event) => this.running && event.preventDefault());
    this.showChoice("");
  }

  private showChoice(message: string): void {
    const files = h("input", { type: "file", multiple: true, hidden: true, accept: ".tif,.tiff", onchange: () => this.chosen(fromInput(files.files!)) });
    const folder = h("input", { type: "file", webkitdirectory: true, hidden: true, onchange: () => this.chosen(fromInput(folder.files!)) });
    const zone = h(
      "div",
      { class: "upload-drop" },
      h("p", { class: "upload-lead" }, "Drop a folder or files here"),
      h("p", { class: "bench-note" }, "TIFF files, all channels of a cell in one; folders can give the labels"),
      h("div", { class: "upload-buttons" }, h("button", { type: "button", class: "bench-button", onclick: () => folder.click() }, "Choose a folder"), h("button", { type: "button", class: "bench-button", onclick: () => files.click() }, "Choose files")),
      files,
      folder,
    );
    zone.addEventListener("dragover", (event) => {
      event.preventDefault();
      zone.classList.add("is-over");
    });
    zone.addEventListener("dragleave", () => zone.classList.remove("is-over"));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      zone.classList.remove("is-over");
      if (event.dataTransfer) void fromDrop(event.dataTransfer).then((list) => this.chosen(list), () => setText(this.status, "What was dropped could not be read."));
    });
    setText(this.status, message);
    this.root.replaceChildren(zone, this.status);
  }

  private chosen(list: readonly ChosenFile[]): void {
    const selection = select(list);
    if (selection.files.length === 0) setText(this.status, list.length === 0 ? "Nothing was chosen." : "There is no image among what was chosen (.tif, .tiff).");
    else this.showSummary(selection);
  }

  private showSummary(selection: Selection): void {
    const { files, folder, leftOut } = selection;
    const bytes = files.reduce((sum, { file }) => sum + file.size, 0);
    const table = new FolderTable(foldersOf(files.map(({ path }) => path)));
    const name = h("input", { type: "text", class: "upload-name", value: this.options.name ?? folder ?? files[0]!.file.name.replace(/\.[^.]+$/, ""), maxlength: 200, required: true });
    const form = h(
      "form",
      { class: "upload-summary", "aria-label": "Import" },
      h("p", { class: "upload-lead" }, `${files.length} ${files.length === 1 ? "file" : "files"}, ${formatBytes(bytes)}`),
      leftOut.length > 0 ? h("p", { class: "bench-note" }, `${leftOut.length} other ${leftOut.length === 1 ? "file is" : "files are"} left out (${leftOut.slice(0, 3).join(", ")}${leftOut.length > 3 ? ", …" : ""}).`) : null,
      h("label", { class: "upload-field" }, "Name of the acquisition", name),
      table.element,
      h("div", { class: "upload-buttons" }, h("button", { type: "submit", class: "bench-button is-primary" }, "Import"), h("button", { type: "button", class: "bench-button", onclick: () => this.showChoice("") }, "Choose others")),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.begin(name.value.trim(), files, labelsToSend(table.labels));
    });
    setText(this.status, "");
    this.root.replaceChildren(form, this.status);
  }

  private async begin(name: string, files: readonly ChosenFile[], classes: Begun["classes"]): Promise<void> {
    try {
      const { importId } = await this.api.json<{ importId: string | number }>(await this.api.send("POST", `/api/studies/${this.options.studyId}/imports`, { name }));
      await this.send({ id: importId, classes }, files);
    } catch (error) {
      setText(this.status, wordsOf(error));
    }
  }

  private async send(begun: Begun, files: readonly ChosenFile[]): Promise<void> {
    const controller = new AbortController();
    this.running = controller;
    const update = this.showProgress(() => controller.abort());
    const transfer = new Transfer(begun.id, files, putFile, wait, update);
    try {
      const outcome = await transfer.run(controller.signal);
      if (outcome.unsent.length > 0) this.showUnsent(begun, outcome);
      else await this.finish(begun, outcome.refused);
    } catch (error) {
      controller.abort();
      if (!(error instanceof DOMException && error.name === "AbortError")) throw error;
      await this.cancel(begun);
    } finally {
      this.running = null;
    }
  }

  private async cancel({ id }: Begun): Promise<void> {
    const gone = await this.api.send("DELETE", `/api/imports/${id}`).then((response) => response.ok, () => false);
    this.showChoice(gone ? "Cancelled: nothing was imported." : "Cancelled here; the site could not be told, and drops what it has by itself.");
  }

  /** Tells the site that all is there; where it is busy, this can be asked again. */
  private async finish(begun: Begun, refused: readonly TransferProblem[]): Promise<void> {
    try {
      await this.api.ok(await this.api.send("POST", `/api/imports/${begun.id}/finish`, { classes: begun.classes }));
    } catch (error) {
      this.showQuestion("The files are there, but reading them has not begun", wordsOf(error), [["Try again", () => this.finish(begun, refused)], ["Cancel", () => this.cancel(begun)]]);
      return;
    }
    const named = refused.slice(0, 5).map(({ path, reason }) => `${path} (${reason})`).join("; ");
    this.showChoice(refused.length === 0 ? "Sent. The cells are being read." : `Sent, but ${refused.length} not taken: ${named}`);
    await this.page?.invokeMethodAsync("OnImportStarted", begun.id);
  }

  private showProgress(cancel: () => void): (progress: TransferProgress) => void {
    const bar = h("progress", { max: 1, value: 0, class: "upload-progress", "aria-label": "Sending" });
    const line = h("p", { class: "upload-line" }, "Sending");
    const rate = new Rate();
    this.root.replaceChildren(bar, line, h("div", { class: "upload-buttons" }, h("button", { type: "button", class: "bench-button", onclick: cancel }, "Cancel")), this.status);
    setText(this.status, "");
    return ({ files, totalFiles, bytes, totalBytes }) => {
      rate.note(performance.now(), bytes);
      bar.value = totalBytes > 0 ? bytes / totalBytes : 1;
      const perSecond = rate.perSecond();
      const left = rate.secondsLeft(totalBytes - bytes);
      setText(line, [`${files} of ${totalFiles} files`, `${formatBytes(bytes)} of ${formatBytes(totalBytes)}`, perSecond === null ? "" : `${formatBytes(Math.round(perSecond))}/s`, left === null ? "" : `${formatSeconds(left)} left`].filter(Boolean).join(", "));
    };
  }

  private showUnsent(begun: Begun, { unsent, refused }: TransferOutcome): void {
    const again = unsent.map(({ file }) => file);
    const reasons = [...new Set(unsent.map(({ reason }) => reason))].join("; ");
    this.showQuestion(`${again.length} ${again.length === 1 ? "file was" : "files were"} not sent`, `${reasons}. What was sent is kept.`, [
      ["Send them again", () => this.send(begun, again)],
      ["Go on without them", () => this.finish(begun, [...refused, ...unsent])],
      ["Cancel", () => this.cancel(begun)],
    ]);
  }

  private showQuestion(title: string, text: string, answers: readonly (readonly [label: string, act: () => Promise<void>])[]): void {
    const buttons = answers.map(([label, act], i) =>
      h("button", { type: "button", class: `bench-button ${i === 0 ? "is-primary" : ""}`, onclick: () => void act().catch((error: unknown) => setText(this.status, wordsOf(error))) }, label),
    );
    this.root.replaceChildren(h("p", { class: "upload-lead" }, title), h("p", {}, text), h("div", { class: "upload-buttons" }, ...buttons), this.status);
  }
}

function wordsOf(error: unknown): string {
  return error instanceof ApiError ? error.message : "The site does not answer.";
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const id = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(id);
      reject(new DOMException("Cancelled", "AbortError"));
    });
  });
}
