import { describe, expect, it } from "vitest";
import type { HistoryEntry } from "../src/api/cell-records";
import { entryWords } from "../src/draw/history/history-words";
import { diceOf, shapeWords } from "../src/draw/history/measures";
import { canStep, reviewWords } from "../src/draw/review/review-words";
import { midpieceMask } from "../src/geometry/fiji";
import { relativeTime } from "../src/dom/relative-time";
import type { Review, ReviewState } from "../src/model/cell";
import { lineShape, maskShape } from "../src/model/shape";

const review = (state: Review["state"], isOutdated = false): Review => ({ state, comment: null, revision: 1, author: "Bo", at: "2026-01-01T00:00:00Z", isOutdated });
const annotator = { canEdit: true, canReview: false, isDrawn: true };
const reviewer = { canEdit: true, canReview: true, isDrawn: true };
const cell = { width: 40, height: 30, pixelSizeMicrons: 0.5 };

describe("reviewWords", () => {
  it("EachState_IsSaidWithWho", () => {
    expect(reviewWords(null)).toBe("Not submitted for review");
    expect(reviewWords(review("submitted"))).toBe("Submitted by Bo");
    expect(reviewWords(review("sentBack"))).toBe("Sent back by Bo");
    expect(reviewWords(review("takenBack"))).toBe("Not submitted for review");
    expect(reviewWords(review("approved", true))).toBe("Approved by Bo, changed since approval");
  });
});

describe("canStep", () => {
  it("Annotator_SubmitsWhatIsDrawnAndNothingElse", () => {
    expect(canStep("submitted", null, annotator)).toBe(true);
    expect(canStep("submitted", null, { ...annotator, isDrawn: false })).toBe(false);
    expect(canStep("submitted", null, { ...annotator, canEdit: false })).toBe(false);
    expect(canStep("approved", review("submitted"), annotator)).toBe(false);
    expect(canStep("sentBack", review("submitted"), annotator)).toBe(false);
  });

  it("WhatStands_IsNotSaidAgainUnlessTheDrawingChanged", () => {
    expect(canStep("submitted", review("submitted"), annotator)).toBe(false);
    expect(canStep("submitted", review("submitted", true), annotator)).toBe(true);
    expect(canStep("submitted", review("sentBack"), annotator)).toBe(true);
    expect(canStep("submitted", review("approved"), annotator)).toBe(false);
    expect(canStep("submitted", review("approved", true), annotator)).toBe(true);
    expect(canStep("approved", review("approved"), reviewer)).toBe(false);
    expect(canStep("approved", review("approved", true), reviewer)).toBe(true);
    expect(canStep("sentBack", review("approved"), reviewer)).toBe(true);
  });
});

describe("measures", () => {
  it("Line_HasLengthAndArea", () => expect(shapeWords("midpiece", lineShape([[5, 10], [25, 10]], 6), cell)).toBe(`6 px = 3.0 µm wide, 20.0 px = 10.0 µm long, 2 points, area ${midpieceMask([[5, 10], [25, 10]], 6, 40, 30).area} px`));
  it("Nothing_IsSaid", () => expect(shapeWords("head", null, cell)).toBe("nothing drawn"));

  it("Dice_IsOfTheMasks", () => {
    const left = maskShape([0, 10], 1);
    const right = maskShape([5, 10], 1);
    expect(diceOf("head", left, right, cell)).toBeCloseTo(0.5, 10);
    expect(diceOf("head", left, null, cell)).toBeNull();
  });
});

describe("entryWords", () => {
  const said = { revision: 2, author: "Bo", at: "2026-01-01T00:00:00Z", isCurrent: true };
  const words = (entry: HistoryEntry): string => entryWords(entry, cell);
  it("Label_HasItsReason", () => expect(words({ ...said, kind: "focus", value: "notFit", reason: "debris" })).toBe("not fit: debris"));
  it("LabelTakenBack_IsSaid", () => expect(words({ ...said, kind: "focus", value: null, reason: null })).toBe("label taken back"));
  it("Review_HasItsComment", () => expect(words({ ...said, kind: "review", state: "sentBack", comment: "The tail is cut.", isUndoing: false })).toBe("sent back: The tail is cut."));
  it("Review_ThatUndidAnother_SaysWhatStandsAgain", () => {
    expect(words({ ...said, kind: "review", state: "submitted", comment: "x", isUndoing: true })).toBe("undone: submitted as before");
    expect(words({ ...said, kind: "review", state: "takenBack", comment: null, isUndoing: true })).toBe("undone: not submitted");
  });
  it("Mask_HasItsArea", () => expect(words({ ...said, kind: "head", points: [], lineWidth: 1, maskRuns: [0, 8], area: 8 })).toBe("a mask of 8 px = 2.0 µm²"));
  it("ShapeTakenBack_IsSaid", () => expect(words({ ...said, kind: "head", points: [], lineWidth: 1, maskRuns: null, area: 0 })).toBe("nothing drawn"));
});

describe("relativeTime", () => {
  const now = Date.parse("2026-03-10T12:00:00Z");
  it.each([
    ["2026-03-10T11:59:30Z", "just now"],
    ["2026-03-10T11:48:00Z", "12 min ago"],
    ["2026-03-10T07:00:00Z", "5 h ago"],
    ["2026-03-09T06:00:00Z", "1 day ago"],
    ["2026-03-01T12:00:00Z", "9 days ago"],
    ["2025-11-01T12:00:00Z", "2025-11-01"],
    ["2026-03-10T12:00:05Z", "just now"],
    ["nonsense", ""],
  ])("%s is %s", (at, words) => expect(relativeTime(at, now)).toBe(words));
});
