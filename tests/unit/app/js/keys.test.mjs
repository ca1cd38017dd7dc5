import assert from "node:assert/strict";
import { test } from "node:test";

import { commandOf, isForeign } from "../../../../annotator/app/review_component/assets/keys.js";

const PAGE = { inText: false, onControl: false };
const press = (key, more = {}, where = PAGE) => commandOf({ key, ...more }, where);

test("plain keys ask for the decisions", () => {
  const asked = ["a", "x", "e", "t", "s", "f", "b", "0", "?"].map((key) => press(key).do);

  assert.deepEqual(asked, ["accept", "reject", "newEvent", "typeMenu", "skip", "flag", "back", "noEvents", "help"]);
});

test("capital and full-width letters and digits mean the same", () => {
  assert.equal(press("A").do, "accept");
  assert.equal(press("ａ").do, "accept");
  assert.deepEqual(press("３"), { do: "assign", role: 2, whole: undefined });
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
  assert.deepEqual([press("r").do, press("c").do], ["nothing", "candidate"]);
});

test("composing and typing are left alone", () => {
  const field = { closest: (where) => (where.includes("input") ? field : null) };

  assert.ok(isForeign({ isComposing: true }, null));
  assert.ok(isForeign({ keyCode: 229 }, null));
  assert.ok(isForeign({ key: "a" }, field));
  assert.ok(!isForeign({ key: "a" }, { closest: () => null }));
});
