import assert from "node:assert/strict";
import { test } from "node:test";

import { joined, pieces } from "../../../../annotator/app/review_component/assets/document.js";
import { toggled } from "../../../../annotator/app/review_component/assets/filters.js";
import { Holding } from "../../../../annotator/app/review_component/assets/holding.js";
import { Refusals } from "../../../../annotator/app/review_component/assets/refusals.js";
import { Walk } from "../../../../annotator/app/review_component/assets/walking.js";
import { memory } from "./fixtures.mjs";

test("a field of a filter is set, replaced and taken out again", () => {
  assert.equal(toggled("", "type", "donation"), "type=donation");
  assert.equal(toggled("type=donation", "missing", "goods"), "missing=goods&type=donation");
  assert.equal(toggled("missing=goods&type=donation", "type", "service"), "missing=goods&type=service");
  assert.equal(toggled("type=donation", "type", "donation"), "");
  assert.equal(toggled("document=a%26b", "document", ""), "");
});

test("a text is cut where spans begin and end, in code points", () => {
  const spans = [{ start: 0, end: 2, is_trigger: false }, { start: 1, end: 3, is_trigger: true }];

  assert.deepEqual(pieces("𠮷野家捐", spans), [
    { text: "𠮷", isTrigger: false }, { text: "野", isTrigger: true },
    { text: "家", isTrigger: true }, { text: "捐", isTrigger: null },
  ]);
  assert.deepEqual(pieces("捐赠", []), [{ text: "捐赠", isTrigger: null }]);
});

test("windows of a document are joined in order, newer ones count", () => {
  const old = [{ index: 2, text: "c" }, { index: 3, text: "d" }];

  assert.deepEqual(joined(old, [{ index: 1, text: "b" }, { index: 2, text: "C" }]), [
    { index: 1, text: "b" }, { index: 2, text: "C" }, { index: 3, text: "d" },
  ]);
});

test("what is held is told by marks; what is missing is noticed", () => {
  const holding = new Holding();
  const marks = { 1: "a", 2: "b" };

  assert.equal(holding.take({ items: [{ id: 1 }, { id: 2 }], queue: [1, 2], marks }), true);
  assert.deepEqual(holding.marksOf([1, 2, 3, undefined]), { 1: "a", 2: "b" });
  // a message with a newer sight of 2 was lost
  assert.equal(holding.take({ items: [], queue: [2], marks: { 2: "c" } }), false);
  assert.equal(holding.take({ items: [{ id: 2 }], queue: [2], marks: { 2: "c" } }), true);
});

test("what was refused comes back when its paragraph is opened, once", () => {
  const storage = memory();
  const restored = [];
  const drafts = { restore: (item, decision) => restored.push([item.id, decision.key]) };
  const refusals = new Refusals(storage, drafts);

  refusals.add({ key: "d1", paragraph_id: 7 }, { label: "fix", detail: "stale" });
  const later = new Refusals(storage, drafts);
  later.restore({ id: 8 });
  later.restore({ id: 7 });
  later.restore({ id: 7 });

  assert.deepEqual(restored, [[7, "d1"]]);
  assert.deepEqual(later.all.map(({ detail }) => detail), ["stale"]);
  later.dismiss(0);
  assert.equal(storage.read("problems"), null);
});

const page = (queue) => {
  const holding = new Holding();
  const items = queue.map((id) => ({ id, next_id: id + 1, previous_id: id - 1, document: { key: "d" } }));
  const marks = Object.fromEntries(queue.map((id) => [id, "m"]));
  holding.take({ items, queue, marks });
  const asked = [];
  const made = {
    holding, asked, item: null, outbox: { of: () => [] }, view: { done: false },
    fold: ({ id }) => ({ done: id === 3 }),
    open(id) { made.item = holding.get(id) ?? null; },
    move(what) { asked.push(what); return `k${asked.length}`; },
    request() { asked.push("request"); },
    ask() {},
  };
  const walk = new Walk(made);
  walk.writeAddress = () => {};
  return { made, walk };
};
const said = (more = {}) => ({ goto: null, nonce: 0, moved: null, filter: { for: "", text: "", left: null }, ...more });

test("what is done already is passed over", () => {
  const { made, walk } = page([3, 4, 5]);
  walk.choose(said());
  assert.equal(made.item.id, 4);
});

test("only the answer to the last question opens a paragraph", () => {
  const { made, walk } = page([1, 2, 9]);
  walk.choose(said());
  walk.visit(50);
  walk.choose(said({ goto: 2, nonce: 1, moved: "k0" }));
  assert.equal(made.item.id, 1);
  walk.choose(said({ goto: 9, nonce: 2, moved: "k1" }));
  assert.equal(made.item.id, 9);
});

test("steps pressed while one is on its way are taken when it arrives", () => {
  const { made, walk } = page([1, 4, 5]);
  walk.choose(said());
  walk.step(1);
  walk.step(walk.steps + 1);
  assert.deepEqual(made.asked, [{ to: "paragraph", paragraph: 2 }]);
  // 2 comes as 4 here: from there one further is held
  walk.choose(said({ goto: 4, nonce: 1, moved: "k1" }));
  assert.equal(made.item.id, 5);
});

test("a filter that looks back offers what is done, each once", () => {
  const { made, walk } = page([3, 4]);
  walk.choose(said());
  walk.useFilter("own=decided");
  walk.choose(said({ filter: { for: "own=decided", text: "own=decided", left: 2, back: true } }));
  assert.equal(made.item.id, 4);
  made.open(3);
  walk.leave();
  assert.equal(made.item.id, 4);
  walk.leave();
  assert.equal(made.item, null);
});
