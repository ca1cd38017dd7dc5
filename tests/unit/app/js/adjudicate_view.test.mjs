import assert from "node:assert/strict";
import { test } from "node:test";

import {
  drawnContent, nextOpenPart, openRows, viewOf,
} from "../../../../annotator/app/review_component/assets/adjudicate_view.js";
import { MASKS, argument, span } from "./fixtures.mjs";

const part = (key, conflicts = [], more = {}) => ({
  key, conflicts, versions: [{ letter: "A", content: MASKS }], proposed: [],
  common: { type: "donation", arguments: [argument("donor", 0, 3)] }, ...more,
});
const goods = {
  key: "argument 0", kinds: ["boundary"],
  options: [
    { letters: ["A", "C"], argument: argument("goods", 5, 7) },
    { letters: ["B"], argument: argument("goods", 3, 7) },
    { letters: ["D"], argument: null },
  ],
};
const presence = {
  key: "event", kinds: ["missing"],
  options: [{ letters: ["A"], present: true }, { letters: ["B"], present: false }],
};
const item = (settled, ...parts) => ({ parts, settled, added: [], log: [], done: false });

test("a part without conflicts is unanimous, one that is on its way is being saved", () => {
  const shown = viewOf(
    item([{ part: "s", content: MASKS }, { part: "n", content: null }],
      part("u"), part("o", [goods]), part("s", [goods]), part("n", [goods]), part("w", [goods])),
    [{ action: "take", part: "w" }, { action: "gap" }]);

  assert.deepEqual(shown.parts.map(({ status }) => status),
    ["unanimous", "open", "settled", "none", "saving"]);
  assert.deepEqual(shown.open.map(({ key }) => key), ["o"]);
});

test("where all agree the adjudicator may want it otherwise, and nothing is open for that", () => {
  const shown = viewOf(
    item([{ part: "e", content: MASKS }, { part: "n", content: null }], part("e"), part("n"), part("w"), part("u")),
    [{ action: "edit", part: "w" }]);

  assert.deepEqual(shown.parts.map(({ status }) => status), ["settled", "none", "saving", "unanimous"]);
  assert.deepEqual(shown.open, []);
});

test("the focus goes to the next open part, then to an earlier one, then stays", () => {
  const parts = [["a", "open"], ["b", "settled"], ["c", "open"], ["d", "unanimous"]]
    .map(([key, status]) => ({ key, status }));

  assert.equal(nextOpenPart(parts, "a"), "c");
  assert.equal(nextOpenPart(parts, "c"), "a");
  assert.equal(nextOpenPart([{ key: "a", status: "settled" }], "a"), "a");
});

test("an event that is said not to be there needs no further choice", () => {
  const both = part("x", [presence, goods]);

  assert.deepEqual(openRows(both, {}).map(({ key }) => key), ["event", "argument 0"]);
  assert.deepEqual(openRows(both, { event: 0 }).map(({ key }) => key), ["argument 0"]);
  assert.deepEqual(openRows(both, { event: 1 }), []);
  assert.deepEqual(openRows(both, { event: 0, "argument 0": 2 }), []);
});

test("each reading is drawn with the letters of those who have it", () => {
  const drawn = drawnContent({ ...part("x", [goods]), result: null });

  assert.deepEqual(drawn.arguments.map(({ role, start, said }) => [role, start, said]),
    [["donor", 0, undefined], ["goods", 5, "AC"], ["goods", 3, "B"]]);
  assert.deepEqual(drawn.trigger, span(3, 5));
});
