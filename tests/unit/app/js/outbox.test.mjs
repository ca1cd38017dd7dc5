import assert from "node:assert/strict";
import { test } from "node:test";

import { Outbox, browserStorage, wire } from "../../../../annotator/app/review_component/assets/outbox.js";
import { Drafts, withContent } from "../../../../annotator/app/review_component/assets/drafts.js";
import { NO_DRAFTS, fold } from "../../../../annotator/app/review_component/assets/fold.js";
import { MASKS, SCHEMA, item } from "./fixtures.mjs";

function memory() {
  const kept = new Map();
  return {
    kept,
    read: (part) => JSON.parse(kept.get(part) ?? "null"),
    write: (part, value) => (value === null ? kept.delete(part) : kept.set(part, JSON.stringify(value))),
  };
}

const boxOn = (storage) => new Outbox(storage, () => {}, () => {});
const keysOf = (box) => box.all.map(({ key }) => key);

test("a decision is in the browser's storage when adding returns", (t) => {
  const storage = memory();
  const box = boxOn(storage);
  t.after(() => box.stop());

  box.add([{ key: "d1", paragraph_id: 7 }]);

  assert.deepEqual(storage.read("outbox").map(({ key }) => key), ["d1"]);
});

test("what a closed tab left unanswered is there for the next one", (t) => {
  const storage = memory();
  const first = boxOn(storage);
  first.add([{ key: "d1", paragraph_id: 7 }]);
  first.stop();
  const second = boxOn(storage);
  t.after(() => { first.stop(); second.stop(); });

  assert.deepEqual(keysOf(second), ["d1"]);
});

test("two tabs do not take each other's decisions away", (t) => {
  const storage = memory();
  const [one, two] = [boxOn(storage), boxOn(storage)];
  t.after(() => { one.stop(); two.stop(); });

  one.add([{ key: "d1" }]);
  two.add([{ key: "d2" }]);
  one.acknowledge([{ key: "d1", status: "stored" }]);

  assert.deepEqual(storage.read("outbox").map(({ key }) => key), ["d2"]);
  assert.deepEqual(keysOf(two), ["d1", "d2"]);
});

test("an answer takes out its own decision and no other", (t) => {
  const box = boxOn(memory());
  t.after(() => box.stop());
  box.add([{ key: "d1" }, { key: "d2" }]);

  const answered = box.acknowledge([{ key: "d2", status: "refused" }, { key: "old", status: "stored" }]);

  assert.deepEqual(answered.map(([decision, ack]) => [decision.key, ack.status]), [["d2", "refused"]]);
  assert.deepEqual(keysOf(box), ["d1"]);
});

test("what only the page needs does not travel", () => {
  assert.deepEqual(wire({ key: "d1", base: MASKS }), { key: "d1" });
});

test("without the browser's storage, work lasts for the visit", () => {
  const storage = browserStorage("nowhere");

  storage.write("outbox", [1]);

  assert.deepEqual(storage.read("outbox"), [1]);
});

test("undo and redo go through unsaved edits, which survive a reload", () => {
  const storage = memory();
  const seen = item();
  const [event] = fold(seen, [], NO_DRAFTS, SCHEMA).events;
  const edited = withContent(NO_DRAFTS, event, { ...MASKS, arguments: [] });
  const drafts = new Drafts(storage);

  drafts.act(seen, edited);
  assert.deepEqual(new Drafts(storage).of(seen), edited);
  assert.deepEqual(drafts.undo(seen).decisions, []);
  assert.deepEqual(drafts.of(seen), NO_DRAFTS);
  drafts.redo(seen);
  assert.deepEqual(drafts.of(seen), edited);
  assert.equal(new Drafts(storage).undo(seen), null);
});

test("edits of another text are not laid over this one", () => {
  const storage = memory();
  new Drafts(storage).keep(item(), { edits: { e1: MASKS }, added: [] });

  assert.deepEqual(new Drafts(storage).of({ ...item(), sha256: "other" }), NO_DRAFTS);
});

test("the content of a refused decision comes back as an unsaved edit", () => {
  const drafts = new Drafts(memory());

  drafts.restore(item(), { action: "fix", item: "e1", event: MASKS });
  drafts.restore(item(), { action: "add", item: "mine", event: MASKS });
  drafts.restore(item(), { action: "accept", item: "e2" });

  assert.deepEqual(drafts.of(item()), { edits: { e1: MASKS }, added: [{ key: "mine", content: MASKS }] });
});
