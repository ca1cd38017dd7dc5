import assert from "node:assert/strict";
import { test } from "node:test";

import {
  missingAttributes, missingRoles, movedSpan, sameContent, strayArguments, toWire,
  withArgument, withAttribute, withGiven, withMovedArgument, withType, withValue,
  withoutArgument, withoutRole,
} from "../../../../annotator/app/review_component/assets/content.js";
import { MASKS, SCHEMA, argument, donation, span } from "./fixtures.mjs";

const [DONOR, GOODS, PLACE] = SCHEMA.types[0].roles;
const spansOf = (content, role) =>
  content.arguments.filter((a) => a.role === role).map(({ start, end }) => [start, end]);

test("a span that overlaps a filler of the role replaces it", () => {
  assert.deepEqual(spansOf(withArgument(MASKS, DONOR, span(0, 2)), "donor"), [[0, 2]]);
});

test("a span apart from the fillers of the role stands beside them", () => {
  assert.deepEqual(spansOf(withArgument(MASKS, GOODS, span(13, 16)), "goods"), [[5, 7], [13, 16]]);
});

test("a span replaces all fillers where it is asked to, and where the role takes one", () => {
  const two = withArgument(MASKS, GOODS, span(13, 16));
  const placed = withArgument(MASKS, PLACE, span(0, 1));

  assert.deepEqual(spansOf(withArgument(two, GOODS, span(8, 9), { whole: true }), "goods"), [[8, 9]]);
  assert.deepEqual(spansOf(withArgument(placed, PLACE, span(8, 9)), "place"), [[8, 9]]);
});

test("edits leave the content before them alone", () => {
  const before = JSON.stringify(MASKS);

  withArgument(MASKS, GOODS, span(13, 16));
  withoutRole(MASKS, "goods");
  withAttribute(MASKS, "modality", "planned");

  assert.equal(JSON.stringify(MASKS), before);
});

test("a filler can be moved and taken away without touching the others", () => {
  const moved = withMovedArgument(MASKS, "goods", span(5, 7), span(5, 6));

  assert.deepEqual(spansOf(moved, "goods"), [[5, 6]]);
  assert.deepEqual(spansOf(withoutArgument(moved, "goods", span(5, 6)), "goods"), []);
  assert.deepEqual(spansOf(withoutRole(MASKS, "donor"), "donor"), []);
});

test("an edge moves inside the text and never past the other edge", () => {
  assert.deepEqual(movedSpan({ start: 1, end: 2 }, "start", -1, 5), { start: 0, end: 2 });
  assert.equal(movedSpan({ start: 1, end: 2 }, "start", 1, 5), null);
  assert.equal(movedSpan({ start: 0, end: 2 }, "start", -1, 5), null);
  assert.equal(movedSpan({ start: 1, end: 5 }, "end", 1, 5), null);
});

test("what a new type has no role or attribute for is told and left out when sent", () => {
  const service = withType(withAttribute(MASKS, "kind", "testing"), "service");

  assert.deepEqual(strayArguments(SCHEMA, service).map(({ role }) => role), ["donor", "goods"]);
  assert.deepEqual(toWire(SCHEMA, service).arguments, []);
  assert.deepEqual(toWire(SCHEMA, withType(service, "donation")).attributes, {});
});

const TYPED = { typed: "三只", value: "3 只", byHand: true };

test("of values only what was typed is sent: they are computed where they are stored", () => {
  const valued = donation(span(3, 5), argument("goods", 5, 7, { value: "2 只" }));
  const typed = withValue(valued, "goods", span(5, 7), TYPED);

  assert.deepEqual(toWire(SCHEMA, valued).arguments, [argument("goods", 5, 7)]);
  assert.deepEqual(toWire(SCHEMA, typed).arguments, [argument("goods", 5, 7, { value_text: "三只" })]);
});

test("a value set by hand is a change, one that follows from the text is none", () => {
  const typed = withValue(MASKS, "goods", span(5, 7), TYPED);
  const reset = withValue(typed, "goods", span(5, 7), { typed: "", value: "2 只", byHand: false });

  assert.ok(!sameContent(SCHEMA, MASKS, typed));
  assert.ok(sameContent(SCHEMA, MASKS, reset));
});

test("other words have another value: moving a filler drops what was set by hand", () => {
  const typed = withValue(MASKS, "goods", span(5, 7), TYPED);

  assert.deepEqual(withMovedArgument(typed, "goods", span(5, 7), span(5, 6)).arguments.at(-1),
    argument("goods", 5, 6));
});

test("fillers of another event come along with their values, each place once", () => {
  const given = [argument("goods", 5, 7), argument("goods", 13, 16, TYPED)];

  assert.deepEqual(withGiven(MASKS, GOODS, given).arguments,
    [...MASKS.arguments, argument("goods", 13, 16, TYPED)]);
});

test("a role that takes one filler keeps its own unless the given one is to replace it", () => {
  const placed = withArgument(MASKS, PLACE, span(0, 1));
  const given = [argument("place", 8, 9)];

  assert.deepEqual(spansOf(withGiven(MASKS, PLACE, given), "place"), [[8, 9]]);
  assert.deepEqual(spansOf(withGiven(placed, PLACE, given), "place"), [[0, 1]]);
  assert.deepEqual(spansOf(withGiven(placed, PLACE, given, { replaces: true }), "place"), [[8, 9]]);
});

test("expected roles and attributes without a default are missed", () => {
  const service = { ...donation(span(3, 5)), type: "service" };

  assert.deepEqual(missingRoles(SCHEMA, service).map(({ name }) => name), ["provider"]);
  assert.deepEqual(missingAttributes(SCHEMA, service).map(({ name }) => name), ["kind"]);
  assert.deepEqual(missingAttributes(SCHEMA, withAttribute(service, "kind", "mixed")), []);
});

test("contents are the same whatever the order, and whether or not a default is stated", () => {
  const turned = { ...MASKS, arguments: [...MASKS.arguments].reverse() };

  assert.ok(sameContent(SCHEMA, MASKS, turned));
  assert.ok(sameContent(SCHEMA, MASKS, withAttribute(MASKS, "modality", "actual")));
  assert.ok(!sameContent(SCHEMA, MASKS, withAttribute(MASKS, "modality", "planned")));
  assert.ok(!sameContent(SCHEMA, MASKS, withoutRole(MASKS, "goods")));
});
