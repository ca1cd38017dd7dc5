import assert from "node:assert/strict";
import { test } from "node:test";

import { afterPaint } from "../../../../annotator/app/review_component/assets/frames.js";

/** Frames that are drawn when the test says so, and what was called back, in order. */
function drawnByHand(t) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const frames = new Map();
  globalThis.requestAnimationFrame = (callback) => {
    frames.set(frames.size + 1, callback);
    return frames.size;
  };
  globalThis.cancelAnimationFrame = (name) => frames.delete(name);
  t.after(() => {
    delete globalThis.requestAnimationFrame;
    delete globalThis.cancelAnimationFrame;
  });
  return { frames, draw: () => [...frames.values()].forEach((callback) => callback()) };
}

test("it is called in a task behind the frame, once", (t) => {
  const { draw } = drawnByHand(t);
  let calls = 0;
  afterPaint(() => { calls += 1; });

  t.mock.timers.tick(50);
  assert.equal(calls, 0);
  draw();
  assert.equal(calls, 0);
  t.mock.timers.tick(1);
  assert.equal(calls, 1);
  t.mock.timers.tick(1000);
  assert.equal(calls, 1);
});

test("a hidden page draws no frames, and it is called all the same", (t) => {
  const { frames } = drawnByHand(t);
  let calls = 0;
  afterPaint(() => { calls += 1; });
  t.mock.timers.tick(1000);

  assert.equal(calls, 1);
  assert.equal(frames.size, 0);
});

test("what is taken back is not called", (t) => {
  const { frames, draw } = drawnByHand(t);
  afterPaint(assert.fail)();
  draw();
  t.mock.timers.tick(1000);

  assert.equal(frames.size, 0);
});
