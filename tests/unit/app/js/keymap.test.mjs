import assert from "node:assert/strict";
import { test } from "node:test";

import { DEFAULT_KEYMAP, faultOf, keymapOf, shownKey, signOf } from "../../../../annotator/app/review_component/assets/keymap.js";
import { holderOf, readChanges, withKeys, withSwapped, withUsualKeys } from "../../../../annotator/app/review_component/assets/keymap_changes.js";

test("every usual key can be given, and no two commands share one", () => {
  const free = DEFAULT_KEYMAP.rows.filter(({ isFixed }) => !isFixed);
  const keys = free.flatMap((row) => row.keys);

  assert.deepEqual(keys.filter(faultOf), []);
  assert.equal(new Set(keys).size, keys.length);
});

test("what the browser keeps for itself and what is no key is refused", () => {
  for (const key of ["F5", "Ctrl+R", "Ctrl+T", "Ctrl+W", "Ctrl+Shift+N", "Alt+F4"]) assert.equal(faultOf(key), "reserved");
  for (const key of ["Tab", "Escape", "ArrowLeft", "a", "AA", "", "中", null, 3, "Shift+?"]) assert.equal(faultOf(key), "unknown");
  for (const key of ["A", "Shift+A", "Alt+Q", "Ctrl+Z", "Ctrl+Enter", "?", "+", "F2", "Space"]) assert.equal(faultOf(key), null);
});

test("a chosen key wins over the usual one, which the other command loses", () => {
  const { byKey } = keymapOf({ skip: ["A"] });

  assert.deepEqual(byKey.get("A"), { do: "skip" });
  assert.equal(byKey.get("S"), undefined);
});

test("a role's key brings its variants, which give way to keys that were given", () => {
  const { byKey } = keymapOf({ role1: ["X"], reject: ["Q"], filters: [] });

  assert.deepEqual(byKey.get("X"), { do: "assign", role: 0 });
  assert.deepEqual(byKey.get("Alt+X"), { do: "clearRole", role: 0 });
  assert.deepEqual(byKey.get("Shift+X"), { do: "rejectWith" });
  assert.deepEqual(byKey.get("Shift+2"), { do: "assign", role: 1, whole: true });
});

test("a bad map never breaks the page", () => {
  for (const bad of [undefined, null, [], "x", 3, { accept: "A" }, { accept: [1, null, "F5"] }, { what: ["A"] }, { escape: ["A"] }]) {
    const { rows, byKey } = keymapOf(bad);
    assert.equal(rows.length, DEFAULT_KEYMAP.rows.length);
    assert.deepEqual(byKey.get("Escape"), { do: "escape" });
  }
});

test("keys are shown as they are pressed", () => {
  assert.equal(shownKey("Ctrl+Shift+Z"), "Ctrl Shift Z");
  assert.equal(shownKey("+"), "+");
  assert.equal(signOf(DEFAULT_KEYMAP, "rejectWith"), "Shift X");
  assert.equal(signOf(keymapOf({ accept: [] }), "accept"), "");
});

test("changes hold only what is not usual", () => {
  const changed = withKeys({}, "accept", ["Q"]);

  assert.deepEqual(changed, { accept: ["Q"] });
  assert.deepEqual(withUsualKeys(changed, "accept"), {});
});

test("two commands swap their keys", () => {
  assert.equal(holderOf({}, "skip", "G"), "guideline");
  assert.equal(holderOf({}, "skip", "S"), null);
  assert.deepEqual(withSwapped({}, "skip", "G"), { skip: ["G"], guideline: ["S"] });
  assert.deepEqual(withSwapped({}, "accept", "Backspace"), { accept: ["Backspace"], removeArgument: ["Delete", "A"] });
});

test("what is pasted is read with its first fault told", () => {
  const fault = (text) => readChanges(text).fault;

  assert.deepEqual(readChanges('{"accept": ["Q"], "filters": ["A"], "skip": ["S"]}'), { changes: { accept: ["Q"], filters: ["A"] } });
  assert.deepEqual(readChanges("{}"), { changes: {} });
  for (const text of ["", "[]", "null", "{", "x".repeat(30_000)]) assert.equal(fault(text), "text");
  assert.equal(fault('{"__proto__x": ["A"]}'), "command");
  assert.equal(fault('{"escape": ["A"]}'), "command");
  assert.equal(fault('{"accept": ["F5"]}'), "key");
  assert.equal(fault('{"accept": "A"}'), "key");
  assert.deepEqual(readChanges('{"accept": ["X"]}'), { fault: "twice", about: "X" });
});
