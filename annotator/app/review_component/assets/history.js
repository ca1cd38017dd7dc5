// The history of the open paragraph: who decided what, when, and what changed by it.

import { reasonLabel } from "./cards.js";
import { choiceLabel, typeOf } from "./content.js";
import { el } from "./dom.js";
import { DRAWERS, drawer } from "./drawers.js";
import { timeOf } from "./list_parts.js";

export const REMEMBERING = {
  history: (review) => drawer(review, { name: "history" }),
};

DRAWERS.history = {
  title: "history_title",
  open(review) {
    ask(review);
    return { found: null };
  },
  changed: ask,
  draw: drawn,
};

function ask(review) {
  if (!review.item) return;
  review.ask("history", { paragraph: review.item.id }, (found) => {
    if (review.drawer?.name === "history") review.inDrawer({ found });
  });
}

function drawn(review, { found }) {
  const { t, item } = review;
  if (!item || found?.paragraph !== item.id) return [el("p", { class: "anr-dim" }, t("asking"))];
  const entries = [...found.entries].reverse();
  return [
    el("p", { class: "anr-dim" }, t(found.others ? "history_all" : "history_own")),
    ...settled(review, found),
    entries.length ? null : el("p", {}, t("history_empty")),
    el("ol", { class: "anr-list" }, ...entries.map((entry) => entryOf(entry, review))),
  ].filter(Boolean);
}

function settled({ t, schema }, { settled: events }) {
  if (!events) return [];
  return [el("section", { class: "anr-past is-settled" }, el("h3", {}, t("history_settled")),
    events.length ? null : el("p", {}, t("no_events_settled")),
    ...events.map((event) => el("p", {},
      el("b", {}, typeLabel(schema, event.type)), ` ${event.trigger.text}`,
      ...event.arguments.map((each) => ` · ${roleLabel(schema, event.type, each.role)} ${each.text}`))))];
}

const typeLabel = (schema, name) => typeOf(schema, name)?.label ?? name;

function roleLabel(schema, type, name) {
  const roles = [typeOf(schema, type), ...schema.types].flatMap((each) => each?.roles ?? []);
  return roles.find((role) => role.name === name)?.label ?? name;
}

function entryOf(entry, review) {
  const { t, schema, setup } = review;
  const about = entry.type ? `${typeLabel(schema, entry.type)} · ${entry.trigger}` : null;
  const facts = [entry.annotator, timeOf(entry.at, setup.lang), entry.imported && t("imported"),
    entry.stage === "adjudicate" && t("stage_adjudicate"),
    entry.undone_at && t("undone_at", { at: timeOf(entry.undone_at, setup.lang) })];
  return el("li", { class: `anr-past${entry.undone_at ? " is-undone" : ""}` },
    el("p", {}, el("b", {}, t(`did_${entry.action}`)), about ? ` ${about}` : null),
    ...entry.changes.map((change) => el("p", { class: "anr-past-change" }, changeText(change, entry.type, review))),
    entry.reason ? el("p", {}, t("reason_is", { reason: reasonLabel(entry.reason, t) })) : null,
    entry.comment ? el("p", { class: "anr-past-comment" }, entry.comment) : null,
    el("p", { class: "anr-dim" }, facts.filter(Boolean).join(" · ")));
}

/** What changed, in words. */
export function changeText(change, type, { t, schema }) {
  const { code, name, quote } = change;
  const shown = (value) => attributeOr(value, name, schema, t) ?? t("nothing");
  const [before, after] = code === "type"
    ? [typeLabel(schema, change.before), typeLabel(schema, change.after)]
    : [shown(change.before), shown(change.after)];
  const label = code === "attribute"
    ? schema.attributes.find((each) => each.name === name)?.label ?? name
    : name && roleLabel(schema, type, name);
  return t(`diff_${code}`, { name: label, before, after, quote });
}

function attributeOr(value, name, schema, t) {
  const attribute = schema.attributes.find((each) => each.name === name);
  if (!attribute) return value;
  const stated = value ?? attribute.default;
  return stated === null || stated === undefined ? null : choiceLabel(attribute, stated, t);
}
