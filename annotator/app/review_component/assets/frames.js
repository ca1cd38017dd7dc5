// When the browser has drawn. What the person does not see at once waits for that.

/** After this long without a frame the page is hidden: then nothing is drawn. */
const HIDDEN_MS = 100;

/** Calls back in a task of its own, once the next frame is drawn; returns what takes that back. */
export function afterPaint(done) {
  let timer = setTimeout(finish, HIDDEN_MS);
  const frame = globalThis.requestAnimationFrame?.(() => {
    clearTimeout(timer);
    // a task that follows a frame's callbacks begins when the frame is drawn
    timer = setTimeout(finish, 0);
  });
  function cancel() {
    clearTimeout(timer);
    globalThis.cancelAnimationFrame?.(frame);
  }
  function finish() {
    cancel();
    done();
  }
  return cancel;
}
