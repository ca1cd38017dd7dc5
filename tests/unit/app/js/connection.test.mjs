import assert from "node:assert/strict";
import { test } from "node:test";

import { lookForServer } from "../../../../annotator/app/review_component/assets/connection.js";
import { Outbox } from "../../../../annotator/app/review_component/assets/outbox.js";
import { memory } from "./fixtures.mjs";

function answering(t, answer) {
  const before = globalThis.fetch;
  globalThis.fetch = answer;
  t.after(() => { globalThis.fetch = before; });
}

test("a server that wants a sign-in is not away", async (t) => {
  answering(t, async () => new Response("ok"));
  assert.equal(await lookForServer(), "here");
  answering(t, async () => new Response("sign in first", { status: 401 }));
  assert.equal(await lookForServer(), "out");
  answering(t, async () => new Response("", { status: 502 }));
  assert.equal(await lookForServer(), "away");
  answering(t, async () => { throw new TypeError("no connection"); });
  assert.equal(await lookForServer(), "away");
});

test("whoever is signed out may leave, for what is kept is found again", async (t) => {
  const changes = [];
  const box = new Outbox(memory(), () => {}, () => changes.push([box.isAway, box.isOut]));
  t.after(() => box.stop());
  box.add([{ key: "d1" }]);
  box.flush();
  assert.equal(box.holdsBack, true);

  answering(t, async () => new Response("", { status: 401 }));
  await box.look();
  assert.equal(box.holdsBack, false);
  box.setAway(true);
  assert.equal(box.holdsBack, true);
  answering(t, async () => new Response("ok"));
  await box.look();

  assert.deepEqual(changes, [[true, true], [true, false], [false, false]]);
});

test("what a browser does not store must not be left behind", (t) => {
  const box = new Outbox({ ...memory(), isForVisit: true }, () => {}, () => {});
  t.after(() => box.stop());
  box.add([{ key: "d1" }]);

  box.setAway(true, true);

  assert.equal(box.holdsBack, true);
});
