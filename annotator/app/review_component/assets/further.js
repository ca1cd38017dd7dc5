// What the document says after the next paragraph, dimmed, where a screen has room for it.

import { el } from "./dom.js";
import { neighbour } from "./frame.js";

/** Who goes on quickly needs no more to read, and asks for nothing. */
const READS_MS = 1200;
const ROOM_PX = 90;

export class Further {
  constructor(review) {
    this.review = review;
    this.known = new Map();
    this.element = el("div", { class: "anr-further", "aria-hidden": "true" });
    review.passage.element.parentElement.append(this.element);
  }

  /** Takes no room, so that the room for it can be measured. */
  fold() {
    this.element.style.maxHeight = "0";
  }

  /** Fills the height that is left with as much of the document as fits. */
  fill(room) {
    const { item } = this.review;
    if (room < ROOM_PX) return this.element.replaceChildren();
    const all = this.after(item);
    if (!all.length) this.later(item);
    this.element.replaceChildren(...all.map(({ text }) => neighbour(text, "")));
    this.element.style.maxHeight = `${room}px`;
  }

  /** The height that is left in the panel below everything else. */
  room() {
    const panel = this.element.parentElement;
    const { paddingBottom } = getComputedStyle(panel);
    const top = this.element.getBoundingClientRect().top - panel.getBoundingClientRect().top;
    return panel.scrollHeight > panel.clientHeight ? 0 : panel.clientHeight - top - parseFloat(paddingBottom);
  }

  after({ index, document: { key } }) {
    return (this.known.get(key) ?? []).filter((paragraph) => paragraph.index > index + 1);
  }

  later(item) {
    const { key } = item.document;
    if (this.waitsFor === item.id || this.ends?.has(key)) return;
    this.waitsFor = item.id;
    setTimeout(() => {
      this.waitsFor = null;
      if (this.review.item?.id === item.id && !this.after(item).length) this.ask(key, item.index + 2);
    }, READS_MS);
  }

  ask(key, first) {
    this.review.ask("further", { document: key, first }, ({ stretch }) => {
      const paragraphs = (stretch?.paragraphs ?? []).map(({ index, text }) => ({ index, text }));
      // one document at a time is enough to keep
      this.known = new Map([[key, paragraphs]]);
      if (!paragraphs.some(({ index }) => index >= first)) this.ends = new Set([key]);
    });
  }
}
