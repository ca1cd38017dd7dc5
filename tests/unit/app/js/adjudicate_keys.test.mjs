import assert from "node:assert/strict";
import { test } from "node:test";

import { settleCommand } from "../../../../annotator/app/review_component/assets/adjudicate_keys.js";

const ELSEWHERE = { inText: false, onControl: false };
const press = (key, more = {}, where = ELSEWHERE) =>
  settleCommand({ key, code: more.code ?? "", repeat: false, ...more }, where);

test("letters take columns, digits choose options, full-width ones too", () => {
  assert.deepEqual(press("a"), { do: "take", letter: "A" });
  assert.deepEqual(press("Ｂ"), { do: "take", letter: "B" });
  assert.deepEqual(press("p"), { do: "take", letter: "P" });
  assert.deepEqual(press("2", { code: "Digit2" }), { do: "choose", option: 1 });
  assert.deepEqual(press("３"), { do: "choose", option: 2 });
});

test("arrows take columns and change rows; with Shift they select in the text", () => {
  assert.deepEqual(press("ArrowLeft"), { do: "takeColumn", column: 0 });
  assert.deepEqual(press("ArrowDown"), { do: "row", by: 1 });
  assert.equal(press("ArrowRight", { shiftKey: true }, { inText: true, onControl: false }), null);
});

test("a held key settles once, but moves on", () => {
  assert.deepEqual(press("a", { repeat: true }), { do: "nothing" });
  assert.deepEqual(press("j", { repeat: true }), { do: "part", by: 1 });
});

test("Enter on a button presses the button; the browser keeps its own shortcuts", () => {
  assert.equal(press("Enter", {}, { inText: false, onControl: true }), null);
  assert.deepEqual(press("Enter"), { do: "finish" });
  assert.equal(press("a", { ctrlKey: true }), null);
  assert.deepEqual(press("z", { ctrlKey: true }), { do: "undo" });
});
