// What the person sees: the server's item, then what is not yet acknowledged, then unsaved
// edits, folded in this order. Pure; the rule is the store's: a decision is live unless it
// was undone, and on each item the last live one stands.

import { sameContent, toWire } from "./content.js";

const STATUS = { accept: "accepted", fix: "fixed", reject: "rejected", add: "added" };

export const NO_DRAFTS = Object.freeze({ edits: {}, added: [] });

/** An item with one more decision in its log. */
export function withDecision(item, decision) {
  if (item.decisions.some((known) => known.key === decision.key)) return item;
  const decisions =
    decision.action === "undo"
      ? item.decisions.filter((known) => known.key !== decision.undoes)
      : [...item.decisions, decision];
  return { ...item, decisions };
}

/** The paragraph as it stands: events with status and content, done, skipped, flagged. */
export function fold(item, pending = [], drafts = NO_DRAFTS, schema = null) {
  const log = pending.reduce(withDecision, item).decisions;
  const events = new Map(item.events.map((event) => [event.key, decided(event, log)]));
  for (const decision of log) {
    const base = decision.action === "add" ? decision.event : decision.base;
    if (decision.item && base && !events.has(decision.item)) {
      const event = { key: decision.item, content: base, notes: [] };
      events.set(decision.item, decided(event, log));
    }
  }
  const standing = [...events.values()].map((event) => edited(event, drafts, schema));
  const fresh = drafts.added.map(({ key, content }) => ({
    key, content, base: content, notes: [], status: "new", standing: null, isDraft: true,
  }));
  const turns = log.filter(({ action }) => ["done", "reopen", "skip"].includes(action));
  const ends = turns.filter(({ action }) => action !== "skip");
  const done = ends.at(-1)?.action === "done";
  return {
    events: [...standing, ...fresh].sort(inTextOrder),
    done,
    skipped: !done && turns.at(-1)?.action === "skip",
    flag: log.findLast(({ action }) => action === "flag") ?? null,
    log,
  };
}

function inTextOrder(a, b) {
  return a.base.trigger.start - b.base.trigger.start || a.base.trigger.end - b.base.trigger.end;
}

function decided(event, log) {
  let content = event.content;
  let last = null;
  for (const decision of log) {
    if (decision.item !== event.key) continue;
    if (decision.action === "accept") content = event.content;
    if (decision.event) content = decision.event;
    last = decision;
  }
  const status = last ? STATUS[last.action] : "proposed";
  return { ...event, base: event.content, content, status, standing: last?.key ?? null, isDraft: false };
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
  const content = toWire(schema, event.content);
  if (event.status === "new") return { action: "add", item: event.key, event: content };
  const about = { item: event.key, expects: event.standing };
  if (sameContent(schema, event.content, event.base)) {
    return { action: "accept", ...about, base: event.base };
  }
  return { action: "fix", ...about, event: content };
}

/** The decision that makes an event not stand; null for one that was never saved. */
export function rejection(event) {
  if (["rejected", "new"].includes(event.status)) return null;
  return { action: "reject", item: event.key, expects: event.standing, base: event.base };
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
  const open = view.events.filter(isUndecided).map(rejection);
  return view.done ? open : [...open, { action: "done" }];
}

/** A decision made again after it was undone, as it can be asked for now. */
export function again(decision, view) {
  const event = view.events.find(({ key }) => key === decision.item);
  const expects = event?.standing ?? null;
  // the version is in the store already, so it is taken instead of written twice
  if (decision.action === "add") {
    return { action: "accept", item: decision.item, expects, base: decision.event };
  }
  const { action, item, event: content, base } = decision;
  return item ? { action, item, event: content, base, expects } : { action };
}
