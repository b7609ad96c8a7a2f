import { beforeEach, describe, expect, it } from "vitest";
import { chordLabel, chordShortcut, chordsOf, isChord } from "../src/dom/chord";
import { Keymap, type KeyAction, type KeyOverrides } from "../src/dom/keymap";
import { DRAW_ACTIONS } from "../src/draw/commands";
import { TRIAGE_ACTIONS } from "../src/triage/commands";

const press = (key: string, over: Partial<KeyboardEvent> = {}): KeyboardEvent =>
  ({ key, code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : "", shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, repeat: false, ...over }) as KeyboardEvent;

const ACTIONS: readonly KeyAction<string>[] = [
  { id: "one", label: "one", group: "A", keys: ["1"], command: "ONE" },
  { id: "two", label: "two", group: "A", keys: ["2"], command: "TWO" },
  { id: "undo", label: "undo", group: "A", keys: ["Backspace", "Ctrl+Z"], command: "UNDO" },
  { id: "next", label: "next", group: "B", keys: ["ArrowRight"], repeats: true, command: "NEXT" },
  { id: "pan", label: "pan", group: "B", keys: ["Space"], fixed: true, command: "PAN" },
];

class Kept {
  constructor(public value: unknown = {}) {}
  get(): unknown {
    return this.value;
  }
  set(overrides: KeyOverrides): void {
    this.value = JSON.parse(JSON.stringify(overrides));
  }
}

describe("chordsOf", () => {
  it("Letters_GoByTheLayoutAndIgnoreCapsLock", () => {
    expect(chordsOf(press("z", { code: "KeyY" }))).toEqual(["Z"]);
    expect(chordsOf(press("Z", { code: "KeyZ" }))).toEqual(["Z"]);
    expect(chordsOf(press("C", { shiftKey: true }))).toEqual(["Shift+C"]);
  });
  it("OtherAlphabets_FallBackToThePlaceOfTheKey", () => expect(chordsOf(press("с", { code: "KeyC" }))).toEqual(["С", "C"]));
  it("Digits_AreAlsoKnownByTheirPlace", () => {
    expect(chordsOf(press("&", { code: "Digit1" }))).toEqual(["&", "1"]);
    expect(chordsOf(press("1", { code: "Digit1", shiftKey: true }))).toEqual(["1"]);
    expect(chordsOf(press("End", { code: "Numpad1" }))).toEqual(["1", "End"]);
    expect(chordsOf(press("¡", { code: "Digit1", altKey: true }))).toEqual(["Alt+¡", "Alt+1"]);
  });
  it("Symbols_CarryTheirOwnShift", () => expect(chordsOf(press("?", { code: "Minus", shiftKey: true }))).toEqual(["?"]));
  it("AltGr_MakesASymbolAndNoChord", () => expect(chordsOf(press("[", { code: "Digit8", ctrlKey: true, altKey: true }))[0]).toBe("["));
  it("Command_IsControl", () => expect(chordsOf(press("z", { metaKey: true, shiftKey: true }))).toEqual(["Ctrl+Shift+Z"]));
  it("ModifiersAlone_AreNoChord", () => expect(["Shift", "Control", "Alt", "Dead", "CapsLock"].flatMap((key) => chordsOf(press(key)))).toEqual([]));
});

describe("chords in words", () => {
  it("AreDrawnAsOnKeysAndToldAsAriaAsks", () => {
    expect(["Ctrl+Z", "Shift+C", "ArrowLeft", "Backspace", "1"].map(chordLabel)).toEqual(["Ctrl Z", "⇧C", "←", "⌫", "1"]);
    expect(["Ctrl+Z", "Shift+C", "Ctrl+Plus"].map(chordShortcut)).toEqual(["Control+Z", "Shift+C", "Control+Plus"]);
  });
  it("WhatNoKeyboardMakes_IsNone", () => {
    for (const text of ["", "Tab", "Shift", "Shift+Ctrl+Z", "Ctrl+", "A+B", 5, null, "x".repeat(50)]) expect(isChord(text)).toBe(false);
    for (const chord of ["1", "?", "-", "Ctrl+Shift+Z", "Plus", "Space"]) expect(isChord(chord)).toBe(true);
  });
});

describe("Keymap", () => {
  let kept: Kept;
  let keymap: Keymap<string>;
  beforeEach(() => {
    kept = new Kept();
    keymap = new Keymap(ACTIONS, kept);
  });
  const afterReload = (): Keymap<string> => new Keymap(ACTIONS, kept);

  it("HeldKey_DoesAgainOnlyWhatRepeats", () => {
    expect(keymap.commandOf(press("1", { repeat: true }))).toBeNull();
    expect(keymap.commandOf(press("ArrowRight", { repeat: true }))).toBe("NEXT");
  });

  it("Rebind_ReplacesTheFirstKeyAndIsKept", () => {
    expect(keymap.rebind("undo", "U")).toEqual({ kind: "done" });
    const again = afterReload();
    expect(again.keysOf("undo")).toEqual(["U", "Ctrl+Z"]);
    expect(again.commandOf(press("u"))).toBe("UNDO");
    expect(again.commandOf(press("Backspace"))).toBeNull();
    expect(again.commandOf(press("z", { ctrlKey: true }))).toBe("UNDO");
  });

  it("TakenKey_IsAConflictThatChangesNothing", () => {
    expect(keymap.rebind("one", "2")).toMatchObject({ kind: "conflict", other: { id: "two" } });
    expect(kept.value).toEqual({});
    expect(keymap.commandOf(press("2"))).toBe("TWO");
  });

  it("Swap_GivesTheOtherTheKeyInItsPlace", () => {
    expect(keymap.rebind("one", "2", true).kind).toBe("done");
    expect([keymap.commandOf(press("1")), keymap.commandOf(press("2"))]).toEqual(["TWO", "ONE"]);
    keymap.rebind("one", "Ctrl+Z", true);
    expect(keymap.keysOf("undo")).toEqual(["Backspace", "2"]);
  });

  it("SecondKeyOfTheSameAction_BecomesItsFirst", () => {
    keymap.rebind("undo", "Ctrl+Z");
    expect(keymap.keysOf("undo")).toEqual(["Ctrl+Z"]);
  });

  it("BrowsersKeysModifiersAndFixedKeys_AreRefusedInWords", () => {
    for (const chord of ["Ctrl+W", "F5", "Tab", "Shift", "Space"]) expect(keymap.rebind("one", chord)).toMatchObject({ kind: "refused" });
    expect(keymap.rebind("one", "Space")).toEqual({ kind: "refused", why: "Space is always the key for “pan”." });
    expect(keymap.rebind("pan", "J").kind).toBe("refused");
    expect(kept.value).toEqual({});
  });

  it("Reset_TakesAlongThoseThatHoldItsDefaults", () => {
    keymap.rebind("one", "2", true);
    expect(keymap.reset("one").map(({ id }) => id)).toEqual(["one", "two"]);
    expect([keymap.keysOf("one"), keymap.keysOf("two")]).toEqual([["1"], ["2"]]);
    expect(kept.value).toEqual({});
    expect(keymap.reset("one")).toEqual([]);
  });

  it("ResetAll_ForgetsEverything", () => {
    keymap.rebind("one", "2", true);
    keymap.rebind("undo", "U");
    keymap.resetAll();
    expect(keymap.anyChanged).toBe(false);
    expect(afterReload().keysOf("undo")).toEqual(["Backspace", "Ctrl+Z"]);
  });

  it("KeyboardWithOtherDigits_ConflictsByPlace", () => expect(keymap.chordOf(press("&", { code: "Digit1" }))).toBe("1"));

  it("SpoiltStorage_IsPassedOver", () => {
    for (const value of [null, "x", 5, [], { one: "2" }, { one: ["Tab"] }, { nobody: ["J"] }, { one: ["Ctrl+W"] }, { pan: ["J"] }, { one: ["a", "b", "c", "d", "e"] }]) {
      const map = new Keymap(ACTIONS, new Kept(value));
      expect(map.keysOf("one")).toEqual(["1"]);
      expect(map.keysOf("pan")).toEqual(["Space"]);
    }
  });

  it("KeyKeptTwice_GoesToOne", () => {
    const map = new Keymap(ACTIONS, new Kept({ one: ["K"], two: ["K"] }));
    expect(map.keysOf("one")).toEqual(["K"]);
    expect(map.keysOf("two")).toEqual([]);
  });

  it("Buttons_AreToldOfANewKey", () => {
    const key = keymap.key("one");
    const seen: (string | null)[] = [];
    key.observe(() => seen.push(key.chord));
    keymap.rebind("one", "J");
    expect(seen).toEqual(["J"]);
  });
});

describe.each([
  ["label bench", TRIAGE_ACTIONS],
  ["drawing bench", DRAW_ACTIONS],
] as const)("default keys of the %s", (_, actions: readonly KeyAction<unknown>[]) => {
  it("AreChordsAndNobodysTwice", () => {
    const chords = actions.flatMap(({ keys }) => keys);
    expect(chords.filter((chord) => !isChord(chord))).toEqual([]);
    expect(new Set(chords).size).toBe(chords.length);
    expect(new Set(actions.map(({ id }) => id)).size).toBe(actions.length);
  });
});
