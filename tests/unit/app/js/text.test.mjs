import assert from "node:assert/strict";
import { test } from "node:test";

import {
  caretStops, clauseAt, fill, nextStop, offsetMaps, spanOf, trimmedSpan, widerStretch, wordAt,
} from "../../../../annotator/app/review_component/assets/text.js";

// 𠮷 and 🍜 take two UTF-16 units each
const TEXT = "𠮷野家🍜向社区捐赠口罩";

test("offsets count code points, wherever the DOM counts two units for one", () => {
  const maps = offsetMaps(TEXT);

  assert.equal(maps.length, 11);
  assert.deepEqual([...maps.pointOf], [0, 0, 1, 2, 3, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  assert.deepEqual(maps.unitOf, [0, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13]);
  assert.deepEqual(spanOf(TEXT, maps, 9, 11), { start: 9, end: 11, text: "口罩" });
});

test("the maps are inverse to each other on every code point", () => {
  for (const text of ["", "a", "😀", "a😀b", "\r\n\t", "e\u0301", "👨‍👩‍👧𠀀𠀁", "שלום 口罩"]) {
    const maps = offsetMaps(text);
    assert.equal(maps.length, [...text].length);
    for (let point = 0; point <= maps.length; point += 1) {
      assert.equal(maps.pointOf[maps.unitOf[point]], point);
    }
  }
});

test("a selection loses white space at its ends, backwards ones too", () => {
  const text = "\u3000公司 \u00a0捐\ufeff";
  const maps = offsetMaps(text);

  assert.deepEqual(trimmedSpan(text, maps, 0, 5), { start: 1, end: 3, text: "公司" });
  assert.deepEqual(trimmedSpan(text, maps, 7, 3), { start: 5, end: 6, text: "捐" });
  assert.equal(trimmedSpan(text, maps, 3, 5), null);
  assert.equal(trimmedSpan(text, maps, 2, 2), null);
});

test("the caret does not stop inside a family of four code points", () => {
  const text = "a👨‍👩‍👧b";
  const stops = caretStops(text, "grapheme", "zh");

  assert.deepEqual(stops, [0, 1, 9, 10]);
  assert.equal(nextStop(stops, 1, 1), 9);
  assert.equal(nextStop(stops, 9, -1), 1);
  assert.equal(nextStop(stops, 10, 1), 10);
  assert.equal(nextStop(stops, 0, -1), 0);
});

test("a filled text shows values as they are and keeps unknown names", () => {
  assert.equal(fill("{a} and {b}", { a: "$& <b>" }), "$& <b> and {b}");
});

const clause = (text, point) => clauseAt(text, offsetMaps(text), point)?.text ?? null;

test("a clause ends at its signs, not at those inside numbers and times", () => {
  assert.equal(clause("🎉协会捐款，另捐口罩。", 2), "🎉协会捐款");
  assert.equal(clause("🎉协会捐款，另捐口罩。", 7), "另捐口罩");
  assert.equal(clause("🎉协会捐款，另捐口罩。", 4), "🎉协会捐款");
  assert.equal(clause("捐款100,000元,口罩", 0), "捐款100,000元");
  assert.equal(clause("10:30出发 、到达", 1), "10:30出发 、到达");
  assert.equal(clause("捐款，口罩", 2), null);
});

test("a word is what the segmenter takes for one, wherever in it the point lies", () => {
  const text = "🎉协会向社区捐赠口罩";

  for (const point of [4, 5]) {
    assert.deepEqual(wordAt(text, offsetMaps(text), point, "zh"), spanOf(text, offsetMaps(text), 4, 6));
  }
});

test("asked again, the selection grows to the next stretch, and begins anew after the last", () => {
  const [word, filler, clauses, apart] =
    [[4, 6], [3, 7], [0, 9], [10, 12]].map(([start, end]) => ({ start, end }));
  const stretches = [clauses, word, apart, filler, null];

  assert.equal(widerStretch(stretches, null, 5), word);
  assert.equal(widerStretch(stretches, word, 4), filler);
  assert.equal(widerStretch(stretches, filler, 3), clauses);
  assert.equal(widerStretch(stretches, { start: 3, end: 5 }, 3), filler);
  assert.equal(widerStretch([word], word, 4), word);
  assert.equal(widerStretch([], null, 4), null);
});
