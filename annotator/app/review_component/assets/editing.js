// Commands that edit the focused event: its trigger, the fillers of its roles, a new one.

import {
  argumentAt, argumentsOf, isFilledBy, movedSpan, roleNamed, rolesOf, withArgument,
  withMovedArgument, withTrigger, withoutArgument, withoutRole,
} from "./content.js";
import { change } from "./drafts.js";
import { MENUS } from "./editing_menus.js";

export const EDITING = {
  focus, assign, clearRole, trigger, arm, nudge, candidate, removeArgument, newEvent,
};

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

// ---- roles ----

/** The role that a command means: the n-th by key, the named one by a press. */
function roleOf(review, event, role) {
  if (typeof role !== "number") return roleNamed(review.schema, event.content, role);
  return rolesOf(review.schema, event.content)[role];
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

function removeArgument(review, command) {
  const event = review.focused();
  const { role, start, end } = command.role ? command : review.armed ?? {};
  if (!event || !role || start === undefined) return;
  change(review, event, withoutArgument(event.content, role, { start: Number(start), end: Number(end) }));
  review.armed = null;
}

// ---- trigger and edges ----

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

/** Moves an edge of the chosen span: of the trigger, if the event has nothing else. */
function nudge(review, { edge, by }) {
  const event = review.focused();
  if (!event) return;
  const [first = { ...event.content.trigger, role: null }] = event.content.arguments;
  const from = review.armed?.start !== undefined ? review.armed : first;
  const bounds = movedSpan(from, edge, by, review.passage.maps.length);
  if (!bounds) return;
  const to = review.passage.span(bounds.start, bounds.end);
  change(review, event, withMoved(review, event.content, from, to));
  review.armed = { role: from.role, ...bounds };
}

function withMoved(review, content, from, to) {
  if (from.role === null) return withTrigger(content, to);
  // what was set for other words need not hold for these
  if (argumentAt(content, from.role, from)?.byHand) review.say("value_dropped");
  return withMovedArgument(content, from.role, from, to);
}

// ---- places that notes offer ----

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
  if (kind === "ambiguous" && taken) return withMoved(review, content, taken, to);
  const found = roleNamed(review.schema, content, role);
  return found ? withArgument(content, found, to) : content;
}

// ---- a new event ----

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
  MENUS.typeMenu(review);
}

/** The type that the same word stood for here, else the last one chosen, else the first. */
function likelyType(review, span) {
  const same = review.view.events.find(({ content }) => content.trigger.text === span.text);
  return same?.content.type ?? review.lastType ?? review.schema.types[0].name;
}
