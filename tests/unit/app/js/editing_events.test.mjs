import assert from "node:assert/strict";
import { test } from "node:test";

import { AMONG_EVENTS } from "../../../../annotator/app/review_component/assets/editing_events.js";
import { NO_DRAFTS, fold } from "../../../../annotator/app/review_component/assets/fold.js";
import { SCHEMA, argument, donation, item, span } from "./fixtures.mjs";

/** A page on two events, of which the first has the focus; what was told and decided. */
function pageOf({ armed = null, events, drafts = NO_DRAFTS } = {}) {
  const seen = events ? { ...item(), events } : item();
  const page = {
    schema: SCHEMA, armed, menu: null, focusKey: "e1", told: [], decided: [], kept: drafts,
    t: (name) => name,
    say: (name) => page.told.push(name),
    newKey: () => "fresh",
    drafts: () => page.kept,
    edit: (edits) => { page.kept = edits; },
    decide: (decisions, edits) => { page.decided.push(...decisions); page.kept = edits; },
    get view() { return fold(seen, [], page.kept, SCHEMA); },
    focused: () => page.view.events.find(({ key }) => key === page.focusKey),
  };
  return page;
}

const at = (page, key) => page.view.events.find((event) => event.key === key).content.arguments
  .map(({ role, start, source }) => [role, start, source]);
const take = (page, index) => page.menu.take(page.menu.options[index]);

test("a moved filler leaves one event and comes into the other, from where it says", () => {
  const page = pageOf({ armed: { role: "goods", start: 5, end: 7 } });

  AMONG_EVENTS.moveArgument(page);
  assert.deepEqual(page.menu.options.map(({ isOff }) => isOff), [true, false]);
  take(page, 1);

  assert.deepEqual(at(page, "e1"), [["donor", 0, undefined]]);
  assert.deepEqual(at(page, "e2"), [["donor", 8, undefined], ["goods", 5, "e1"]]);
  assert.deepEqual([page.focusKey, page.told], ["e2", ["told_moved"]]);
});

test("nothing moves without a filler, without another event, or where the role is missing", () => {
  const bare = pageOf();
  AMONG_EVENTS.moveArgument(bare);
  const alone = pageOf({ armed: { role: "goods", start: 5, end: 7 }, events: item().events.slice(0, 1) });
  AMONG_EVENTS.moveArgument(alone);
  const service = { key: "e2", content: { ...donation(span(11, 13)), type: "service" }, notes: [] };
  const other = pageOf({ armed: { role: "goods", start: 5, end: 7 }, events: [item().events[0], service] });
  AMONG_EVENTS.moveArgument(other);
  take(other, 1);

  assert.deepEqual([bare.told, alone.told, other.told],
    [["choose_filler"], ["no_other_event"], ["role_not_there"]]);
  assert.deepEqual(other.kept, NO_DRAFTS);
});

test("a split takes the chosen filler along and copies what an event has once", () => {
  const content = { ...item().events[0].content, attributes: { modality: "planned" } };
  content.arguments = [...content.arguments, argument("place", 8, 9)];
  const page = pageOf({ armed: { role: "goods", start: 5, end: 7 }, events: [{ key: "e1", content, notes: [] }] });

  AMONG_EVENTS.split(page);

  assert.deepEqual(at(page, "e1"), [["donor", 0, undefined], ["place", 8, undefined]]);
  assert.deepEqual(at(page, "fresh"), [["goods", 5, "e1"], ["place", 8, "e1"]]);
  const [{ content: made }] = page.kept.added;
  assert.deepEqual([made.type, made.trigger, made.attributes], [content.type, content.trigger, content.attributes]);
});

test("a merge fixes the one, rejects the other as merged, and keeps each filler once", () => {
  const shared = donation(span(11, 13), argument("donor", 0, 3), argument("goods", 13, 16));
  const page = pageOf({ events: [item().events[0], { key: "e2", content: shared, notes: [] }] });

  AMONG_EVENTS.merge(page);
  take(page, 1);

  const [fix, reject] = page.decided;
  assert.deepEqual([fix.action, fix.item, reject.action, reject.item, reject.reason],
    ["fix", "e1", "reject", "e2", "merged"]);
  assert.deepEqual(fix.event.arguments, [argument("donor", 0, 3), argument("goods", 5, 7),
    argument("goods", 13, 16, { source: "e2" })]);
});

test("a draft that is merged away was never saved and simply goes", () => {
  const added = [{ key: "n1", content: donation(span(11, 13), argument("goods", 13, 16)) }];
  const page = pageOf({ drafts: { edits: {}, added }, events: item().events.slice(0, 1) });

  AMONG_EVENTS.merge(page);
  take(page, 1);

  assert.deepEqual(page.decided.map(({ action }) => action), ["fix"]);
  assert.deepEqual(page.kept, NO_DRAFTS);
});
