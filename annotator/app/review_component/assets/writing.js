// The field in which something is being written: a value, a comment. One is open at a time; what
// is in it is kept in the browser and is there again after a reload.
//
// writing = {id, about, text, ...}; WRITERS[about] = {take(review), typed?(review)}: `take` does
// what Enter asks for, `typed` follows each change.

import { el } from "./dom.js";
import { isComposing } from "./keys.js";

export const WRITERS = {};

export const WRITING = { takeWriting, leaveWriting };

/** Opens the field, or goes back to it where it is open. */
export function write(review, writing) {
  const { id, ...about } = review.writing ?? {};
  const isOpen = id && Object.entries(writing).every(([name, value]) => name === "text" || about[name] === value);
  review.writing = isOpen ? review.writing : { ...writing, id: review.newKey() };
  review.writingIsFresh = true;
  keep(review);
}

/** Opens again what was being written of the paragraph when the page was left. */
export function reopenWriting(review) {
  review.writing = review.kept.writing(review.item);
  if (review.writing) WRITERS[review.writing.about].typed?.(review);
}

function keep(review) {
  const { answer, waits, ...writing } = review.writing;
  review.kept.keepWriting(review.item, writing);
}

export function leaveWriting(review) {
  if (!review.writing) return;
  review.writing = null;
  review.kept.keepWriting(review.item, null);
  review.passage.element.focus({ preventScroll: true });
}

function takeWriting(review) {
  if (review.writing) WRITERS[review.writing.about].take(review);
}

/** Goes back to a field with something in it, so that it is not left behind; tells whether. */
export function returnToWriting(review) {
  if (!review.writing?.text.trim()) return false;
  review.writingIsFresh = true;
  review.say("still_writing");
  return true;
}

/** The field of what is being written. */
export function writingField(review, tag, attributes) {
  const { writing } = review;
  const field = el(tag, { class: "anr-field", "data-field": `writing ${writing.id}`, ...attributes });
  field.value = writing.text;
  field.addEventListener("input", (event) => {
    review.writing = { ...review.writing, text: field.value, waits: false };
    keep(review);
    if (!event.isComposing) WRITERS[review.writing.about].typed?.(review);
  });
  field.addEventListener("compositionend", () => WRITERS[review.writing?.about]?.typed?.(review));
  field.addEventListener("keydown", (event) => pressed(review, event));
  return field;
}

function pressed(review, event) {
  const isEnter = event.key === "Enter" && !event.shiftKey;
  if (isComposing(event) || (!isEnter && event.key !== "Escape")) return;
  event.preventDefault();
  event.stopPropagation();
  review.run({ do: isEnter ? "takeWriting" : "leaveWriting" });
}

/** Puts the focus into a field that was just opened. */
export function focusWriting(review, root) {
  if (!review.writingIsFresh) return;
  review.writingIsFresh = false;
  const field = root.querySelector(".anr-field");
  field?.focus();
  if (field?.tagName === "INPUT") field.select();
  else field?.setSelectionRange(field.value.length, field.value.length);
}
