// The cards of the parts: the focused one open, with a row for each thing in conflict.

import { attributesOf, choiceLabel, rolesOf, typeOf } from "./content.js";
import { button, el, key } from "./dom.js";

const SIGNS = { unanimous: "✓", settled: "✓", none: "✕", saving: "…", open: "○" };

/**
 * The cards of all parts.
 * @param context {schema, t, focus, row, choices, reason}
 */
export function partCards(view, context) {
  if (!view.parts.length && !view.added.length) {
    return [el("p", { class: "anr-none" }, context.t("no_parts"))];
  }
  return [
    ...view.parts.map((part, index) => partCard(part, index + 1, context)),
    ...view.added.map((event) => addedCard(event, context)),
  ];
}

function partCard(part, number, context) {
  const { t, focus } = context;
  const isFocused = part.key === focus;
  const kinds = ["anr-card", `is-${part.status}`, isFocused ? "is-focused" : ""];
  return el(
    "section",
    { class: kinds.join(" "), "data-do": isFocused ? null : "focusPart", "data-part": part.key,
      "aria-label": `${t("event")} ${number}: ${t(`part_${part.status}`)}`, "aria-current": isFocused ? "true" : null },
    el("header", { class: "anr-card-head" },
      el("span", { class: "anr-number" }, String(number)),
      el("span", { class: "anr-type" }, typeNames(part, context)),
      el("span", { class: "anr-trigger-word" }, part.versions[0].content.trigger.text),
      el("span", { class: "anr-status" }, `${SIGNS[part.status]} ${t(`part_${part.status}`)}`)),
    isFocused ? body(part, context) : summary(part, context),
  );
}

const typeName = (schema, name) => typeOf(schema, name)?.label ?? name;

function typeNames(part, { schema }) {
  if (part.result) return typeName(schema, part.result.type);
  const types = new Set(part.versions.map(({ content }) => content.type));
  return [...types].map((name) => typeName(schema, name)).join(" / ");
}

function summary(part, context) {
  const filled = part.result ?? { ...part.versions[0].content, arguments: part.common.arguments };
  return el("p", { class: "anr-summary" }, ...alike(filled, context),
    part.status === "open"
      ? el("span", { class: "anr-missing" }, ` · ${context.t("conflicts", { n: part.conflicts.length })}`) : null);
}

/** Roles and their fillers, in the order of the schema. */
function alike(content, { schema, t }) {
  const found = rolesOf(schema, content)
    .map(({ name, label }) => [label, content.arguments.filter(({ role }) => role === name)])
    .filter(([, fillers]) => fillers.length);
  return found.map(([label, fillers], index) => el("span", {}, index ? " · " : null, el("b", {}, label), " ",
    fillers.map(({ text }) => text).join(t("list_separator"))));
}

function body(part, context) {
  const { t } = context;
  const common = { ...part.versions[0].content, arguments: part.common.arguments };
  const lines = part.result ? alike(part.result, context) : alike(common, context);
  return el(
    "div",
    { class: "anr-card-body" },
    lines.length ? el("p", { class: "anr-summary" }, el("b", {}, t(part.result ? "result" : "alike")), " ", ...lines) : null,
    ...part.conflicts.map((conflict, index) => row(part, conflict, index, context)),
    takes(part, context),
    reasonOf(context),
  );
}

function row(part, conflict, index, context) {
  const { t, choices } = context;
  const isHere = index === context.row;
  return el(
    "div",
    { class: `anr-conflict${isHere ? " is-here" : ""}`, role: "radiogroup", "aria-label": rowLabel(part, conflict, context) },
    el("p", { class: "anr-conflict-head" },
      el("span", { class: "anr-conflict-kind" }, conflict.kinds.map((kind) => t(`conflict_${kind}`)).join(" · ")),
      rowLabel(part, conflict, context)),
    ...conflict.options.map((option, place) => button(
      { do: "chooseOption", part: part.key, row: index, option: place },
      { class: "anr-choice", role: "radio", "aria-checked": String(choices[conflict.key] === place) },
      isHere ? key(String(place + 1)) : null,
      el("b", { class: "anr-letters" }, option.letters.join(" ")),
      el("span", {}, ...told(part, conflict, option, context)))),
  );
}

function rowLabel(part, { key: name, options }, { schema, t }) {
  if (name === "event") return t("row_event");
  if (name === "type") return t("row_type");
  if (name === "trigger") return schema.trigger;
  const attribute = schema.attributes.find((each) => name === `attribute ${each.name}`);
  if (attribute) return attribute.label;
  const roles = new Set(options.filter(({ argument }) => argument).map(({ argument }) => argument.role));
  return [...roles].map((role) => roleLabel(part, role, schema)).join(" / ");
}

function roleLabel(part, role, schema) {
  const labels = part.versions.flatMap(({ content }) => rolesOf(schema, content));
  return labels.find(({ name }) => name === role)?.label ?? role;
}

/** What an option says, in words. */
function told(part, conflict, option, { schema, t }) {
  if (option.present) return [t("option_present")];
  if (option.type) return [typeName(schema, option.type)];
  if (option.trigger) return [option.trigger.text];
  if (option.argument) {
    const { role, text, value } = option.argument;
    const isMixed = conflict.kinds.includes("role");
    return [isMixed ? `${roleLabel(part, role, schema)}: ` : null, `「${text}」`,
      value ? el("span", { class: "anr-value" }, value) : null];
  }
  const attribute = conflict.key.startsWith("attribute ")
    ? attributesOf(schema, part.versions[0].content).find(({ name }) => conflict.key === `attribute ${name}`) : null;
  if (option.attribute && attribute) return [choiceLabel(attribute, option.attribute.value, t)];
  if (attribute) return [choiceLabel(attribute, attribute.default, t)];
  return [t(conflict.key === "event" ? "option_absent" : "option_out")];
}

function takes(part, { t }) {
  // where all agree there is one version to go back to
  const every = part.conflicts.length ? [...part.versions, ...part.proposed] : part.result ? part.versions.slice(0, 1) : [];
  return el(
    "div",
    { class: "anr-actions" },
    ...every.map(({ letter }) => button(
      { do: "takeOf", part: part.key, letter }, { class: "anr-button is-yes" },
      letter === "P" ? t("take_proposal") : t("take", { letter }), key(letter))),
    button({ do: "none" }, { class: "anr-button is-no" }, t("take_none"), key("X")),
    button({ do: "edit" }, { class: "anr-button" }, t("edit"), key("E")),
  );
}

function reasonOf({ t, reason }) {
  const field = el("input", { class: "anr-reason", "data-field": "reason", type: "text", maxlength: "200", "aria-label": t("reason"), placeholder: `${t("reason")} (R)` });
  field.value = reason;
  return field;
}

function addedCard({ key: name, content }, context) {
  return el("section", { class: "anr-card is-added", "aria-label": context.t("part_added") },
    el("header", { class: "anr-card-head" },
      el("span", { class: "anr-number" }, "+"),
      el("span", { class: "anr-type" }, typeName(context.schema, content.type)),
      el("span", { class: "anr-trigger-word" }, content.trigger.text),
      el("span", { class: "anr-status", "data-key": name }, `✓ ${context.t("part_added")}`)),
    el("p", { class: "anr-summary" }, ...alike(content, context)));
}
