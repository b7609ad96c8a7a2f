import { beforeEach, describe, expect, it } from "vitest";
import { draftOwner } from "../src/draw/options";
import { CellSession } from "../src/state/cell-session";
import { DraftKeeper } from "../src/state/draft-keeper";
import { editor, freshEditor, HEIGHT, openSession, press, stroke, WIDTH } from "./editor-bench";

beforeEach(freshEditor);

describe("drafts", () => {
  class FakeStorage {
    readonly items = new Map<string, string>();
    getItem(key: string): string | null {
      return this.items.get(key) ?? null;
    }
    setItem(key: string, value: string): void {
      this.items.set(key, value);
    }
    removeItem(key: string): void {
      this.items.delete(key);
    }
  }
  let storage: FakeStorage;
  const reload = (owner = "ada", cellId = 1): void => {
    openSession(new CellSession(cellId, WIDTH, HEIGHT, { midpiece: null, head: null }, new DraftKeeper(owner, storage as unknown as Storage)));
  };
  beforeEach(() => {
    storage = new FakeStorage();
    reload();
  });

  it("UnfinishedShape_SurvivesAReloadForItsPersonAndCellOnly", () => {
    press(3, 3);
    stroke([[5, 5], [9, 9], [20, 9]], { shift: true });
    const { points } = editor.draft;
    reload();
    expect(editor.draft.points).toEqual(points);
    editor.undo();
    expect(editor.draft.points).toEqual([[3, 3]]);
    reload("eve");
    expect(editor.drawing).toBe(false);
    reload("ada", 2);
    expect(editor.drawing).toBe(false);
  });

  it("BlindAssignment_HasDraftsOfItsOwn_EvenOfAPersonWhoseNameEndsInItsNumber", () => {
    const owners = [draftOwner({ studyId: 1, canEdit: true, user: "ana" }), draftOwner({ studyId: 1, canEdit: true, user: "ana", blind: true, assignmentId: 5 }), draftOwner({ studyId: 1, canEdit: true, user: "ana.5" })];
    expect(new Set(owners).size).toBe(3);
  });

  it("FinishedOrGivenUp_NothingIsKept", () => {
    press(3, 3);
    press(9, 9);
    editor.finish();
    expect(storage.items.size).toBe(0);
    editor.choose("head");
    press(3, 3);
    expect(storage.items.size).toBe(1);
    editor.cancel();
    expect(storage.items.size).toBe(0);
  });

  it.each(["{", "null", "[]", '{"midpiece":{"points":[[1,2]],"steps":[2]}}', '{"midpiece":{"points":[[1,"2"]],"steps":[1]}}', '{"midpiece":{"points":[[1,2000]],"steps":[1]}}', '{"midpiece":{"points":[[1,null]],"steps":[1]}}'])(
    "WhatIsNoDraft_%s_IsNotTaken",
    (kept) => {
      storage.items.set("spermibfc.draft.ada.1", kept);
      reload();
      expect(editor.drawing).toBe(false);
    },
  );

  it("FullStorage_KeepsTheDraftOnThePage", () => {
    storage.setItem = () => {
      throw new Error("full");
    };
    press(3, 3);
    expect(editor.draft.points).toHaveLength(1);
  });
});
