import assert from "node:assert/strict";
import { test } from "node:test";

import { KeymapKeeper } from "../../../../annotator/app/review_component/assets/keymap_keeper.js";

const CHANGES = { accept: ["Q"] };

function keeper() {
  const kept = new Map();
  const storage = { read: (name) => kept.get(name) ?? null, write: (name, value) => kept.set(name, value) };
  const heard = { sent: [], refused: [] };
  const made = new KeymapKeeper(storage, (message) => heard.sent.push(message), (why) => heard.refused.push(why));
  return { made, storage, heard };
}

test("what was changed holds here before the server has it, after a reload too", () => {
  const { made, storage } = keeper();
  made.keep(CHANGES);

  assert.deepEqual(made.take({ changes: {}, taken: null }), CHANGES);
  const reloaded = new KeymapKeeper(storage, () => {}, () => {});
  assert.deepEqual(reloaded.take({ changes: {}, taken: null }), CHANGES);
});

test("once it was taken in, the server's word counts", () => {
  const { made } = keeper();
  made.keep(CHANGES);
  const { key } = made.waiting;

  assert.deepEqual(made.take({ changes: CHANGES, taken: key, error: null }), CHANGES);
  assert.equal(made.waiting, null);
  assert.deepEqual(made.take({ changes: { skip: ["W"] }, taken: key }), { skip: ["W"] });
});

test("a refusal is told once and gives way to what the server has", () => {
  const { made, heard } = keeper();
  made.keep(CHANGES);
  const told = { changes: {}, taken: made.waiting.key, error: "no" };

  assert.deepEqual([made.take(told), made.take(told)], [{}, {}]);
  assert.deepEqual(heard.refused, ["no"]);
});

test("without a word of the server the usual keys hold", () => {
  assert.deepEqual(keeper().made.take(undefined), {});
});
