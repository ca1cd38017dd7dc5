import assert from "node:assert/strict";
import { test } from "node:test";

import { Talk } from "../../../../annotator/app/review_component/assets/talk.js";

/** A page, and a server that answers when the test says so. */
function talking(t) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const before = globalThis.fetch;
  t.after(() => { globalThis.fetch = before; });
  const at = { sent: [], heard: [], trouble: [], renewed: [], number: 0 };
  globalThis.fetch = (address, { body }) => new Promise((answer, fail) => {
    at.sent.push({ address, ...JSON.parse(body) });
    at.fail = () => fail(new TypeError("no connection"));
    at.answer = (status = 200, data = {}) => answer(new Response(
      JSON.stringify({ seat: "/seat/a", number: (at.number += 1), ...data }), { status }));
  });
  at.talk = new Talk({
    told: ({ move }) => ({ held: move ?? "nothing" }),
    hear: ({ number }) => at.heard.push(number),
    unheard: (isOut) => at.trouble.push(isOut),
    renew: (tries) => at.renewed.push(tries),
  });
  at.pass = async (milliseconds = 0) => {
    t.mock.timers.tick(milliseconds);
    // promises of the answer, its body, and what follows them
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    await new Promise(setImmediate);
  };
  at.talk.note({ seat: "/seat/a", number: 0 });
  return at;
}

test("what is said in one moment is one message, with what the page shows", async (t) => {
  const at = talking(t);

  at.talk.say({ decisions: () => ["d1"] });
  at.talk.say({ move: 7 });
  await at.pass();

  assert.deepEqual(at.sent, [{ address: "/seat/a", decisions: ["d1"], move: 7, view: { held: 7 } }]);
});

test("one message at a time: the newest of each kind waits for the answer", async (t) => {
  const at = talking(t);
  at.talk.say({ move: 1 });
  await at.pass();
  at.talk.say({ move: 2, keys: "k" });
  at.talk.say({ move: 3 });
  await at.pass(5000);
  assert.equal(at.sent.length, 1);

  at.answer();
  await at.pass();
  await at.pass();

  assert.deepEqual(at.heard, [1]);
  assert.deepEqual(at.sent[1], { address: "/seat/a", move: 3, keys: "k", view: { held: 3 } });
});

test("what got no answer is said again, later each time, and newer things win", async (t) => {
  const at = talking(t);
  at.talk.say({ move: 1, guide: "seen" });
  await at.pass();
  at.fail();
  await at.pass();
  assert.deepEqual(at.trouble, [false]);
  at.talk.say({ move: 2 });
  await at.pass();

  assert.deepEqual(at.sent[1], { address: "/seat/a", move: 2, guide: "seen", view: { held: 2 } });
  at.answer(503);
  await at.pass();
  await at.pass(1999);
  assert.equal(at.sent.length, 2);
  await at.pass(1);
  assert.deepEqual(at.sent[2], at.sent[1]);
  at.answer();
  await at.pass();
  await at.pass(60000);
  assert.equal(at.sent.length, 3);
  // a server that is too busy is there
  assert.deepEqual(at.trouble, [false]);
});

test("a sign-in that ended and a seat that is gone are told apart", async (t) => {
  const at = talking(t);
  at.talk.say({ move: 1 });
  await at.pass();
  at.answer(401);
  await at.pass();
  await at.pass(1000);
  at.answer(410);
  await at.pass();

  assert.deepEqual([at.trouble, at.renewed], [[true], [1]]);
  await at.pass(2000);
  at.answer(410);
  await at.pass();
  await at.pass(4000);
  at.answer(503);
  await at.pass();
  await at.pass(4000);
  at.answer(410);
  await at.pass();
  assert.deepEqual(at.renewed, [1, 2, 1]);
});

test("at another seat the same is said again", async (t) => {
  const at = talking(t);
  at.talk.say({ move: 1 });
  await at.pass();
  const late = at.answer;

  at.talk.note({ seat: "/seat/b", number: 1 });
  await at.pass();
  assert.deepEqual(at.sent.map(({ address, move }) => [address, move]), [["/seat/a", 1], ["/seat/b", 1]]);
  late();
  await at.pass();
  assert.deepEqual(at.heard, []);
});

test("data that Streamlit hands over again are older than what was heard", async (t) => {
  const at = talking(t);
  at.talk.say({ move: 1 });
  await at.pass();
  at.answer();
  await at.pass();

  assert.equal(at.talk.isOld({ seat: "/seat/a", number: 0 }), true);
  assert.equal(at.talk.isOld({ seat: "/seat/a", number: 1 }), true);
  assert.equal(at.talk.isOld({ seat: "/seat/a", number: 2 }), false);
  assert.equal(at.talk.isOld({ seat: "/seat/b", number: 0 }), false);
});

test("an answer that was overtaken by newer data changes nothing", async (t) => {
  const at = talking(t);
  at.talk.say({ move: 1 });
  await at.pass();
  at.talk.note({ seat: "/seat/a", number: 9 });
  at.answer();
  await at.pass();

  assert.deepEqual(at.heard, []);
  at.talk.say({ move: 2 });
  await at.pass();
  assert.equal(at.sent[1].move, 2);
});

test("a page that was left hears nothing, and goes on where it stopped when it is back", async (t) => {
  const at = talking(t);
  at.talk.say({ move: 1 });
  await at.pass();
  at.talk.stop();
  at.answer();
  at.talk.say({ keys: "k" });
  await at.pass(60000);
  assert.deepEqual([at.heard, at.sent.length], [[], 1]);

  at.talk.note({ seat: "/seat/a", number: 0 });
  await at.pass();
  assert.deepEqual([at.sent[1].move, at.sent[1].keys], [1, "k"]);
});

test("what is on its way is sent once more where there is no later moment", async (t) => {
  const at = talking(t);
  let decisions = ["d1"];
  at.talk.say({ decisions: () => decisions });
  await at.pass();
  decisions = ["d1", "d2"];
  at.talk.say({ decisions: () => decisions });
  at.talk.hurry();

  assert.deepEqual(at.sent.map((each) => each.decisions), [["d1"], ["d1", "d2"]]);
});
