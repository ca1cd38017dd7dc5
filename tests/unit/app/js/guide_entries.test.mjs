import assert from "node:assert/strict";
import { test } from "node:test";

import {
  aboutFocus, entriesOf, entryAbout, exampleParts, found, quotedParts,
} from "../../../../annotator/app/review_component/assets/guide_entries.js";

const SCHEMA = {
  types: [
    { name: "gift", label: "捐赠", definition: "给予 `物资`", roles: [{ name: "goods", label: "物资", definition: "给了什么" }] },
    { name: "work", label: "服务", definition: "干活", roles: [{ name: "place", label: "地点", definition: "在哪里" }] },
  ],
  attributes: [{ name: "kind", label: "种类", definition: "哪一种", kind: "choice",
    values: [{ name: "test", label: "核酸", definition: "采样" }] }],
};
const GUIDELINE = { units: [{ name: "trigger", label: "触发词", text: "最短的词" }], types: {}, decisions: [{ name: "1", label: "什么算事件", text: "捐赠算" }] };
const ENTRIES = entriesOf(SCHEMA, GUIDELINE);

test("entries stand in the order of the guideline", () => {
  assert.deepEqual(ENTRIES.map(({ about }) => about), [
    "unit:trigger", "type:gift", "role:gift.goods", "type:work", "role:work.place", "attribute:kind", "decision:1",
  ]);
});

test("an entry is found by what it is about, a role of all types by its name", () => {
  assert.equal(entryAbout(ENTRIES, "role:gift.goods").label, "物资");
  assert.equal(entryAbout(ENTRIES, "role:.place").about, "role:work.place");
  assert.equal(entryAbout(ENTRIES, "type:gone"), null);
  assert.equal(entryAbout(ENTRIES, null), null);
});

test("the chosen role is looked up first, else the type of the event", () => {
  const event = { content: { type: "gift" } };

  assert.equal(aboutFocus(event, { role: "goods" }), "role:gift.goods");
  assert.equal(aboutFocus(event, { role: null }), "type:gift");
  assert.equal(aboutFocus(null, null), null);
});

test("a search finds labels first, then texts and values, whatever the width", () => {
  const abouts = (query) => found(ENTRIES, query).map(({ about }) => about);

  assert.deepEqual(abouts("捐赠"), ["type:gift", "decision:1"]);
  assert.deepEqual(abouts("采样"), ["attribute:kind"]);
  assert.deepEqual(abouts("　 "), []);
});

test("quotes are told from the text around them", () => {
  assert.deepEqual(quotedParts("给予 `物资`"), [{ text: "给予 ", isQuoted: false }, { text: "物资", isQuoted: true }]);
});

test("an example is cut at the first place of each quote and says the same", () => {
  const parts = exampleParts({ text: "甲给乙送去口罩", trigger: "送去", arguments: [{ text: "乙", label: "受赠方" }, { text: "口罩", label: "物资" }, { text: "没有", label: "x" }] });

  assert.equal(parts.map(({ text }) => text).join(""), "甲给乙送去口罩");
  assert.deepEqual(parts.filter(({ mark }) => mark).map(({ text, mark }) => [text, mark]), [["乙", "受赠方"], ["送去", "trigger"], ["口罩", "物资"]]);
});
