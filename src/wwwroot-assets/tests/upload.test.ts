import { describe, expect, it } from "vitest";
import { foldersOf, guessLabels, labelsToSend } from "../src/upload/class-folders";
import type { PutFile, PutResult } from "../src/upload/put-file";
import { formatBytes, formatSeconds, Rate } from "../src/upload/rate";
import { select, type ChosenFile } from "../src/upload/selection";
import { Transfer, type TransferProgress } from "../src/upload/transfer";

const file = (path: string, size = 10): ChosenFile => ({ path, file: { size, name: path.split("/").at(-1)! } as File });

describe("guessLabels", () => {
  const guess = (...folders: string[]): unknown => Object.fromEntries(guessLabels(folders));
  it("Names_AreUnderstood", () => {
    expect(guess("focused", "unfocused")).toEqual({ focused: "focused", unfocused: "outOfFocus" });
    expect(guess("Enfocados", "Desenfocados")).toEqual({ Enfocados: "focused", Desenfocados: "outOfFocus" });
    expect(guess("in_focus", "out_of_focus", "later")).toEqual({ in_focus: "focused", out_of_focus: "outOfFocus", later: "none" });
  });
  it("TwoUnknownFolders_AreTakenInOrder", () => expect(guess("interphase", "mitotic")).toEqual({ interphase: "focused", mitotic: "outOfFocus" }));
  it("ThreeUnknownFolders_GetNoLabel", () => expect(guess("a", "b", "c")).toEqual({ a: "none", b: "none", c: "none" }));
  it("OneNamedOfTwo_LeavesTheOtherOpen", () => expect(guess("focused", "plate2")).toEqual({ focused: "focused", plate2: "none" }));
  it("NoLabel_IsSentAsSuch", () => expect(labelsToSend(new Map([["a", "focused"], ["b", "none"]] as const))).toEqual({ a: "focused", b: null }));
});

describe("select", () => {
  it("FolderOfClasses_LosesItsOwnName", () => {
    const selection = select([file("cells/b/2.tif"), file("cells/a/10.tif"), file("cells/a/9.tif"), file("cells/notes.txt"), file("cells/.DS_Store")]);
    expect(selection.files.map(({ path }) => path)).toEqual(["a/9.tif", "a/10.tif", "b/2.tif"]);
    expect(selection).toMatchObject({ folder: "cells", leftOut: ["cells/notes.txt"] });
    expect([...foldersOf(selection.files.map(({ path }) => path))]).toEqual([["a", 2], ["b", 1]]);
  });
  it("FolderOfFiles_KeepsItsNameAsAClass", () => expect(select([file("focused/1.tif")]).files[0]!.path).toBe("focused/1.tif"));
  it("SingleFile_HasNoFolder", () => expect(select([file("sample.ome.tif")])).toMatchObject({ folder: null, files: [{ path: "sample.ome.tif" }] }));
});

describe("Transfer", () => {
  const run = async (files: ChosenFile[], put: PutFile, controller = new AbortController()) => {
    const progress: TransferProgress[] = [];
    const outcome = await new Transfer(7, files, put, () => Promise.resolve(), (each) => progress.push(each)).run(controller.signal);
    return { outcome, progress };
  };

  it("ManyFiles_FourAtATime", async () => {
    let [now, most] = [0, 0];
    const { progress } = await run(Array.from({ length: 20 }, (_, i) => file(`${i}.tif`)), async () => {
      most = Math.max(most, ++now);
      await Promise.resolve();
      now--;
      return { kind: "sent" };
    });
    expect(most).toBe(4);
    expect(progress.at(-1)).toEqual({ files: 20, totalFiles: 20, bytes: 200, totalBytes: 200 });
  });

  it("LostConnection_SendsTheFileAgain", async () => {
    const answers: PutResult[] = [{ kind: "again", reason: "cable" }, { kind: "again", reason: "cable" }, { kind: "sent" }];
    const urls: string[] = [];
    const { outcome } = await run([file("a b/1.tif")], (url) => (urls.push(url), Promise.resolve(answers.shift()!)));
    expect(outcome).toEqual({ refused: [], unsent: [] });
    expect(urls).toEqual(Array(3).fill("/api/imports/7/files?path=a%20b%2F1.tif"));
  });

  it("RefusedFile_IsNamedAndTheOthersGoOn", async () => {
    const { outcome } = await run([file("1.tif"), file("2.tif")], (url) => Promise.resolve(url.endsWith("1.tif") ? { kind: "refused", reason: "not a TIFF" } : { kind: "sent" }));
    expect(outcome).toEqual({ refused: [{ path: "1.tif", reason: "not a TIFF" }], unsent: [] });
  });

  it("NoConnectionAtAll_LeavesTheFileToTryAgain", async () => {
    let tries = 0;
    const { outcome, progress } = await run([file("1.tif")], () => (tries++, Promise.resolve({ kind: "again", reason: "cable" })));
    expect(tries).toBe(5);
    expect(outcome.unsent).toMatchObject([{ path: "1.tif", reason: "cable" }]);
    expect(progress.at(-1)!.bytes).toBe(0);
  });

  it("Cancelled_SendsNoMore", async () => {
    const controller = new AbortController();
    let sent = 0;
    const work = run(Array.from({ length: 9 }, (_, i) => file(`${i}.tif`)), () => (sent++, controller.abort(), Promise.resolve({ kind: "sent" })), controller);
    await expect(work).rejects.toThrow();
    expect(sent).toBeLessThanOrEqual(4);
  });
});

describe("Rate", () => {
  it("SteadyStream_HasRateAndTimeLeft", () => {
    const rate = new Rate();
    for (let t = 0; t <= 20; t++) rate.note(t * 1000, t * 5000);
    expect(rate.perSecond()).toBe(5000);
    expect(rate.secondsLeft(10_000)).toBe(2);
  });
  it("Figures_AreReadable", () => {
    expect([formatBytes(999), formatBytes(1_234_000), formatBytes(2_500_000_000)]).toEqual(["999 B", "1.2 MB", "2.5 GB"]);
    expect([formatSeconds(7.2), formatSeconds(434), formatSeconds(3700)]).toEqual(["8 s", "7 min 14 s", "1 h 2 min"]);
  });
});
