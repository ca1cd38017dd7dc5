// The cards of the events: the focused one open, the others in one or two lines.

import { menuOf, notes } from "./cards_notes.js";
import { roleChip, roleRow, strays, triggerRow } from "./cards_roles.js";
import {
  argumentsOf, attributesOf, attributeValue, choiceLabel, missingAttributes, missingRoles,
  rolesOf, typeOf,
} from "./content.js";
import { button, el, key } from "./dom.js";
import { usualSign } from "./keymap.js";

const SIGNS = { proposed: "○", edited: "●", new: "●", accepted: "✓", fixed: "✓", added: "✓", rejected: "✕" };

/**
 * The cards of all events.
 * @param shown {schema, t, sign, focus, armed, menu, passage, review?}; sign: the key of a
 *   command; review: what takes values that are set by hand
 */
export function cards(view, shown) {
  const context = { view, sign: usualSign, writing: shown.review?.writing, ...shown };
  if (!view.events.length) return [el("p", { class: "anr-none" }, context.t("no_events"))];
  return view.events.map((event, index) => card(event, index + 1, context));
}

function card(event, number, context) {
  const { schema, t, focus, menu } = context;
  const isFocused = event.key === focus;
  const kinds = ["anr-card", `is-${event.status}`, isFocused ? "is-focused" : ""];
  const label = `${t("event")} ${number}: ${typeLabel(schema, event.content)}, ${t(`status_${event.status}`)}`;
  return el(
    "section",
    { class: kinds.join(" "), "aria-label": label, "data-do": isFocused ? null : "focus",
      "data-event": event.key, "aria-current": isFocused ? "true" : null },
    head(event, number, isFocused, context),
    event.reason ? el("p", { class: "anr-why" }, t("rejected_for", { reason: reasonLabel(event.reason, t) })) : null,
    isFocused && menu ? menuOf(menu, context) : null,
    isFocused ? body(event, context) : summary(event, context),
  );
}

const typeLabel = (schema, content) => typeOf(schema, content.type)?.label ?? content.type;

function head(event, number, isFocused, { schema, t, sign }) {
  const name = typeLabel(schema, event.content);
  const type = isFocused
    ? button({ do: "typeMenu", event: event.key }, { class: "anr-type", "aria-haspopup": "listbox", title: t("change_type") }, name, key(sign("typeMenu")))
    : button({ do: "focus", event: event.key }, { class: "anr-type" }, name);
  return el(
    "header",
    { class: "anr-card-head" },
    el("span", { class: "anr-number" }, String(number)),
    type,
    el("span", { class: "anr-trigger-word" }, event.content.trigger.text),
    confidence(event, t),
    el("span", { class: "anr-status" }, `${SIGNS[event.status]} ${t(`status_${event.status}`)}`),
  );
}

/** What a reason is called; one that is no code, such as an imported one, as it is. */
export function reasonLabel(reason, t) {
  const name = `reason_${reason}`;
  return t(name) === name ? reason : t(name);
}

function confidence({ confidence: share }, t) {
  if (share === null || share === undefined) return null;
  const shown = `${Math.round(100 * share)} %`;
  return el("span", { class: "anr-confidence", title: t("confidence", { share: shown }) }, shown);
}

function summary(event, { schema, t }) {
  const roles = rolesOf(schema, event.content);
  const filled = roles.filter(({ name }) => argumentsOf(event.content, name).length);
  const parts = filled.map(({ name, label }, index) => el(
    "span", {}, index ? " · " : null, el("b", {}, label), " ",
    argumentsOf(event.content, name).map(({ text }) => text).join(t("list_separator"))));
  const missing = missingRoles(schema, event.content).map(({ label }) =>
    el("span", { class: "anr-missing" }, ` · ${t("missing_role", { role: label })}`));
  return el("p", { class: "anr-summary" }, ...parts, ...missing);
}

function body(event, context) {
  const { schema } = context;
  const roles = rolesOf(schema, event.content).map((role, place) => ({ ...role, place }));
  const isOpen = (role) => role.expected || argumentsOf(event.content, role.name).length;
  return el(
    "div",
    { class: "anr-card-body" },
    notes(event, context),
    el("ul", { class: "anr-roles", role: "list", "aria-label": context.t("card_spans") }, triggerRow(event, context),
      ...roles.filter(isOpen).map((role) => roleRow(event, role, context))),
    strays(event, context),
    el("div", { class: "anr-more", role: "group", "aria-label": context.t("further_roles") },
      ...roles.filter((role) => !isOpen(role)).map((role) => roleChip(event, role, context))),
    attributes(event, context),
    actions(event, context),
  );
}

function attributes(event, { schema, t }) {
  const needed = new Set(missingAttributes(schema, event.content).map(({ name }) => name));
  const chips = attributesOf(schema, event.content).map((attribute) => {
    const value = attributeValue(event.content, attribute);
    const label = needed.has(attribute.name) ? t("choose") : choiceLabel(attribute, value, t);
    const kinds = ["anr-attribute", value === attribute.default ? "is-default" : "", needed.has(attribute.name) ? "is-needed" : ""];
    return button(
      { do: "attributeMenu", event: event.key, name: attribute.name },
      { class: kinds.join(" "), "aria-haspopup": "listbox", title: attribute.definition },
      el("span", {}, attribute.label), " ", el("b", {}, label));
  });
  return el("div", { class: "anr-attributes", role: "group", "aria-label": t("attributes") }, ...chips);
}

function actions(event, context) {
  const { t, sign } = context;
  const isStanding = ["accepted", "fixed", "added"].includes(event.status);
  return el(
    "div",
    { class: "anr-actions" },
    button({ do: "accept", event: event.key }, { class: "anr-button is-yes", "aria-pressed": String(isStanding) }, t("accept"), key(sign("accept"))),
    button({ do: "reject", event: event.key }, { class: "anr-button is-no", "aria-pressed": String(event.status === "rejected") }, t("reject"), key(sign("reject"))),
    ...(context.review ? furtherActions(event, context) : []),
  );
}

function furtherActions(event, { t, sign, armed, view }) {
  const isRejected = event.status === "rejected";
  const hasOthers = view.events.length > 1;
  const commands = [
    isRejected ? "reason" : "rejectWith",
    armed?.role && hasOthers ? "moveArgument" : null,
    isRejected ? null : "split",
    !isRejected && hasOthers ? "merge" : null,
  ];
  return commands.filter(Boolean).map((command) =>
    button({ do: command, event: event.key }, { class: "anr-chip" }, key(sign(command)), t(`do_${command}`)));
}
