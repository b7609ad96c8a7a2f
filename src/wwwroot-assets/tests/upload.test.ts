import { describe, expect, it } from "vitest";
import { foldersOf, guessLabels, labelsToSend } from "../src/upload/class-folders";
import { Arrived, type ArrivedFile } from "../src/upload/arrived";
import { resultOf, type PutPiece, type PutResult } from "../src/upload/put-file";
import { formatBytes, formatSeconds, Rate } from "../src/upload/rate";
import { ACCEPT, select, type ChosenFile } from "../src/upload/selection";
import { PIECE_BYTES, Transfer, type TransferProgress } from "../src/upload/transfer";

/** A file that tells which bytes were cut out of it. */
const file = (path: string, size = 10): ChosenFile => ({
  path,
  file: { size, name: path.split("/").at(-1)!, lastModified: 5, slice: (from: number, to: number) => ({ size: Math.min(to, size) - from }) as Blob } as File,
});

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
  it("EverythingThatCanBeImported_IsTaken", () => {
    const all = ["a.cif", "a.daf", "a.RIF", "a.tiff", "a.btf", "a.png", "a.dmask.pgm", "1.roi", "RoiSet.zip"];
    expect(select(all.map((path) => file(path))).files.map(({ path }) => path).sort()).toEqual([...all].sort());
    expect(ACCEPT.split(",")).toEqual(expect.arrayContaining([".cif", ".daf", ".roi", ".zip", ".png", ".pgm"]));
  });
  it("SingleFile_HasNoFolder", () => expect(select([file("sample.ome.tif")])).toMatchObject({ folder: null, files: [{ path: "sample.ome.tif" }] }));
});

/** A server that keeps what it is sent, and fails when it is told to. */
class Server {
  readonly received = new Map<string, number>();
  readonly pieces: string[] = [];
  asked = 0;

  constructor(private readonly failures: PutResult[] = []) {}

  readonly put: PutPiece = (url, piece, progress) => {
    const query = new URL(url, "http://site").searchParams;
    const [path, offset, size] = [query.get("path")!, Number(query.get("offset")), Number(query.get("size"))];
    this.pieces.push(`${path}@${offset}+${piece.size}`);
    const failure = this.failures.shift();
    if (failure) return Promise.resolve(failure);
    const there = this.received.get(path) ?? 0;
    if (there !== offset) return Promise.resolve({ kind: "offset", received: there });
    progress(piece.size);
    this.received.set(path, there + piece.size);
    return Promise.resolve({ kind: "received", received: there + piece.size, isWhole: there + piece.size === size });
  };

  readonly ask = (path: string): Promise<number | null> => (this.asked++, Promise.resolve(this.received.get(path) ?? 0));
}

describe("Transfer", () => {
  const run = async (files: ChosenFile[], ways: { put: PutPiece; ask?: (path: string) => Promise<number | null> }, arrived?: Arrived, controller = new AbortController()) => {
    const progress: TransferProgress[] = [];
    const waits: number[] = [];
    const wait = (milliseconds: number): Promise<void> => (waits.push(milliseconds), Promise.resolve());
    const outcome = await new Transfer(7, files, { ask: () => Promise.resolve(null), wait, ...ways }, (each) => progress.push(each), arrived).run(controller.signal);
    return { outcome, progress, waits };
  };
  const cable: PutResult = { kind: "again", reason: "cable" };
  const large = 2 * PIECE_BYTES + 100;

  it("ManyFiles_FourAtATime", async () => {
    let [now, most] = [0, 0];
    const { progress } = await run(Array.from({ length: 20 }, (_, i) => file(`${i}.tif`)), {
      put: async () => {
        most = Math.max(most, ++now);
        await Promise.resolve();
        now--;
        return { kind: "received", received: 10, isWhole: true };
      },
    });
    expect(most).toBe(4);
    expect(progress.at(-1)).toEqual({ files: 20, totalFiles: 20, bytes: 200, totalBytes: 200, waiting: null });
  });

  it("LargeFile_GoesInPieces", async () => {
    const server = new Server();
    const { outcome, progress } = await run([file("a b.cif", large)], server);
    expect(outcome).toEqual({ refused: [], unsent: [] });
    expect(server.pieces).toEqual([`a b.cif@0+${PIECE_BYTES}`, `a b.cif@${PIECE_BYTES}+${PIECE_BYTES}`, `a b.cif@${2 * PIECE_BYTES}+100`]);
    expect(progress.at(-1)).toMatchObject({ files: 1, bytes: large });
    expect(progress.every(({ bytes }, i) => bytes >= (progress[i - 1]?.bytes ?? 0))).toBe(true);
  });

  it("EmptyFile_IsSentAsOne", async () => {
    const server = new Server();
    await run([file("empty.tif", 0)], server);
    expect(server.pieces).toEqual(["empty.tif@0+0"]);
  });

  it("LostConnection_AsksAndGoesOnFromWhatArrived", async () => {
    const server = new Server();
    server.received.set("a.cif", 0);
    let broken = false;
    const put: PutPiece = async (url, piece, progress, signal) => {
      if (broken || !url.includes(`offset=${PIECE_BYTES}`)) return server.put(url, piece, progress, signal);
      broken = true;
      // Half of the piece got through.
      server.received.set("a.cif", PIECE_BYTES + 1000);
      return cable;
    };
    const { outcome, progress } = await run([file("a.cif", large)], { put, ask: server.ask });
    expect(outcome.unsent).toEqual([]);
    expect(server.asked).toBe(1);
    expect(server.pieces[1]).toBe(`a.cif@${PIECE_BYTES + 1000}+${PIECE_BYTES - 900}`);
    expect(progress.some(({ waiting }) => waiting === "cable")).toBe(true);
    expect(progress.at(-1)!.waiting).toBeNull();
  });

  it("WrongOffset_IsCorrectedWithoutWaiting", async () => {
    const server = new Server();
    server.received.set("a.tif", 4);
    const { outcome, waits } = await run([file("a.tif")], server);
    expect(outcome.unsent).toEqual([]);
    expect(waits).toEqual([]);
    expect(server.pieces).toEqual(["a.tif@0+10", "a.tif@4+6"]);
  });

  it("OffsetsThatNeverAgree_EndInWords", async () => {
    const { outcome } = await run([file("a.tif")], { put: () => Promise.resolve({ kind: "offset", received: 3 }) });
    expect(outcome.unsent[0]!.reason).toContain("do not agree");
  });

  it("SameFilesAgain_SendOnlyWhatIsMissing", async () => {
    const there = (path: string, received: number, more: Partial<ArrivedFile> = {}): ArrivedFile => ({ path, received, size: 10, modified: 5, isWhole: received === 10, ...more });
    const server = new Server();
    server.received.set("half.tif", 6);
    const arrived = new Arrived([there("whole.tif", 10), there("half.tif", 6), there("changed.tif", 10, { modified: 4 })]);
    const { progress } = await run([file("whole.tif"), file("half.tif"), file("changed.tif"), file("new.tif")], server, arrived);
    expect(server.pieces.sort()).toEqual(["changed.tif@0+10", "half.tif@6+4", "new.tif@0+10"]);
    expect(progress.at(-1)).toMatchObject({ files: 4, bytes: 40 });
    expect(arrived.among([file("whole.tif"), file("half.tif"), file("changed.tif")])).toEqual({ begun: 2, whole: 1, bytes: 16 });
  });

  it("RefusedFile_IsNamedAndTheOthersGoOn", async () => {
    const { outcome } = await run([file("1.tif"), file("2.tif")], {
      put: (url) => Promise.resolve(url.includes("1.tif") ? { kind: "refused", reason: "too large" } : { kind: "received", received: 10, isWhole: true }),
    });
    expect(outcome).toEqual({ refused: [{ path: "1.tif", reason: "too large" }], unsent: [] });
  });

  it("NoConnectionAtAll_LeavesTheFileToTryAgain", async () => {
    let tries = 0;
    const { outcome, progress, waits } = await run([file("1.tif")], { put: () => (tries++, Promise.resolve(cable)) });
    expect(tries).toBe(10);
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000]);
    expect(outcome.unsent).toMatchObject([{ path: "1.tif", reason: "cable" }]);
    expect(progress.at(-1)!.bytes).toBe(0);
  });

  it("SignedOutOrDiskFull_IsNotTriedAgainAndAgain", async () => {
    let tries = 0;
    const { outcome } = await run([file("1.tif")], { put: () => (tries++, Promise.resolve(resultOf(507, '{"detail":"The disk is full."}'))) });
    expect(tries).toBe(1);
    expect(outcome.unsent).toMatchObject([{ reason: "The disk is full." }]);
  });

  it("Cancelled_SendsNoMore", async () => {
    const controller = new AbortController();
    let sent = 0;
    const put: PutPiece = () => (sent++, controller.abort(), Promise.resolve({ kind: "received", received: 10, isWhole: true }));
    await expect(run(Array.from({ length: 9 }, (_, i) => file(`${i}.tif`)), { put }, undefined, controller)).rejects.toThrow();
    expect(sent).toBeLessThanOrEqual(4);
  });
});

describe("resultOf", () => {
  it("Answers_AreToldApart", () => {
    expect(resultOf(200, '{"received":8,"isWhole":true}')).toEqual({ kind: "received", received: 8, isWhole: true });
    expect(resultOf(409, '{"detail":"go on","received":8}')).toEqual({ kind: "offset", received: 8 });
    expect(resultOf(409, '{"detail":"closed"}')).toEqual({ kind: "refused", reason: "closed" });
    expect(resultOf(401, "")).toMatchObject({ kind: "later" });
    expect(resultOf(502, "<html>")).toEqual({ kind: "again", reason: "the server answered 502" });
    expect(resultOf(413, '{"detail":"large"}')).toEqual({ kind: "refused", reason: "large" });
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
