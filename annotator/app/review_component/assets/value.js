// The value of a filler, set by hand: what is typed is read by the server as it is written.

import { argumentAt, roleNamed, withValue } from "./content.js";
import { button, el, key } from "./dom.js";
import { change } from "./drafts.js";
import { WRITERS, leaveWriting, write, writingField } from "./writing.js";

export const VALUES = { editValue, valueAsRead };

/** A pause in typing after which the server is asked, so that it is not asked at each letter. */
const PAUSE_MS = 120;

WRITERS.value = { take, typed };

/** Opens the value of the filler pressed, of the chosen one, else of the next that has one. */
function editValue(review, command) {
  const event = review.focused();
  const place = event && (command.role ? placeOf(command) : nextValued(review, event));
  const argument = place && argumentAt(event.content, place.role, place);
  if (!argument) return review.say("no_value_here");
  const { role, start, end, text, typed: before, byHand, value } = argument;
  review.armed = place;
  write(review, { about: "value", event: event.key, role, start, end, text: before || (byHand && value) || text });
  ask(review);
}

const placeOf = ({ role, start, end }) => ({ role, start: Number(start), end: Number(end) });

function nextValued({ schema, armed, writing }, event) {
  const valued = event.content.arguments.filter(({ role }) => roleNamed(schema, event.content, role)?.value);
  const here = valued.findIndex((each) => armed?.role === each.role && armed.start === each.start);
  const isOpen = writing?.about === "value" && here >= 0;
  const found = valued[isOpen ? (here + 1) % valued.length : Math.max(here, 0)];
  return found ? placeOf(found) : null;
}

/** The event and the filler whose value is open; null if they are gone. */
function target(review) {
  const { writing } = review;
  const event = review.view?.events.find(({ key: name }) => name === writing.event);
  const argument = event && argumentAt(event.content, writing.role, writing);
  return argument ? { event, argument } : null;
}

function typed(review) {
  clearTimeout(review.pause);
  review.pause = setTimeout(() => ask(review), PAUSE_MS);
}

function ask(review) {
  clearTimeout(review.pause);
  const found = review.item && review.writing?.about === "value" && target(review);
  if (!found) return;
  const { id, text, role } = review.writing;
  const { event, argument } = found;
  const params = { paragraph: review.item.id, type: event.content.type, role, quote: argument.text, text };
  review.ask("value", params, (answer) => {
    if (review.writing?.id !== id || review.writing.text !== text) return;
    review.writing = { ...review.writing, answer: { ...answer, of: text } };
    if (review.writing.waits) take(review);
  });
}

/** Takes the value as it was read; before the answer is there, as soon as it is. */
function take(review) {
  const { writing } = review;
  const { answer, text } = writing;
  if (answer?.of !== text) {
    review.writing = { ...writing, waits: true };
    return ask(review);
  }
  review.writing = { ...writing, waits: false };
  const why = whyNot(answer, review.t);
  if (why) return review.say("value_refused", { why });
  const found = target(review);
  if (found) setValue(review, found, answer, text);
  leaveWriting(review);
}

function setValue(review, { event, argument }, { value, as_read: isRead }, text) {
  if (isRead && !argument.byHand) return;
  const said = isRead ? { typed: "", value, byHand: false } : { typed: text, value, byHand: true, unread: false };
  change(review, event, withValue(event.content, argument.role, argument, said));
  review.say(isRead ? "told_as_read" : "told_value", { value });
}

/** Gives the value back to the words of the span. */
function valueAsRead(review) {
  const found = review.writing?.about === "value" && target(review);
  if (!found) return;
  review.writing = { ...review.writing, text: found.argument.text, id: review.newKey() };
  take(review);
}

// ---- drawing ----

/** What a filler is read as, to press: the value, or that there is none yet. */
export function valueOf(event, role, argument, { t, sign, armed, writing, review }) {
  const { start, end, byHand } = argument;
  const { value, unread, isAsked } = review && role.value ? review.readings.of(event, argument) : argument;
  const isOpen = review && role.value;
  if (!isOpen && !value) return null;
  const place = { event: event.key, role: role.name, start, end };
  const isArmed = armed?.role === role.name && armed.start === start && armed.end === end;
  if (writing?.about === "value" && isArmed && writing.event === event.key) return null;
  const kinds = ["anr-value", byHand && "is-by-hand", unread && "is-unread"].filter(Boolean);
  const shown = value ?? t(unread ? "value_unread" : isAsked ? "value_asking" : "value_as_written");
  const attributes = { class: kinds.join(" "), title: t(byHand ? "value_by_hand" : "value") };
  const hint = isArmed ? key(sign("editValue")) : null;
  const marks = [byHand ? el("span", { class: "anr-hand" }, t("by_hand")) : null, hint];
  if (!isOpen) return el("span", attributes, shown);
  return button({ do: "editValue", ...place }, attributes, el("span", {}, shown), ...marks);
}

/** The field for the value of a filler, null where it is not open. */
export function valueField(event, role, argument, { review, t }) {
  const { writing } = review ?? {};
  const isHere = writing?.about === "value" && writing.event === event.key && writing.role === role.name
    && writing.start === argument.start && writing.end === argument.end;
  if (!isHere) return null;
  const label = t("value_of", { role: role.label, text: argument.text });
  return el(
    "span",
    { class: "anr-value-edit" },
    writingField(review, "input", { type: "text", "aria-label": label, autocomplete: "off", spellcheck: "false", maxlength: "200" }),
    el("span", { class: "anr-reading", role: "status" }, ...reading(writing, t)),
    button({ do: "takeWriting" }, { class: "anr-button" }, t("take_value"), key("Enter")),
    button({ do: "valueAsRead" }, { class: "anr-button" }, t("value_reset")),
    button({ do: "leaveWriting" }, { class: "anr-button" }, t("leave"), key("Esc")),
  );
}

function reading({ answer, text }, t) {
  if (answer?.of !== text) return [t("value_asking")];
  const why = whyNot(answer, t);
  if (why) return [el("b", { class: "anr-missing" }, why)];
  const form = answer.form.map(([name, said]) => `${t(`field_${name}`)} ${wordOf(said, t)}`).join(" · ");
  return [el("b", {}, answer.value), " ", el("span", {}, form)];
}

/** The word for a code such as "above"; anything else, such as a number, as it is. */
function wordOf(said, t) {
  const name = `said_${said}`;
  return t(name) === name ? said : t(name);
}

const whyNot = (answer, t) => answer.error ?? (answer.why ? t(`unread_${answer.why}`) : null);
