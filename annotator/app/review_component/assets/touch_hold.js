// Selecting with a finger that rests on the text: first the word under it, then, as it is
// dragged, to the sign under it. Where the system selects by itself, it does the same.

const RESTS_MS = 400;
const TREMOR_PX = 10;

/** Listens on a passage for fingers. */
export function watchFingers(passage) {
  const finger = new Finger(passage);
  const { element } = passage;
  // the page may not scroll while a selection is dragged, and a tap may not end it
  const held = { passive: false };
  element.addEventListener("touchstart", (event) => finger.down(event), { passive: true });
  element.addEventListener("touchmove", (event) => finger.moved(event), held);
  element.addEventListener("touchend", (event) => finger.up(event), held);
  element.addEventListener("touchcancel", () => finger.forget());
}

class Finger {
  constructor(passage) {
    this.passage = passage;
    this.forget();
  }

  forget() {
    clearTimeout(this.timer);
    Object.assign(this, { timer: null, from: null, word: null });
  }

  down({ touches }) {
    this.forget();
    if (touches.length > 1) return;
    const { clientX: x, clientY: y } = touches[0];
    this.from = { x, y };
    this.timer = setTimeout(() => this.rested(), RESTS_MS);
  }

  rested() {
    const point = pointAt(this.passage, this.from);
    if (point === null) return;
    this.word = this.passage.wordAt(point);
    if (this.word) this.passage.select(this.word);
  }

  moved(event) {
    const { clientX: x, clientY: y } = event.touches[0];
    if (!this.word) {
      const isStill = this.from && Math.hypot(x - this.from.x, y - this.from.y) < TREMOR_PX;
      return isStill ? undefined : this.forget();
    }
    event.preventDefault();
    const point = pointAt(this.passage, { x, y });
    if (point !== null) this.passage.select(reaching(this.word, point));
  }

  up(event) {
    if (this.word) event.preventDefault();
    this.forget();
  }
}

/** The word stretched to a sign, which belongs to it. */
function reaching({ start, end }, point) {
  return { start: Math.min(start, point), end: Math.max(end, point + 1) };
}

/** The code point under a place on the screen, null beside the text. */
function pointAt({ node, maps }, { x, y }) {
  const found = document.caretPositionFromPoint?.(x, y);
  const at = found ? [found.offsetNode, found.offset] : legacyPlace(x, y);
  if (at?.[0] !== node || !maps.length) return null;
  const point = maps.pointOf[at[1]];
  // a caret stands before or behind the sign that was meant
  return [point, point - 1].find((each) => each >= 0 && each < maps.length && covers(node, maps, each, x, y))
    ?? Math.min(point, maps.length - 1);
}

function legacyPlace(x, y) {
  const range = document.caretRangeFromPoint?.(x, y);
  return range && [range.startContainer, range.startOffset];
}

function covers(node, { unitOf }, point, x, y) {
  const range = document.createRange();
  range.setStart(node, unitOf[point]);
  range.setEnd(node, unitOf[point + 1]);
  return [...range.getClientRects()].some((box) =>
    box.left <= x && x <= box.right && box.top <= y && y <= box.bottom);
}
