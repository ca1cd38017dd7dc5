import assert from "node:assert/strict";
import { test } from "node:test";

import { Outbox, wire } from "../../../../annotator/app/review_component/assets/outbox.js";
import { browserStorage } from "../../../../annotator/app/review_component/assets/storage.js";
import { MASKS, memory } from "./fixtures.mjs";

const boxOn = (storage) => new Outbox(storage, () => {}, () => {});
const keysOf = (box) => box.all.map(({ key }) => key);

test("a decision is in the browser's storage when adding returns", (t) => {
  const storage = memory();
  const box = boxOn(storage);
  t.after(() => box.stop());

  box.add([{ key: "d1", paragraph_id: 7 }]);

  assert.deepEqual(storage.read("outbox").map(({ key }) => key), ["d1"]);
});

test("decisions of one moment travel together, and none after the page was left", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const sent = [];
  const box = new Outbox(memory(), () => sent.push(keysOf(box)), () => {});

  box.add([{ key: "d1" }]);
  box.add([{ key: "d2" }]);
  assert.deepEqual(sent, []);
  t.mock.timers.tick(1000);
  assert.deepEqual(sent, [["d1", "d2"]]);

  box.add([{ key: "d3" }]);
  box.stop();
  t.mock.timers.tick(1000);
  assert.equal(sent.length, 1);
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

test("a tab takes over what another one added and was answered", (t) => {
  const storage = memory();
  const heard = [];
  const one = boxOn(storage);
  const two = new Outbox(storage, () => heard.push(["sent", two.all.length]), () => {},
    (pairs) => heard.push(...pairs.map(([{ key }, { status }]) => [key, status])));
  t.after(() => { one.stop(); two.stop(); });

  one.add([{ key: "d1" }, { key: "d2" }]);
  two.adopt();
  assert.deepEqual(keysOf(two), ["d1", "d2"]);
  assert.deepEqual(heard, []);

  one.acknowledge([{ key: "d1", status: "refused" }]);
  two.adopt();
  assert.deepEqual(keysOf(two), ["d2"]);
  assert.deepEqual(heard, [["d1", "refused"], ["sent", 1]]);
});

test("leaving is asked about while something is not acknowledged", (t) => {
  const box = boxOn(memory());
  t.after(() => box.stop());
  assert.equal(box.holdsBack, false);
  box.add([{ key: "d1" }]);
  assert.equal(box.holdsBack, true);
});

test("the page is loaded again once, and never where that would lose work", (t) => {
  let loads = 0;
  globalThis.location = { reload: () => { loads += 1; } };
  t.after(() => { delete globalThis.location; });
  const box = boxOn(memory());
  const forgetful = boxOn({ ...memory(), isForVisit: true });
  t.after(() => { box.stop(); forgetful.stop(); });

  forgetful.reloadOnce();
  assert.equal(loads, 0);
  box.reloadOnce();
  box.reloadOnce();
  assert.equal(loads, 1);
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
  assert.deepEqual(wire({ key: "d1", base: MASKS, shown: MASKS }), { key: "d1" });
});

test("without the browser's storage, work lasts for the visit", () => {
  const storage = browserStorage("nowhere");

  storage.write("outbox", [1]);

  assert.deepEqual(storage.read("outbox"), [1]);
  assert.equal(storage.isForVisit, true);
});
