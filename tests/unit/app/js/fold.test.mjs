import assert from "node:assert/strict";
import { test } from "node:test";

import {
  NO_DRAFTS, acceptance, actOf, again, emptying, finishing, fold, lastAct, nextRedo, rejection,
  withDecision,
} from "../../../../annotator/app/review_component/assets/fold.js";
import { withContent, withoutEvent } from "../../../../annotator/app/review_component/assets/drafts.js";
import { withoutRole } from "../../../../annotator/app/review_component/assets/content.js";
import { MASKS, MONEY, SCHEMA, decided, donation, item, span } from "./fixtures.mjs";

const FIXED = withoutRole(MASKS, "goods");
const statuses = (view) => view.events.map(({ status }) => status);
const see = (seen, pending = [], drafts = NO_DRAFTS) => fold(seen, pending, drafts, SCHEMA);

test("on each event the last decision that was not undone stands", () => {
  const seen = item(decided("accept", "d1", "e1"));

  assert.deepEqual(statuses(see(seen)), ["accepted", "proposed"]);
  assert.deepEqual(statuses(see(seen, [decided("reject", "d2", "e1")])), ["rejected", "proposed"]);
  const undone = [decided("reject", "d2", "e1"), { action: "undo", key: "d3", undoes: "d2" }];
  assert.deepEqual(statuses(see(seen, undone)), ["accepted", "proposed"]);
});

test("a decision that the server knows already counts once", () => {
  const fix = decided("fix", "d1", "e1", FIXED);

  assert.deepEqual(see(item(fix), [fix]).log.map(({ key }) => key), ["d1"]);
  assert.deepEqual(withDecision(item(fix), fix), item(fix));
});

test("a fix brings its content, an acceptance after it the proposal's", () => {
  const fix = decided("fix", "d1", "e1", FIXED);

  assert.deepEqual(see(item(fix)).events[0].content, FIXED);
  assert.deepEqual(see(item(fix), [decided("accept", "d2", "e1")]).events[0].content, MASKS);
});

test("an added event is there while its addition is, and sorts into the text", () => {
  const added = decided("add", "d1", "mine", donation(span(5, 7)));
  const view = see(item(), [added]);

  assert.deepEqual(view.events.map(({ key }) => key), ["e1", "mine", "e2"]);
  assert.equal(view.events[1].status, "added");
  const undone = see(item(added), [{ action: "undo", key: "d2", undoes: "d1" }]);
  assert.deepEqual(undone.events.map(({ key }) => key), ["e1", "e2"]);
});

test("unsaved edits show as edited until they say what stands", () => {
  const [event] = see(item()).events;
  const drafts = withContent(NO_DRAFTS, event, FIXED);

  assert.deepEqual(statuses(see(item(), [], drafts)), ["edited", "proposed"]);
  assert.deepEqual(statuses(see(item(decided("fix", "d1", "e1", FIXED)), [], drafts)), ["fixed", "proposed"]);
  assert.deepEqual(withoutEvent(drafts, "e1"), NO_DRAFTS);
});

test("accepting sends accept, fix or add, whichever makes the event stand as shown", () => {
  const [proposed, other] = see(item()).events;
  const edited = { ...proposed, content: FIXED, status: "edited" };
  const fresh = { key: "n1", content: MONEY, base: MONEY, status: "new", standing: null };

  assert.deepEqual([acceptance(proposed, SCHEMA).action, acceptance(proposed, SCHEMA).item], ["accept", "e1"]);
  assert.equal(acceptance(edited, SCHEMA).action, "fix");
  assert.equal(acceptance(fresh, SCHEMA).action, "add");
  assert.equal(acceptance({ ...other, status: "accepted" }, SCHEMA), null);
});

test("a decision says what stood when it was taken", () => {
  const [event] = see(item(decided("reject", "d1", "e1"))).events;

  assert.equal(acceptance(event, SCHEMA).expects, "d1");
  assert.equal(rejection({ ...event, status: "accepted" }).expects, "d1");
  assert.equal(rejection(event), null);
});

test("finishing accepts what is open, leaves what is decided, and says done last", () => {
  const view = see(item(decided("reject", "d1", "e1")));

  assert.deepEqual(finishing(view, SCHEMA).map(({ action, item: about }) => [action, about]),
    [["accept", "e2"], ["done", undefined]]);
});

test("finishing what is done already does not say done again", () => {
  const seen = item(decided("reject", "d1", "e1"), decided("accept", "d2", "e2"), { action: "done", key: "d3" });

  assert.ok(see(seen).done);
  assert.deepEqual(finishing(see(seen), SCHEMA), []);
  assert.ok(!see(seen, [{ action: "undo", key: "d4", undoes: "d3" }]).done);
});

test("no events here rejects what is open, and is refused where something was taken", () => {
  assert.deepEqual(emptying(see(item())).map(({ action }) => action), ["reject", "reject", "done"]);
  assert.equal(emptying(see(item(decided("accept", "d1", "e1")))), null);
});

test("skipping and flagging leave the paragraph open", () => {
  const view = see(item({ action: "flag", key: "d1" }, { action: "skip", key: "d2" }));

  assert.deepEqual([view.done, view.skipped, view.flag.key], [false, true, "d1"]);
  assert.ok(!see(item({ action: "skip", key: "d2" }, { action: "done", key: "d3" })).skipped);
});

test("an addition made again takes the version that is stored already", () => {
  const add = decided("add", "d1", "mine", donation(span(5, 7)));
  const view = see(item());

  const once = again(add, view);
  assert.deepEqual([once.action, once.item, once.expects], ["accept", "mine", null]);
  assert.equal(see(item(), [{ ...once, key: "d3" }]).events[1].status, "accepted");
});

const ACT = "7d3f5f0a-94a1-4d1c-8f5e-0c9a7b1e2d3c";
const made = (n, action, about, event) => decided(action, `${ACT}.${n}`, about, event);
const undo = (key, undoes) => ({ action: "undo", key, undoes });

test("decisions made together are one act, others an act each", () => {
  const view = see(item(decided("accept", "d1", "e1"), made(0, "fix", "e1", FIXED), made(1, "reject", "e2")));

  assert.deepEqual(lastAct(view).map(({ key }) => key), [`${ACT}.0`, `${ACT}.1`]);
  assert.equal(actOf({ key: "wang-3.1" }), "wang-3.1");
  assert.deepEqual(lastAct(see(item())), []);
});

test("what is undone can be redone in its order, act by act", () => {
  const seen = item(decided("accept", "d1", "e1"), made(0, "fix", "e1", FIXED), made(1, "reject", "e2"));
  const view = see(seen, [undo("u1", `${ACT}.1`), undo("u2", `${ACT}.0`), undo("u3", "d1")]);

  assert.deepEqual(view.redo.map(({ key }) => key), ["d1", `${ACT}.0`, `${ACT}.1`]);
  assert.deepEqual(nextRedo(view).map(({ key }) => key), ["d1"]);
  const once = { ...again(nextRedo(view)[0], view), key: "d5" };
  assert.deepEqual(nextRedo(see(seen, [undo("u1", `${ACT}.1`), undo("u2", `${ACT}.0`), undo("u3", "d1"), once]))
    .map(({ key }) => key), [`${ACT}.0`, `${ACT}.1`]);
});

test("a new decision ends what could be redone, wherever it was undone", () => {
  const seen = { ...item(), redo: [decided("reject", "d1", "e1")] };

  assert.equal(nextRedo(see(seen)).length, 1);
  assert.deepEqual(see(seen, [decided("accept", "d2", "e2")]).redo, []);
  assert.deepEqual(nextRedo(see(item())), []);
});

test("a fix made again is shown as it was, and names the decision that has its content", () => {
  const seen = { ...item(), redo: [decided("fix", "d1", "e1", FIXED)] };
  const asked = again(seen.redo[0], see(seen));

  assert.deepEqual([asked.action, asked.redoes, asked.event], ["fix", "d1", undefined]);
  assert.deepEqual(see(seen, [{ ...asked, key: "d2" }]).events[0].content, FIXED);
});

test("a rejection may have a reason, and may get another one", () => {
  const [event] = see(item(decided("reject", "d1", "e1"))).events;

  assert.equal(rejection(event), null);
  assert.deepEqual([rejection(event, "duplicate").reason, rejection(event, "duplicate").expects], ["duplicate", "d1"]);
  assert.equal(rejection({ ...event, reason: "duplicate" }, "duplicate"), null);
});

test("notes are told apart from what is decided on events", () => {
  const view = see(item({ action: "note", key: "d1", comment: "看不清" }));

  assert.deepEqual(view.comments.map(({ comment }) => comment), ["看不清"]);
  assert.deepEqual(statuses(view), ["proposed", "proposed"]);
});

test("values that were typed are shown before the server has read them", () => {
  const typed = { ...MASKS, arguments: MASKS.arguments.map((a) => ({ ...a, typed: "3", value: "3", byHand: true })) };
  const event = { ...see(item()).events[0], content: typed, status: "edited" };
  const fix = { ...acceptance(event, SCHEMA), key: "d1" };

  assert.deepEqual(fix.event.arguments.map((a) => a.value_text), ["3", "3"]);
  assert.deepEqual(see(item(), [fix]).events[0].content, typed);
});
