// The cards of the events: the focused one open, the others in one or two lines.

import {
  argumentsOf, attributesOf, attributeValue, missingAttributes, missingRoles, rolesOf,
  isFilledBy, strayArguments, typeOf,
} from "./content.js";
import { button, el, key } from "./dom.js";
import { ROLE_KEYS } from "./keys.js";

const SIGNS = { proposed: "○", edited: "●", new: "●", accepted: "✓", fixed: "✓", added: "✓", rejected: "✕" };

/**
 * The cards of all events.
 * @param context {schema, t, focus, armed, menu, passage}
 */
export function cards(view, context) {
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
    isFocused && menu ? menuOf(menu, context) : null,
    isFocused ? body(event, context) : summary(event, context),
  );
}

const typeLabel = (schema, content) => typeOf(schema, content.type)?.label ?? content.type;

function head(event, number, isFocused, { schema, t }) {
  const name = typeLabel(schema, event.content);
  const type = isFocused
    ? button({ do: "typeMenu", event: event.key }, { class: "anr-type", "aria-haspopup": "listbox", title: t("change_type") }, name, key("T"))
    : el("span", { class: "anr-type" }, name);
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
    el("ul", { class: "anr-roles" }, triggerRow(event, context),
      ...roles.filter(isOpen).map((role) => roleRow(event, role, context))),
    strays(event, context),
    el("div", { class: "anr-more", role: "group", "aria-label": context.t("further_roles") },
      ...roles.filter((role) => !isOpen(role)).map((role) => roleChip(event, role, context))),
    attributes(event, context),
    actions(event, context),
  );
}

function triggerRow(event, { schema, t, armed }) {
  return el(
    "li",
    { class: `anr-role${armed?.role === null ? " is-armed" : ""}` },
    button({ do: "trigger", event: event.key }, { class: "anr-role-name", title: t("set_trigger") },
      key("`"), schema.trigger),
    el("span", { class: "anr-fillers" }, el("span", { class: "anr-filler" }, event.content.trigger.text)),
  );
}

function roleButton(event, role, { t, armed }, kind) {
  const isArmed = armed?.role === role.name;
  return button(
    { do: "assign", event: event.key, role: role.name },
    { class: kind, title: role.definition, "aria-pressed": String(isArmed) },
    key(ROLE_KEYS[role.place] ?? ""), role.label, ...(role.expected ? star(t) : []),
  );
}

const star = (t) =>
  [el("i", { "aria-hidden": "true" }, "*"), el("span", { class: "anr-unseen" }, t("expected"))];

function roleRow(event, role, context) {
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

function roleChip(event, role, context) {
  const chip = roleButton(event, role, context, "anr-chip");
  chip.style.setProperty("--colour", `var(--anr-c${role.place % 8})`);
  return chip;
}

function filler(event, role, argument, { t, armed }) {
  const { start, end, text, value } = argument;
  const place = { event: event.key, role: role.name, start, end };
  const isArmed = armed?.role === role.name && armed.start === start && armed.end === end;
  return el(
    "span",
    { class: `anr-filler${isArmed ? " is-armed" : ""}` },
    button({ do: "arm", ...place }, { class: "anr-filler-text", title: t("choose_span") }, text),
    value ? el("span", { class: "anr-value", title: t("value") }, value) : null,
    button({ do: "removeArgument", ...place },
      { class: "anr-remove", "aria-label": t("remove", { text }), title: t("remove", { text }) }, "×"),
  );
}

function strays(event, { schema, t }) {
  const found = strayArguments(schema, event.content);
  if (!found.length) return null;
  const listed = found.map(({ text }) => text).join(t("list_separator"));
  return el("p", { class: "anr-warning" }, t("strays", { list: listed }));
}

function notes(event, context) {
  const { t, schema } = context;
  const lines = event.notes
    .filter(({ kind }) => kind !== "missing_role")
    .map((note) => el("li", {}, noteText(note, event, schema, t), candidates(event, note, context)));
  return lines.length ? el("ul", { class: "anr-notes" }, ...lines) : null;
}

function noteText({ kind, role, detail }, event, schema, t) {
  const label = role && rolesOf(schema, event.content).find(({ name }) => name === role)?.label;
  return [t(`note_${kind}`), label ?? role, detail].filter(Boolean).join(" · ");
}

/** The places that a note offers, each with the words around it. */
function candidates(event, note, { t, passage }) {
  if (!note.candidates) return null;
  const isCycled = note.kind === "ambiguous";
  return el(
    "span",
    { class: "anr-candidates", role: "group", "aria-label": t("candidates") },
    isCycled ? key("C") : null,
    ...note.candidates.map((span) => {
      const isTaken = isFilledBy(event.content, note.role, span);
      const [before, after] = passage.around(span, 4);
      return button(
        { do: "candidate", event: event.key, role: note.role ?? "", kind: note.kind, start: span.start, end: span.end },
        { class: "anr-candidate", "aria-pressed": String(isTaken), title: t("take_candidate") },
        before, el("b", {}, span.text), after);
    }),
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

export function choiceLabel(attribute, value, t) {
  if (attribute.kind === "boolean") return t(value ? "yes" : "no");
  return attribute.values.find(({ name }) => name === value)?.label ?? String(value);
}

function actions(event, { t }) {
  const isStanding = ["accepted", "fixed", "added"].includes(event.status);
  return el(
    "div",
    { class: "anr-actions" },
    button({ do: "accept", event: event.key }, { class: "anr-button is-yes", "aria-pressed": String(isStanding) }, t("accept"), key("A")),
    button({ do: "reject", event: event.key }, { class: "anr-button is-no", "aria-pressed": String(event.status === "rejected") }, t("reject"), key("X")),
  );
}

function menuOf(menu, { t }) {
  return el(
    "div",
    { class: "anr-menu", role: "listbox", "aria-label": menu.title, tabindex: "-1" },
    el("p", { class: "anr-menu-title" }, menu.title, el("span", {}, t("menu_hint"))),
    ...menu.options.map(({ label, hint }, index) =>
      button(
        { do: "pick", index },
        { role: "option", class: "anr-option", "aria-selected": String(index === menu.index), title: hint },
        key(ROLE_KEYS[index] ?? ""), label)),
  );
}
