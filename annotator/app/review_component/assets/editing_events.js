// Commands that change several events at once: a filler goes over to another event, one event
// becomes two, two become one. Each is one act, which one undo takes back.

import {
  argumentAt, roleNamed, rolesOf, typeOf, withGiven, withoutArgument,
} from "./content.js";
import { isBlocked } from "./deciding.js";
import { withContent, withoutEvent } from "./drafts.js";
import { openMenu } from "./editing_menus.js";
import { acceptance, rejection } from "./fold.js";

export const AMONG_EVENTS = { moveArgument, split, merge };

/** Asks for one of the other events of the paragraph, each under its number; none is told. */
function chooseOther(review, opener, title, take) {
  const { events } = review.view;
  const isOther = ({ key, status }) => key !== review.focusKey && status !== "rejected";
  if (!events.some(isOther)) return review.say("no_other_event");
  const options = events.map((event) =>
    ({ value: event, label: nameOf(review, event), isOff: !isOther(event) }));
  const index = events.findIndex(isOther);
  openMenu(review, { opener, title: review.t(title), options, index, take: ({ value }) => take(value) });
}

function nameOf({ schema }, { content }) {
  return `${typeOf(schema, content.type)?.label ?? content.type} ${content.trigger.text}`;
}

/** The filler that is chosen in the focused event, undefined for none. */
function chosen({ armed }, event) {
  return armed?.role ? argumentAt(event.content, armed.role, armed) : undefined;
}

// ---- move ----

function moveArgument(review) {
  const event = review.focused();
  if (!event) return;
  const argument = chosen(review, event);
  if (!argument) return review.say("choose_filler");
  chooseOther(review, "moveArgument", "move_to", (other) => moveTo(review, event, argument, other));
}

function moveTo(review, event, argument, other) {
  const role = roleNamed(review.schema, other.content, argument.role);
  if (!role) return review.say("role_not_there", { event: nameOf(review, other) });
  const left = withoutArgument(event.content, argument.role, argument);
  const given = withGiven(other.content, role, [from(event, argument)], { replaces: true });
  review.edit(withContent(withContent(review.drafts(), event, left), other, given));
  review.focusKey = other.key;
  review.armed = { role: role.name, start: argument.start, end: argument.end };
  review.say("told_moved", { text: argument.text, event: nameOf(review, other) });
}

/** A filler as another event takes it: its value comes along. */
const from = (event, argument) => ({ ...argument, source: argument.source ?? event.key });

// ---- split ----

/** Makes another event of the focused one; the chosen filler goes over to it. */
function split(review) {
  const event = review.focused();
  if (!event) return;
  if (event.status === "rejected") return review.say("rejected_first");
  const { content } = event;
  const argument = chosen(review, event);
  const single = rolesOf(review.schema, content).filter(({ multiple }) => !multiple);
  const names = new Set(single.map(({ name }) => name));
  const shared = content.arguments.filter((each) => names.has(each.role) && each !== argument);
  const taken = [...(argument ? [argument] : []), ...shared].map((each) => from(event, each));
  const key = review.newKey();
  const left = argument ? withoutArgument(content, argument.role, argument) : content;
  const drafts = argument ? withContent(review.drafts(), event, left) : review.drafts();
  review.edit({ ...drafts, added: [...drafts.added, { key, content: { ...content, arguments: taken } }] });
  review.focusKey = key;
  review.armed = null;
  const told = argument ? "told_split" : "told_split_bare";
  review.say(told, { text: argument?.text ?? "", n: shared.length });
}

// ---- merge ----

function merge(review) {
  const event = review.focused();
  if (!event) return;
  if (event.status === "rejected") return review.say("rejected_first");
  chooseOther(review, "merge", "merge_with", (other) => mergeWith(review, event, other));
}

/** Gives the focused event the other's fillers, and decides on both. */
function mergeWith(review, event, other) {
  if (isBlocked(review, event)) return;
  const name = nameOf(review, other);
  const roles = rolesOf(review.schema, event.content);
  const content = roles.reduce((made, role) => {
    const fillers = other.content.arguments.filter((each) => each.role === role.name);
    return withGiven(made, role, fillers.map((each) => from(other, each)));
  }, event.content);
  const isSame = content.arguments.length === event.content.arguments.length;
  const status = event.status === "new" ? "new" : "edited";
  const merged = isSame ? event : { ...event, content, status };
  const decisions = [acceptance(merged, review.schema), rejection(other, "merged")].filter(Boolean);
  const drafts = withoutEvent(withoutEvent(review.drafts(), event.key), other.key);
  if (decisions.length) review.decide(decisions, drafts);
  else review.edit(drafts);
  review.say("told_merged", { event: name, n: content.arguments.length - event.content.arguments.length });
}
