// The filter of the queue: chosen in a drawer, shown as chips in the head, kept in the address.
//
// A filter is written as fields of an address: "type=donation&missing=goods".

import { button, el, key } from "./dom.js";
import { DRAWERS, drawer } from "./drawers.js";

const FAULTS = ["ambiguous", "value_differs", "near_match", "votes", "suspicious", "reply"];
const OWN = ["decided", "flagged", "noted", "skipped"];
const BANDS = ["low", "middle", "high"];

export const FILTERING = {
  filters: (review) => drawer(review, { name: "filters" }),
  filterBy,
  clearFilters: (review) => review.walk.filterText && review.walk.useFilter(""),
};

/** The filter with one field set, or taken out where it is set to the same. */
export function toggled(text, name, value) {
  const fields = new URLSearchParams(text);
  if (!value || fields.get(name) === value) fields.delete(name);
  else fields.set(name, value);
  fields.sort();
  return fields.toString();
}

function filterBy(review, { name, value }) {
  review.walk.useFilter(toggled(review.walk.filterText, name, value));
}

DRAWERS.filters = {
  title: "filters_title",
  open(review) {
    review.ask("filters", {}, (offered) => review.inDrawer({ offered }));
    return { offered: null, titles: [] };
  },
  draw: drawn,
};

function drawn(review, { offered, titles }) {
  const { t, schema, walk } = review;
  const chosen = new URLSearchParams(walk.filterText);
  const choices = (name, values) => group(t(`filter_${name}`), values.map(([value, label]) =>
    toggle({ name, value }, label, chosen.get(name) === value)));
  return [
    el("p", { role: "status" }, left(review)),
    walk.filterText ? button({ do: "clearFilters" }, { class: "anr-button is-narrow", "data-first": true, "data-stop": true },
      t("clear_filters"), key(review.sign("clearFilters"))) : null,
    ...documents(review, titles, chosen),
    choices("own", OWN.map((each) => [each, t(`own_${each}`)])),
    choices("type", schema.types.map(({ name, label }) => [name, label])),
    choices("missing", expectedRoles(schema).map(({ name, label }) => [name, label])),
    choices("fault", FAULTS.map((each) => [each, t(`fault_${each}`)])),
    choices("differs", [["runs", t("differs_runs")], ...(offered?.people ? [["people", t("differs_people")]] : [])]),
    offered?.likely ? choices("likely", BANDS.map((each) => [each, t(`likely_${each}`)])) : null,
    el("p", { class: "anr-dim" }, t("filters_hint")),
  ].filter(Boolean);
}

const group = (label, buttons) => el("div", { class: "anr-filter", role: "group", "aria-label": label },
  el("h3", {}, label), el("div", { class: "anr-filter-choices" }, ...buttons));

const toggle = (fields, label, isOn) => button({ do: "filterBy", ...fields },
  { class: "anr-choice-chip", "aria-pressed": String(isOn), "data-stop": true, "data-first": true }, label);

function expectedRoles({ types }) {
  const roles = types.flatMap((type) => type.roles.filter(({ expected }) => expected));
  return [...new Map(roles.map((role) => [role.name, role])).values()];
}

function documents(review, titles, chosen) {
  const { t, item, walk } = review;
  const label = t("filter_find_document");
  const field = el("input", { class: "anr-field", type: "search", "data-field": "titles",
    "aria-label": label, placeholder: label, maxlength: "200", autocomplete: "off" });
  field.addEventListener("input", () => typedTitle(review, field.value));
  const here = item ? [{ document_key: item.document.key, title: t("this_document") }] : [];
  const named = chosen.has("document")
    ? [{ document_key: chosen.get("document"), title: walk.filter?.title ?? null }] : [];
  const offered = [...named, ...here, ...titles];
  const seen = new Map();
  for (const each of offered) if (!seen.has(each.document_key)) seen.set(each.document_key, each);
  return [group(t("filter_document"), [...seen.values()].map(({ document_key: value, title }) =>
    toggle({ name: "document", value }, title ?? value, chosen.get("document") === value))), field];
}

/** Looks for documents while the person types. */
function typedTitle(review, query) {
  review.ask("titles", { query }, ({ titles = [] }) => review.inDrawer({ titles }));
}

// ---- the chips in the head ----

/** The fields of the filter with their labels: [name, label]. */
export function filterLabels({ t, schema, walk }) {
  const label = {
    document: (key) => walk.filter?.title ?? key,
    type: (name) => schema.types.find((type) => type.name === name)?.label ?? name,
    missing: (name) => t("missing_role", { role: expectedRoles(schema).find((r) => r.name === name)?.label ?? name }),
    fault: (kind) => t(`fault_${kind}`),
    differs: (who) => t(`differs_${who}`),
    likely: (band) => t(`likely_${band}`),
    own: (what) => t(`own_${what}`),
  };
  return [...new URLSearchParams(walk.filterText)].map(([name, value]) => [name, label[name]?.(value) ?? value]);
}

function left({ t, walk }) {
  if (!walk.filterText) return t("filter_none");
  return walk.left === null ? t("filter_counting") : t("filter_left", { n: Math.max(0, walk.left) });
}

/** The filter as chips, each taken off by a press; null without a filter. */
export function filterChips(review) {
  const { t } = review;
  const labels = filterLabels(review);
  if (!labels.length) return null;
  return el("div", { class: "anr-chips", role: "group", "aria-label": t("filters_title") },
    ...labels.map(([name, label]) => button({ do: "filterBy", name, value: "" },
      { class: "anr-choice-chip is-on", title: t("take_off", { filter: label }) }, label, el("span", { "aria-hidden": "true" }, " ×"))),
    el("span", { class: "anr-chips-left", role: "status" }, left(review)));
}
