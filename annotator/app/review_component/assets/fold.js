// What the person sees: the server's item, then what is not yet acknowledged, then unsaved
// edits, folded in this order. Pure; the rule is the store's: a decision is live unless it
// was undone, and on each item the last live one stands.
//
// decision = {key, action, item?, event?, shown?, base?, reason?, comment?, redoes?, undoes?}
//   event: the content as it is sent; shown: the same with what its values read as; base: the
//   proposal that it is about. Decisions made together have one act's key and a number.

import { sameContent, toWire } from "./content.js";

const STATUS = { accept: "accepted", fix: "fixed", reject: "rejected", add: "added" };

export const NO_DRAFTS = Object.freeze({ edits: {}, added: [] });

const PART = /^([0-9a-f-]{36})\.\d+$/;

/** The act that a decision was made in. */
export const actOf = ({ key }) => PART.exec(key)?.[1] ?? key;

/** An item with one more decision in its log. */
export function withDecision(item, decision) {
  if (item.decisions.some((known) => known.key === decision.key)) return item;
  const { decisions, redo = [] } = item;
  if (decision.action !== "undo") {
    const [next, ...later] = redo;
    const isAgain = next && next.key === decision.redoes;
    return { ...item, decisions: [...decisions, decision], redo: isAgain ? later : [] };
  }
  const undone = decisions.find(({ key }) => key === decision.undoes);
  if (!undone) return item;
  return { ...item, decisions: decisions.filter((known) => known !== undone), redo: [undone, ...redo] };
}

/** The paragraph as it stands: events with status and content, done, skipped, flagged. */
export function fold(item, pending = [], drafts = NO_DRAFTS, schema = null) {
  const { decisions: log, redo = [] } = pending.reduce(withDecision, item);
  const events = new Map(item.events.map((event) => [event.key, decided(event, log)]));
  for (const decision of log) {
    const base = decision.action === "add" ? contentOf(decision) : decision.base;
    if (decision.item && base && !events.has(decision.item)) {
      const event = { key: decision.item, content: base, notes: [] };
      events.set(decision.item, decided(event, log));
    }
  }
  const standing = [...events.values()].map((event) => edited(event, drafts, schema));
  const fresh = drafts.added.map(({ key, content }) => ({
    key, content, base: content, notes: [], status: "new", standing: null, isDraft: true,
  }));
  return { events: [...standing, ...fresh].sort(inTextOrder), ...turnsOf(log), log, redo };
}

/** What the log says of the paragraph itself. */
function turnsOf(log) {
  const turns = log.filter(({ action }) => ["done", "reopen", "skip"].includes(action));
  const ends = turns.filter(({ action }) => action !== "skip");
  const done = ends.at(-1)?.action === "done";
  return {
    done,
    skipped: !done && turns.at(-1)?.action === "skip",
    flag: log.findLast(({ action }) => action === "flag") ?? null,
    comments: log.filter(({ action }) => action === "note"),
  };
}

/** The content that a decision makes stand, undefined if it brings none. */
export const contentOf = ({ shown, event }) => shown ?? event;

function inTextOrder(a, b) {
  return a.base.trigger.start - b.base.trigger.start || a.base.trigger.end - b.base.trigger.end;
}

function decided(event, log) {
  let content = event.content;
  let last = null;
  for (const decision of log) {
    if (decision.item !== event.key) continue;
    if (decision.action === "accept") content = event.content;
    content = contentOf(decision) ?? content;
    last = decision;
  }
  return {
    ...event, base: event.content, content, isDraft: false,
    status: last ? STATUS[last.action] : "proposed", standing: last?.key ?? null,
    reason: last?.action === "reject" ? last.reason ?? null : null,
  };
}

function edited(event, drafts, schema) {
  const content = drafts.edits[event.key];
  if (!content || sameContent(schema, content, event.content)) return event;
  return { ...event, content, status: "edited", isDraft: true };
}

export const isUndecided = (event) => ["proposed", "edited", "new"].includes(event.status);

/** The decision that makes an event stand as it is shown; null if it stands already. */
export function acceptance(event, schema) {
  if (["accepted", "fixed", "added"].includes(event.status)) return null;
  const contents = { event: toWire(schema, event.content), shown: event.content };
  if (event.status === "new") return { action: "add", item: event.key, ...contents };
  const about = { item: event.key, expects: event.standing };
  if (sameContent(schema, event.content, event.base)) {
    return { action: "accept", ...about, base: event.base };
  }
  return { action: "fix", ...about, ...contents };
}

/**
 * The decision that makes an event not stand; null for one that was never saved, and where
 * it is rejected for that reason already.
 */
export function rejection(event, reason = null) {
  const stands = event.status === "rejected" && (reason === null || reason === event.reason);
  if (stands || event.status === "new") return null;
  const why = reason ? { reason } : {};
  return { action: "reject", item: event.key, expects: event.standing, base: event.base, ...why };
}

/** Everything that finishing the paragraph decides: what is open is taken as it stands. */
export function finishing(view, schema) {
  const open = view.events.filter(isUndecided).map((event) => acceptance(event, schema));
  return view.done ? open : [...open, { action: "done" }];
}

/** Everything that "no events here" decides; null while an event was taken or is new. */
export function emptying(view) {
  const taken = view.events.filter(({ status }) =>
    ["accepted", "fixed", "added", "new"].includes(status));
  if (taken.length) return null;
  const open = view.events.filter(isUndecided).map((event) => rejection(event));
  return view.done ? open : [...open, { action: "done" }];
}

/** The decisions that were made last together, in their order; none without any. */
export const lastAct = ({ log }) => log.filter((each) => actOf(each) === actOf(log.at(-1)));

/** The undone decisions that can be made again next, together, in their order. */
export function nextRedo({ redo }) {
  const end = redo.findIndex((each) => actOf(each) !== actOf(redo[0]));
  return end < 0 ? redo : redo.slice(0, end);
}

/** A decision made again after it was undone, as it can be asked for now. */
export function again(decision, view) {
  const { action, item, base, reason, comment, key: redoes } = decision;
  const event = view.events.find(({ key }) => key === item);
  const about = item ? { item, expects: event?.standing ?? null } : {};
  const shown = contentOf(decision);
  // the version is in the store already, so it is taken instead of written twice
  if (action === "add") return { action: "accept", ...about, base: shown, redoes };
  // the server takes the content from the decision that was undone
  return { action, ...about, ...(shown ? { shown } : { base }), reason, comment, redoes };
}
