import assert from "node:assert/strict";
import { test } from "node:test";

import { keymapOf } from "../../../../annotator/app/review_component/assets/keymap.js";
import { commandOf, isForeign, keysOf, keyToLearn, optionOf } from "../../../../annotator/app/review_component/assets/keys.js";

const PAGE = { inText: false, onControl: false };
const press = (key, more = {}, where = PAGE) => commandOf({ key, ...more }, where);

test("plain keys ask for the decisions", () => {
  const asked = ["a", "x", "e", "t", "s", "f", "b", "0", "?"].map((key) => press(key).do);

  assert.deepEqual(asked, ["accept", "reject", "newEvent", "typeMenu", "skip", "flag", "back", "noEvents", "help"]);
});

test("capital and full-width letters and digits mean the same", () => {
  assert.equal(press("A").do, "accept");
  assert.equal(press("ａ").do, "accept");
  assert.deepEqual(press("３"), { do: "assign", role: 2 });
});

test("a digit's place counts, not the sign that Shift or Alt makes of it", () => {
  assert.deepEqual(press("!", { code: "Digit1", shiftKey: true }), { do: "assign", role: 0, whole: true });
  assert.deepEqual(press("¡", { code: "Digit1", altKey: true }), { do: "clearRole", role: 0 });
  assert.equal(press("=", { code: "Equal" }).role, 10);
});

test("brackets move edges, also as an input method or another keyboard writes them", () => {
  assert.deepEqual(press("["), { do: "nudge", edge: "start", by: -1 });
  assert.deepEqual(press("}"), { do: "nudge", edge: "end", by: 1 });
  assert.deepEqual(press("】", { code: "BracketRight" }), { do: "nudge", edge: "start", by: 1 });
});

test("a held key decides once, but goes on moving edges", () => {
  assert.equal(press("a", { repeat: true }).do, "nothing");
  assert.equal(press("Enter", { repeat: true }).do, "nothing");
  assert.equal(press("]", { repeat: true }).do, "nudge");
});

test("Enter on a button presses the button", () => {
  assert.equal(press("Enter").do, "finish");
  assert.equal(press("Enter", {}, { inText: false, onControl: true }), null);
});

test("arrows move the caret only in the text", () => {
  assert.equal(press("ArrowLeft"), null);
  const inText = { inText: true, onControl: false };
  assert.deepEqual(press("ArrowLeft", { shiftKey: true }, inText),
    { do: "caret", by: -1, unit: "grapheme", extend: true });
  assert.equal(press("ArrowRight", { ctrlKey: true }, inText).unit, "word");
});

test("undo and redo; other keys with Ctrl belong to the browser", () => {
  assert.equal(press("z", { ctrlKey: true }).do, "undo");
  assert.equal(press("Z", { metaKey: true, shiftKey: true }).do, "redo");
  assert.equal(press("a", { ctrlKey: true }), null);
  assert.equal(press("1", { code: "Digit1", ctrlKey: true }), null);
});

test("Streamlit does not get the keys that would rerun or clear its cache", () => {
  assert.deepEqual([press("r").do, press("c").do], ["reason", "candidate"]);
});

test("composing and typing are left alone", () => {
  const field = { closest: (where) => (where.includes("input") ? field : null) };

  assert.ok(isForeign({ isComposing: true }, null));
  assert.ok(isForeign({ keyCode: 229 }, null));
  assert.ok(isForeign({ key: "a" }, field));
  assert.ok(!isForeign({ key: "a" }, { closest: () => null }));
});

test("on other keyboards digits go by place and signs by what is typed", () => {
  // French: digits need Shift, - stands on the 6
  assert.deepEqual(press("&", { code: "Digit1" }), { do: "assign", role: 0 });
  assert.deepEqual(press("-", { code: "Digit6" }), { do: "assign", role: 5 });
  assert.deepEqual(press("a", { code: "KeyQ" }), { do: "accept" });
  // German: / is Shift 7, ? is Shift ß, [ is AltGr 8
  assert.deepEqual(press("/", { code: "Digit7", shiftKey: true }), { do: "search" });
  assert.deepEqual(press("?", { code: "Minus", shiftKey: true }), { do: "help" });
  const altGraph = { ctrlKey: true, altKey: true, getModifierState: (name) => name === "AltGraph" };
  assert.equal(press("[", { code: "Digit8", ...altGraph }).edge, "start");
  // Russian: another alphabet goes by place
  assert.deepEqual(press("ф", { code: "KeyA" }), { do: "accept" });
});

test("the number pad writes digits only with NumLock", () => {
  assert.deepEqual(press("4", { code: "Numpad4" }), { do: "assign", role: 3 });
  assert.equal(press("ArrowLeft", { code: "Numpad4" }), null);
});

test("Shift makes another command of a letter, or none", () => {
  assert.deepEqual(press("X", { shiftKey: true }), { do: "rejectWith" });
  assert.equal(press("S", { shiftKey: true }), null);
});

test("a changed map is what counts; R and C stay away from Streamlit", () => {
  const map = keymapOf({ accept: ["Q"], reason: [], candidate: [] });
  const asked = (key) => commandOf({ key }, PAGE, map);

  assert.deepEqual([asked("q"), asked("a")], [{ do: "accept" }, null]);
  assert.deepEqual([asked("r"), asked("c")], [{ do: "nothing" }, { do: "nothing" }]);
});

test("a menu takes digits by place, full-width ones too, and none with Ctrl", () => {
  assert.equal(optionOf({ key: "é", code: "Digit2" }), 1);
  assert.equal(optionOf({ key: "３" }), 2);
  assert.equal(optionOf({ key: "1", code: "Digit1", ctrlKey: true }), -1);
  assert.equal(optionOf({ key: "a", code: "KeyA" }), -1);
});

test("a key is learned under the name that stands on the keyboard", () => {
  assert.equal(keyToLearn({ key: "!", code: "Digit1", shiftKey: true }), "Shift+1");
  assert.equal(keyToLearn({ key: "g", code: "KeyG", altKey: true }), "Alt+G");
  assert.equal(keyToLearn({ key: "?", code: "Slash", shiftKey: true }), "?");
  assert.equal(keyToLearn({ key: "Unidentified" }), undefined);
  assert.deepEqual(keysOf({ key: "·", code: "Backquote" }), ["`"]);
});
