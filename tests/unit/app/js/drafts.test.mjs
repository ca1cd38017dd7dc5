import assert from "node:assert/strict";
import { test } from "node:test";

import {
  Drafts, withContent, withNewKey, withoutEvent,
} from "../../../../annotator/app/review_component/assets/drafts.js";
import { NO_DRAFTS, fold } from "../../../../annotator/app/review_component/assets/fold.js";
import { MASKS, SCHEMA, item, memory } from "./fixtures.mjs";

const [EVENT] = fold(item(), [], NO_DRAFTS, SCHEMA).events;
const EDITED = withContent(NO_DRAFTS, EVENT, { ...MASKS, arguments: [] });

test("undo and redo go through unsaved edits, in this visit and after a reload", () => {
  const storage = memory();
  const drafts = new Drafts(storage);
  drafts.act(item(), EDITED);
  const later = new Drafts(storage);

  assert.deepEqual(later.of(item()), EDITED);
  assert.deepEqual(later.undo(item()).decisions, []);
  assert.deepEqual(later.of(item()), NO_DRAFTS);
  later.redo(item());
  assert.deepEqual(later.of(item()), EDITED);
});

test("without unsaved edits nothing is kept: the log tells what can be undone", () => {
  const storage = memory();
  const drafts = new Drafts(storage);

  drafts.act(item(), EDITED);
  drafts.act(item(), NO_DRAFTS, [{ key: "d1" }]);

  assert.equal(storage.kept.size, 0);
  assert.equal(new Drafts(storage).undo(item()), null);
});

test("a new act ends what could be redone", () => {
  const drafts = new Drafts(memory());

  drafts.act(item(), EDITED);
  drafts.undo(item());
  drafts.act(item(), NO_DRAFTS, [{ key: "d1" }]);

  assert.equal(drafts.redo(item()), null);
});

test("decisions that were made again are undone under their new keys", () => {
  const drafts = new Drafts(memory());
  drafts.act(item(), NO_DRAFTS, [{ key: "d1" }]);
  drafts.undo(item());

  drafts.redo(item());
  drafts.redone(item(), [{ key: "d3" }]);

  assert.deepEqual(drafts.undo(item()).decisions, ["d3"]);
});

test("an event that was never saved may get another key, the others keep theirs", () => {
  const added = { edits: {}, added: [{ key: "a", content: MASKS }, { key: "b", content: MASKS }] };

  assert.deepEqual(withNewKey(added, "a", "c").added.map(({ key }) => key), ["c", "b"]);
  assert.deepEqual(withoutEvent(added, "a").added.map(({ key }) => key), ["b"]);
});

test("what is being written survives a reload, on the text that it is about", () => {
  const storage = memory();
  new Drafts(storage).keepWriting(item(), { about: "comment", text: "看不清" });

  assert.deepEqual(new Drafts(storage).writing(item()), { about: "comment", text: "看不清" });
  assert.equal(new Drafts(storage).writing({ ...item(), sha256: "other" }), null);
  new Drafts(storage).keepWriting(item(), null);
  assert.equal(new Drafts(storage).writing(item()), null);
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
