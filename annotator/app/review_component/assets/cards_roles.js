// What fills the roles of a card: the trigger, a line for each role, chips for the empty ones.

import { argumentsOf, strayArguments } from "./content.js";
import { button, el, key } from "./dom.js";
import { valueField, valueOf } from "./value.js";

export function triggerRow(event, { schema, t, sign, armed }) {
  return el(
    "li",
    { class: `anr-role${armed?.role === null ? " is-armed" : ""}` },
    button({ do: "trigger", event: event.key }, { class: "anr-role-name", title: t("set_trigger") },
      key(sign("trigger")), schema.trigger),
    el("span", { class: "anr-fillers" }, el("span", { class: "anr-filler" }, event.content.trigger.text)),
  );
}

function roleButton(event, role, { t, sign, armed }, kind) {
  const isArmed = armed?.role === role.name;
  return button(
    { do: "assign", event: event.key, role: role.name },
    { class: kind, title: role.definition, "aria-pressed": String(isArmed) },
    key(sign(`role${role.place + 1}`)), role.label, ...(role.expected ? star(t) : []),
  );
}

const star = (t) =>
  [el("i", { "aria-hidden": "true" }, "*"), el("span", { class: "anr-unseen" }, t("expected"))];

export function roleRow(event, role, context) {
  const { t, armed } = context;
  const filled = argumentsOf(event.content, role.name);
  const row = el(
    "li",
    { class: `anr-role${armed?.role === role.name ? " is-armed" : ""}${role.place < 8 ? "" : " is-second"}` },
    roleButton(event, role, context, "anr-role-name"),
    el("span", { class: "anr-fillers" },
      ...filled.map((argument) => filler(event, role, argument, context)),
      filled.length ? null : el("span", { class: "anr-missing" }, t("missing"))),
  );
  row.style.setProperty("--colour", `var(--anr-c${role.place % 8})`);
  return row;
}

export function roleChip(event, role, context) {
  const chip = roleButton(event, role, context, "anr-chip");
  chip.style.setProperty("--colour", `var(--anr-c${role.place % 8})`);
  return chip;
}

function filler(event, role, argument, context) {
  const { t, armed } = context;
  const { start, end, text } = argument;
  const place = { event: event.key, role: role.name, start, end };
  const isArmed = armed?.role === role.name && armed.start === start && armed.end === end;
  return el(
    "span",
    { class: `anr-filler${isArmed ? " is-armed" : ""}` },
    button({ do: "arm", ...place }, { class: "anr-filler-text", title: t("choose_span") }, text),
    valueOf(event, role, argument, context),
    button({ do: "removeArgument", ...place },
      { class: "anr-remove", "aria-label": t("remove", { text }), title: t("remove", { text }) }, "×"),
    valueField(event, role, argument, context),
  );
}

export function strays(event, { schema, t }) {
  const found = strayArguments(schema, event.content);
  if (!found.length) return null;
  const listed = found.map(({ text }) => text).join(t("list_separator"));
  return el("p", { class: "anr-warning" }, t("strays", { list: listed }));
}
