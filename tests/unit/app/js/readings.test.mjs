import assert from "node:assert/strict";
import { test } from "node:test";

import { NO_DRAFTS, fold } from "../../../../annotator/app/review_component/assets/fold.js";
import { Readings } from "../../../../annotator/app/review_component/assets/readings.js";
import { MASKS, SCHEMA, argument, item } from "./fixtures.mjs";

const WITH_VALUES = {
  ...SCHEMA,
  types: SCHEMA.types.map((type) => ({
    ...type, roles: type.roles.map((role) => (role.name === "goods" ? { ...role, value: "counted_item" } : role)),
  })),
};

/** A page whose first event has these fillers, unsaved; what was asked is noted, not answered. */
function pageWith(...fillers) {
  const content = { ...MASKS, arguments: fillers };
  const page = {
    item: item(), schema: WITH_VALUES, asked: [],
    drafts: { ...NO_DRAFTS, edits: { e1: content } },
    get view() { return fold(page.item, [], page.drafts, page.schema); },
    ask: (about, params, onAnswer) => page.asked.push({ about, params, onAnswer }),
  };
  return [page, new Readings(page), page.view.events[0]];
}

test("fillers of unsaved events are asked about together, once the person pauses", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const [page, readings] = pageWith(argument("goods", 5, 7), argument("goods", 13, 16), argument("donor", 8, 11));

  readings.look();
  readings.look();
  assert.deepEqual(page.asked, []);
  t.mock.timers.runAll();

  assert.deepEqual(page.asked.map(({ about, params }) => [about, params]), [["readings", { paragraph: 7, fillers: [
    { type: "donation", role: "goods", quote: "口罩" }, { type: "donation", role: "goods", quote: "三万元" },
  ] }]]);
});

test("an answer is known of the same words in the same role, and not asked again", () => {
  const fillers = [argument("goods", 5, 7), argument("goods", 13, 16)];
  const [page, readings, event] = pageWith(...fillers);
  readings.ask();
  assert.deepEqual(readings.of(event, fillers[0]), { isAsked: true });
  page.asked[0].onAnswer({ readings: [{ value: "2 只" }, { unread: true }] });

  assert.deepEqual(readings.of(event, fillers[0]), { value: "2 只" });
  assert.deepEqual(readings.of(event, fillers[1]), { unread: true });
  readings.ask();
  assert.equal(page.asked.length, 1);
});

test("what the server told of a filler stands, and what it could not answer is let be", () => {
  const told = argument("goods", 5, 7, { value: "3 箱", byHand: true });
  const [page, readings, event] = pageWith(told, argument("goods", 13, 16));
  readings.ask();
  page.asked[0].onAnswer({ error: "no" });

  assert.deepEqual(page.asked[0].params.fillers.map(({ quote }) => quote), ["三万元"]);
  assert.deepEqual(readings.of(event, told), { value: "3 箱", unread: undefined });
  assert.deepEqual(readings.of(event, argument("goods", 13, 16)), {});
  assert.deepEqual(readings.missing(), []);
});

test("nothing is asked after the page was left", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const [page, readings] = pageWith(argument("goods", 5, 7));
  readings.look();
  readings.stop();
  t.mock.timers.runAll();

  assert.deepEqual(page.asked, []);
});
