// What each command does. A command reads the review's view and changes unsaved edits,
// decisions, focus or menu; the review draws when it is done.

import {
  argumentsOf, attributesOf, attributeValue, isFilledBy, missingAttributes, movedSpan, rolesOf,
  withArgument, withAttribute, withMovedArgument, withTrigger, withType, withoutArgument,
  withoutRole,
} from "./content.js";
import { choiceLabel } from "./cards.js";
import { withContent, withoutEvent } from "./drafts.js";
import {
  NO_DRAFTS, acceptance, again, emptying, finishing, isUndecided, rejection,
} from "./fold.js";

export const COMMANDS = {
  nothing() {},
  accept, reject, finish, noEvents, skip, flag, undo, redo, back,
  focus, assign, clearRole, trigger, arm, nudge, candidate, removeArgument,
  newEvent, typeMenu, attributeMenu, pick, escape,
  help: (review) => review.toggleHelp(),
  caret: (review, command) => review.passage.moveCaret(command),
  openProblem: (review, { paragraph }) => review.goTo(Number(paragraph)),
  dismissProblem: (review, { index }) => review.dismissProblem(Number(index)),
};

// ---- decisions ----

function accept(review) {
  const event = review.focused();
  if (!event || isBlocked(review, event)) return;
  const decision = acceptance(event, review.schema);
  if (decision) review.decide([decision], withoutEvent(review.drafts(), event.key));
  review.focusNextOpen(event.key);
}

function reject(review) {
  const event = review.focused();
  if (!event) return;
  const decision = rejection(event);
  const rest = withoutEvent(review.drafts(), event.key);
  if (decision) review.decide([decision], rest);
  else if (event.status === "new") review.edit(rest);
  review.focusNextOpen(event.key);
}

function finish(review) {
  if (!review.item) return;
  const open = review.view.events.filter(isUndecided);
  if (open.some((event) => isBlocked(review, event))) return;
  review.decide(finishing(review.view, review.schema), NO_DRAFTS);
  review.leave();
}

function noEvents(review) {
  if (!review.item) return;
  const decisions = emptying(review.view);
  if (!decisions) return review.say("taken_first");
  review.decide(decisions, NO_DRAFTS);
  review.leave();
}

function skip(review) {
  if (!review.item) return;
  if (!review.view.done) review.decide([{ action: "skip" }], review.drafts());
  review.leave();
}

function flag(review) {
  if (!review.item) return;
  const { flag: flagged } = review.view;
  if (flagged) review.send([{ action: "undo", undoes: flagged.key }]);
  else review.decide([{ action: "flag" }], review.drafts());
  review.say(flagged ? "told_unflagged" : "told_flagged");
}

function undo(review) {
  if (!review.item) return;
  const live = new Set(review.view.log.map(({ key }) => key));
  const act = review.kept.undo(review.item);
  const last = review.view.log.at(-1);
  const taken = act ? act.decisions.map(({ key }) => key).filter((key) => live.has(key)) : [last?.key];
  const keys = taken.filter(Boolean);
  if (!act && !keys.length) return review.say("nothing_to_undo");
  review.send(keys.reverse().map((key) => ({ action: "undo", undoes: key })));
  review.say("told_undone");
}

function redo(review) {
  const act = review.item && review.kept.redo(review.item);
  if (!act) return review.say("nothing_to_redo");
  const made = act.decisions.flatMap((decision) => review.send([again(decision, review.fold())]));
  review.kept.redone(review.item, act, made);
  review.say("told_redone");
}

function back(review) {
  review.goBack();
}

/** Tells whether an event cannot be taken yet, and opens what is missing. */
function isBlocked(review, event) {
  if (!isUndecided(event)) return false;
  const [missing] = missingAttributes(review.schema, event.content);
  if (!missing) return false;
  review.focusKey = event.key;
  review.menu = attributeChoices(review, event, missing);
  review.say("choose_attribute", { attribute: missing.label });
  return true;
}

// ---- the focused event ----

function focus(review, { by, event }) {
  const { events } = review.view;
  if (event) review.focusKey = event;
  else if (events.length) {
    const place = events.findIndex(({ key }) => key === review.focusKey) + by;
    review.focusKey = events[Math.max(0, Math.min(place, events.length - 1))].key;
  }
  review.armed = null;
  review.menu = null;
}

/** The role that a command means: the n-th by key, the named one by a press. */
function roleOf(review, event, role) {
  const roles = rolesOf(review.schema, event.content);
  return typeof role === "number" ? roles[role] : roles.find(({ name }) => name === role);
}

function assign(review, command) {
  const event = review.focused();
  const role = event && roleOf(review, event, command.role);
  if (!role) return;
  const span = review.passage.selected;
  if (!span) return armRole(review, event, role);
  const content = withArgument(event.content, role, span, { whole: Boolean(command.whole) });
  change(review, event, content);
  review.armed = { role: role.name, start: span.start, end: span.end };
  review.passage.clearSelection();
  review.say("told_assigned", { role: role.label, text: span.text });
}

/** Chooses a filler of the role, the next one when asked again; none: waits for a selection. */
function armRole(review, event, role) {
  const filled = argumentsOf(event.content, role.name);
  const { armed } = review;
  const now = filled.findIndex(({ start, end }) =>
    armed?.role === role.name && armed.start === start && armed.end === end);
  const next = filled[(now + 1) % (filled.length || 1)];
  review.armed = next
    ? { role: role.name, start: next.start, end: next.end }
    : { role: role.name, waits: true };
}

function arm(review, { role, start, end }) {
  review.armed = { role, start: Number(start), end: Number(end) };
}

function clearRole(review, command) {
  const event = review.focused();
  const role = event && roleOf(review, event, command.role);
  if (role && argumentsOf(event.content, role.name).length) {
    change(review, event, withoutRole(event.content, role.name));
  }
}

function trigger(review) {
  const event = review.focused();
  if (!event) return;
  const span = review.passage.selected;
  if (span) {
    change(review, event, withTrigger(event.content, span));
    review.passage.clearSelection();
    review.say("told_assigned", { role: review.schema.trigger, text: span.text });
  }
  const { start, end } = span ?? event.content.trigger;
  review.armed = { role: null, start, end };
}

function removeArgument(review, command) {
  const event = review.focused();
  const { role, start, end } = command.role ? command : review.armed ?? {};
  if (!event || !role || start === undefined) return;
  change(review, event, withoutArgument(event.content, role, { start: Number(start), end: Number(end) }));
  review.armed = null;
}

function nudge(review, { edge, by }) {
  const event = review.focused();
  if (!event) return;
  const from = review.armed?.start !== undefined ? review.armed : event.content.arguments[0];
  const bounds = from && movedSpan(from, edge, by, review.passage.maps.length);
  if (!bounds) return;
  const to = review.passage.span(bounds.start, bounds.end);
  const content = from.role === null
    ? withTrigger(event.content, to)
    : withMovedArgument(event.content, from.role, from, to);
  change(review, event, content);
  review.armed = { role: from.role, ...bounds };
}

/** Takes a place that a note offers: the one pressed, else the next of an ambiguous quote. */
function candidate(review, command) {
  const event = review.focused();
  if (!event) return;
  const offered = command.start === undefined ? nextCandidate(event, review.armed) : command;
  if (!offered) return review.say("no_candidates");
  const to = review.passage.span(Number(offered.start), Number(offered.end));
  change(review, event, withCandidate(review, event, offered, to));
  review.armed = { role: offered.role || null, start: to.start, end: to.end };
}

/** The place after the one that is taken, of the armed role's note, else of the first. */
function nextCandidate(event, armed) {
  const notes = event.notes.filter(({ kind, candidates }) => kind === "ambiguous" && candidates);
  const note = notes.find(({ role }) => armed && (role ?? null) === armed.role) ?? notes[0];
  if (!note) return null;
  const now = note.candidates.findIndex((span) => isFilledBy(event.content, note.role, span));
  const next = note.candidates[(now + 1) % note.candidates.length];
  return { ...next, role: note.role ?? "", kind: note.kind };
}

function withCandidate(review, { content, notes }, { role, kind }, to) {
  if (!role) return withTrigger(content, to);
  const { candidates = [] } = notes.find((n) => n.role === role && n.kind === kind) ?? {};
  const taken = argumentsOf(content, role).find((filler) =>
    candidates.some(({ start, end }) => start === filler.start && end === filler.end));
  // of an ambiguous quote one place is meant; what other answers had may be added
  if (kind === "ambiguous" && taken) return withMovedArgument(content, role, taken, to);
  const found = rolesOf(review.schema, content).find(({ name }) => name === role);
  return found ? withArgument(content, found, to) : content;
}

function change(review, event, content) {
  review.edit(withContent(review.drafts(), event, content));
}

function newEvent(review) {
  const span = review.item && review.passage.selected;
  if (!span) return review.item && review.say("select_trigger");
  const key = review.newKey();
  const type = likelyType(review, span);
  const content = { type, trigger: span, arguments: [], attributes: {} };
  const drafts = review.drafts();
  review.edit({ ...drafts, added: [...drafts.added, { key, content }] });
  review.focusKey = key;
  review.armed = null;
  review.passage.clearSelection();
  review.draw();
  typeMenu(review);
}

/** The type that the same word stood for here, else the last one chosen, else the first. */
function likelyType(review, span) {
  const same = review.view.events.find(({ content }) => content.trigger.text === span.text);
  return same?.content.type ?? review.lastType ?? review.schema.types[0].name;
}

// ---- menus ----

function typeMenu(review) {
  const event = review.focused();
  if (!event) return;
  if (review.menu?.about === "type") {
    review.menu = null;
    return;
  }
  const options = review.schema.types.map(({ name, label, definition }) =>
    ({ value: name, label, hint: definition }));
  const index = options.findIndex(({ value }) => value === event.content.type);
  review.menu = { about: "type", title: review.t("choose_type"), options, index };
}

function attributeMenu(review, { name }) {
  const event = review.focused();
  const attribute = event && attributesOf(review.schema, event.content).find((a) => a.name === name);
  if (!attribute) return;
  if (attribute.kind === "boolean") {
    const value = !attributeValue(event.content, attribute);
    change(review, event, withAttribute(event.content, name, value));
  } else review.menu = attributeChoices(review, event, attribute);
}

function attributeChoices(review, event, attribute) {
  const values = attribute.kind === "boolean"
    ? [false, true].map((value) => ({ value, label: choiceLabel(attribute, value, review.t) }))
    : attribute.values.map(({ name, label, definition }) => ({ value: name, label, hint: definition }));
  const index = values.findIndex(({ value }) => value === attributeValue(event.content, attribute));
  return { about: attribute.name, title: attribute.label, options: values, index: Math.max(0, index) };
}

function pick(review, { index }) {
  const event = review.focused();
  const { menu } = review;
  review.menu = null;
  const option = menu?.options[Number(index)];
  if (!event || !option) return;
  if (menu.about !== "type") {
    return change(review, event, withAttribute(event.content, menu.about, option.value));
  }
  review.lastType = option.value;
  if (option.value !== event.content.type) change(review, event, withType(event.content, option.value));
}

function escape(review) {
  review.menu = null;
  review.armed = null;
  review.passage.clearSelection();
}

/** The key of an open event after another one, the other itself if none is open. */
export function nextOpen(events, key) {
  const place = events.findIndex((event) => event.key === key);
  const after = [...events.slice(place + 1), ...events.slice(0, Math.max(place, 0))];
  return after.find(isUndecided)?.key ?? events[place + 1]?.key ?? key;
}
