// The paragraph on the screen: one text node, a selection in code points, a caret.

import {
  caretStops, clauseAt, nextStop, offsetMaps, spanOf, trimmedSpan, widerStretch, wordAt,
} from "./text.js";
import { el } from "./dom.js";

export class Passage {
  constructor(onSelect) {
    this.layer = el("div", { class: "anr-layer", "aria-hidden": "true" });
    this.over = el("div", { class: "anr-over", "aria-hidden": "true" });
    this.element = el("div", { class: "anr-text", tabindex: "0", role: "textbox",
      "aria-readonly": "true", "aria-multiline": "true" });
    this.range = document.createRange();
    this.onSelect = onSelect;
    this.selected = null;
    this.element.addEventListener("click", (event) => this.clickedAgain(event.detail));
    this.show("", "");
  }

  show(text, language) {
    this.text = text;
    this.language = language;
    this.maps = offsetMaps(text);
    this.node = document.createTextNode(text);
    this.layer.replaceChildren();
    this.over.replaceChildren();
    this.element.lang = language;
    this.element.replaceChildren(this.node, this.layer, this.over);
    this.caret = 0;
    this.selected = null;
    this.grown = null;
  }

  /** Takes the focus; asking for what is there already would lay out the page. */
  focus() {
    if (document.activeElement !== this.element) this.element.focus({ preventScroll: true });
  }

  /** Reads the live selection: its event comes too late for a key pressed right after. */
  readSelection() {
    const selection = document.getSelection();
    const range = selection?.rangeCount ? selection.getRangeAt(0) : null;
    const before = this.selected;
    this.selected = range && !range.collapsed ? this.spanIn(range) : null;
    if (selection?.focusNode === this.node) this.caret = selection.focusOffset;
    if (before?.start !== this.selected?.start || before?.end !== this.selected?.end) {
      this.onSelect();
    }
  }

  spanIn(range) {
    if (!range.intersectsNode(this.node) || !this.element.contains(range.startContainer)) {
      return null;
    }
    const from = range.startContainer === this.node ? range.startOffset : 0;
    const ends = range.endContainer === this.node;
    return trimmedSpan(this.text, this.maps, from, ends ? range.endOffset : this.node.length);
  }

  span(start, end) {
    return spanOf(this.text, this.maps, start, end);
  }

  /** The texts of at most `width` code points before and behind a span. */
  around({ start, end }, width) {
    const from = Math.max(0, start - width);
    const to = Math.min(this.maps.length, end + width);
    return [this.span(from, start).text, this.span(end, to).text];
  }

  clearSelection() {
    const selection = document.getSelection();
    if (this.element.contains(selection?.anchorNode)) selection.removeAllRanges();
    this.selected = null;
    this.onSelect();
  }

  select({ start, end }) {
    const [from, to] = [this.maps.unitOf[start], this.maps.unitOf[end]];
    document.getSelection().setBaseAndExtent(this.node, from, this.node, to);
    this.caret = to;
    this.readSelection();
  }

  /** Code point at the caret, the last one behind the text's end. */
  get point() {
    return Math.min(this.maps.pointOf[this.caret], Math.max(0, this.maps.length - 1));
  }

  /** Selects what stands at the caret: a word, one of the spans, a clause; then what is wider. */
  selectWider(spans) {
    if (!this.maps.length) return;
    const { selected } = this;
    const isGrown = selected && selected.start === this.grown?.start && selected.end === this.grown.end;
    const point = isGrown ? this.grown.from : selected?.start ?? this.point;
    const stretches = [this.wordAt(point), ...spans, clauseAt(this.text, this.maps, point)];
    const found = widerStretch(stretches, selected, point);
    if (!found) return;
    this.grown = { ...found, from: point };
    this.select(found);
  }

  wordAt(point) {
    return wordAt(this.text, this.maps, point, this.language || undefined);
  }

  /** A double click selects a word, a third click the clause; a drag selects what it covers. */
  clickedAgain(times) {
    this.readSelection();
    if (times === 1 || !this.selected) this.pressed = this.point;
    const point = Math.min(this.pressed, this.maps.length - 1);
    const found = times === 2 ? this.wordAt(point) : times === 3 && clauseAt(this.text, this.maps, point);
    const isDrag = times === 2 && found && this.selected && this.selected.text.length > found.text.length;
    if (found && !isDrag) this.select(found);
  }

  moveCaret({ by, unit, extend }) {
    const selection = document.getSelection();
    const inside = selection.rangeCount && selection.focusNode === this.node;
    const from = inside ? selection.focusOffset : this.caret;
    const anchor = inside ? selection.anchorOffset : from;
    const to = this.stopAfter(from, by, unit);
    selection.setBaseAndExtent(this.node, extend ? anchor : to, this.node, to);
    this.caret = to;
  }

  stopAfter(from, by, unit) {
    if (unit === "text") return by < 0 ? 0 : this.node.length;
    return nextStop(caretStops(this.text, unit, this.language || undefined), from, by);
  }

  /** Code point under the caret of a click, null where the click selected something. */
  clickedPoint() {
    const selection = document.getSelection();
    if (!selection?.isCollapsed || selection.anchorNode !== this.node) return null;
    return this.maps.pointOf[selection.anchorOffset];
  }

  /** Gives each line this much room for marks; tells whether that moved the text. */
  makeRoom(below) {
    const isSame = this.below === below;
    if (!isSame) this.element.style.setProperty("--anr-below", `${below}px`);
    this.below = below;
    return !isSame;
  }

  /** Notes that marks stand where the text is now. */
  notePainted() {
    const { offsetWidth: width, offsetHeight: height } = this.element;
    this.painted = { width, height };
  }

  /** Whether the text still has the size that it was painted for. */
  get isAsPainted() {
    const { offsetWidth, offsetHeight } = this.element;
    return this.painted?.width === offsetWidth && this.painted.height === offsetHeight;
  }

  /** Boxes of each of some spans, one or more for each line, relative to the text's element. */
  boxesOf(spans) {
    const origin = this.element.getBoundingClientRect();
    return spans.map(({ start, end }) => this.boxesIn(origin, start, end));
  }

  boxesIn(origin, start, end) {
    const { range, node, maps } = this;
    range.setStart(node, maps.unitOf[start]);
    range.setEnd(node, maps.unitOf[end]);
    return [...range.getClientRects()]
      .filter(({ width }) => width >= 1)
      .map(({ left, top, width, height }) => ({
        left: left - origin.left, top: top - origin.top, width, height, line: Math.round(top),
      }));
  }

  caretBox() {
    const { range, node } = this;
    range.setStart(node, Math.min(this.caret, node.length));
    range.collapse(true);
    const box = range.getClientRects()[0];
    if (!box) return null;
    const origin = this.element.getBoundingClientRect();
    return { left: box.left - origin.left, top: box.top - origin.top, height: box.height };
  }
}
