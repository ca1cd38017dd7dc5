// Commands that decide: on the focused event, on the paragraph, and back and forth in time.

import { missingAttributes } from "./content.js";
import { withNewKey, withoutEvent } from "./drafts.js";
import { attributeChoices, openMenu } from "./editing_menus.js";
import {
  NO_DRAFTS, acceptance, again, emptying, finishing, isUndecided, lastAct, nextRedo, rejection,
} from "./fold.js";
import { returnToWriting } from "./writing.js";

export const DECIDING = {
  accept, reject, rejectWith, reason, finish, noEvents, skip, flag, undo, redo,
};

/** Reasons that a rejection may have, by their keys in the menu; ``merged`` is said by merging. */
export const REASONS = ["not_an_event", "duplicate", "wrong_type", "wrong_place", "not_stated", "other"];

function accept(review) {
  const event = review.focused();
  if (!event || isBlocked(review, event)) return;
  const decision = acceptance(event, review.schema);
  if (decision) review.decide([decision], withoutEvent(review.drafts(), event.key));
  review.focusNextOpen(event.key);
}

// ---- rejecting ----

function reject(review) {
  const event = review.focused();
  if (!event) return;
  const asks = review.data.asks_reason && isUndecided(event) && event.status !== "new";
  if (asks) askReason(review, event, "reject");
  else rejectFor(review, event, null);
}

function rejectWith(review) {
  const event = review.focused();
  if (event?.status === "new") rejectFor(review, event, null);
  else if (event) askReason(review, event, "rejectWith");
}

/** Gives the focused event's rejection a reason, or another one. */
function reason(review) {
  const event = review.focused();
  if (event?.status !== "rejected") return review.say("reason_needs_rejection");
  askReason(review, event, "reason");
}

function askReason(review, event, opener) {
  const options = REASONS.map((code) => ({ value: code, label: review.t(`reason_${code}`) }));
  // the key that asked, pressed again, rejects without a reason
  if (opener !== "reason") options.push({ value: null, label: review.t("no_reason") });
  const stands = options.findIndex(({ value }) => value === event.reason);
  openMenu(review, {
    opener, title: review.t("choose_reason"), options, index: stands < 0 ? options.length - 1 : stands,
    isTakenAgain: opener !== "reason",
    take: (option) => rejectFor(review, event, option.value),
  });
}

function rejectFor(review, event, why) {
  const decision = rejection(event, why);
  const rest = withoutEvent(review.drafts(), event.key);
  if (decision) review.decide([decision], rest);
  else if (event.status === "new") review.edit(rest);
  review.focusNextOpen(event.key);
}

// ---- the paragraph ----

function finish(review) {
  if (!review.item || returnToWriting(review)) return;
  const open = review.view.events.filter(isUndecided);
  if (open.some((event) => isBlocked(review, event))) return;
  review.decide(finishing(review.view, review.schema), NO_DRAFTS);
  review.leave();
}

function noEvents(review) {
  if (!review.item || returnToWriting(review)) return;
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

/** Tells whether an event cannot be taken yet, and opens what is missing. */
export function isBlocked(review, event) {
  if (!isUndecided(event)) return false;
  const [missing] = missingAttributes(review.schema, event.content);
  if (!missing) return false;
  review.focusKey = event.key;
  openMenu(review, attributeChoices(review, event, missing));
  review.say("choose_attribute", { attribute: missing.label });
  return true;
}

// ---- undo and redo ----

/** Takes back what was done last: in this visit, then act by act to the paragraph's beginning. */
function undo(review) {
  if (!review.item) return;
  const { act, taken } = lastDone(review);
  if (!act && !taken.length) return review.say("nothing_to_undo");
  const keys = taken.filter(({ action }) => action === "add").map(({ item }) => [item, renew(review, item)]);
  review.send(taken.toReversed().map(({ key }) => ({ action: "undo", undoes: key })));
  const { item: about } = taken.find(({ item }) => item) ?? {};
  focusOn(review, new Map(keys).get(about) ?? about);
  review.say("told_undone");
}

/** The last act of this visit, unless all of it was taken back elsewhere; then one of the log. */
function lastDone({ kept, item, view }) {
  for (let act = kept.undo(item); act; act = kept.undo(item)) {
    const taken = view.log.filter(({ key }) => act.decisions.includes(key));
    if (taken.length || !act.decisions.length) return { act, taken };
  }
  return { act: null, taken: lastAct(view) };
}

/** The store keeps the key of an event whose addition was undone: a new draft needs another. */
function renew(review, key) {
  const fresh = review.newKey();
  review.kept.keep(review.item, withNewKey(review.drafts(), key, fresh));
  return fresh;
}

/** Puts the focus on an event that was undone or redone; where it is gone, on an open one. */
function focusOn(review, key) {
  const { events } = review.fold();
  const found = [key, review.focusKey].find((each) => events.some((event) => event.key === each));
  review.focusKey = found ?? (events.find(isUndecided) ?? events[0])?.key ?? null;
  review.armed = null;
}

function redo(review) {
  if (!review.item) return;
  const { view, kept, item } = review;
  const act = kept.redo(item);
  const undone = act ? view.redo.filter(({ key }) => act.decisions.includes(key)) : nextRedo(view);
  if (act?.decisions.length && !undone.length) kept.undo(item);
  else if (act || undone.length) return doAgain(review, act, undone);
  review.say("nothing_to_redo");
}

function doAgain(review, act, undone) {
  const { kept, item } = review;
  const made = review.send(undone.map((decision) => again(decision, review.view)));
  if (!act) kept.act(item, review.drafts(), made);
  else if (made.length) kept.redone(item, made);
  focusOn(review, undone.find((decision) => decision.item)?.item);
  review.say("told_redone");
}
