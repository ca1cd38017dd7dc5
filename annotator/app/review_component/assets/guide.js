// The guideline beside the text: what the focus is about first, then all the rest.

import { attributesOf } from "./content.js";
import { button, el } from "./dom.js";
import { DRAWERS, drawer } from "./drawers.js";
import { aboutFocus, entriesOf, entryAbout, exampleParts, found, quotedParts } from "./guide_entries.js";
import { changesList } from "./guide_changes.js";

const KINDS = ["unit", "type", "attribute", "decision"];

/** Commands about guideline and keys. */
export const GUIDING = {
  guideline: (review) => drawer(review, { name: "guide" }),
  guide: openEntry,
  guideSeen: (review) => review.changesSeen(),
  keys: (review, command) => review.help.run(command),
};

DRAWERS.guide = {
  title: "guide_title",
  keepsFocus: true,
  open(review) {
    review.ask("guideline", {}, ({ address }) => review.drawer?.name === "guide" && review.inDrawer({ address }));
    return { about: null, query: "", address: null };
  },
  // what was folded out stays so until something else is to be shown
  stamp: (review, { about, query, address }) => [address, about ?? aboutFocus(review.focused(), review.armed), query,
    review.guideChanges.length, review.data.setup].join(" "),
  draw: (review, state) => drawn(new Guide(review), state),
};

function openEntry(review, { about }) {
  if (review.drawer?.name !== "guide") drawer(review, { name: "guide" });
  const field = review.screen.drawer.querySelector("[data-field=guide]");
  if (field) field.value = "";
  Object.assign(review.drawer, { about, query: "" });
  review.screen.drawer.querySelector(".anr-drawer-body")?.scrollTo(0, 0);
}

/** Follows the focus until a link is followed. */
function drawn(guide, { about, query, address }) {
  const { review } = guide;
  const entry = entryAbout(guide.entries, about ?? aboutFocus(review.focused(), review.armed));
  const isSearch = Boolean(query.trim());
  return [
    guide.search(query),
    ...(isSearch ? [] : changesList(review, guide.entries)),
    ...(isSearch ? guide.results(query) : [entry ? guide.entry(entry) : null, ...guide.contents(entry), ...guide.furtherLinks(address)]),
  ].filter(Boolean);
}

/** Draws entries; text of the schema becomes text nodes only. */
class Guide {
  constructor(review) {
    const { schema, setup, t } = review;
    Object.assign(this, { review, schema, t, guideline: setup.guideline });
    this.entries = entriesOf(schema, setup.guideline);
  }

  search(query) {
    const label = this.t("guide_search");
    const field = el("input", { class: "anr-field", type: "search", "data-field": "guide", "aria-label": label, placeholder: label, maxlength: "100" });
    field.value = query;
    field.addEventListener("input", () => this.review.inDrawer({ query: field.value }));
    return field;
  }

  results(query) {
    const all = found(this.entries, query);
    const told = this.t("guide_found", { n: all.length });
    return [el("p", { class: "anr-dim", role: "status" }, told),
      el("ul", { class: "anr-entries" }, ...all.slice(0, 60).map((entry) => this.line(entry)))];
  }

  line(entry) {
    const owner = entry.type ? `${entry.type.label} · ` : "";
    return el("li", {}, this.link(entry.about, `${owner}${entry.label}`), this.prose(entry.text));
  }

  link(about, ...label) {
    return button({ do: "guide", about }, { class: "anr-link" }, ...label);
  }

  /** Text with its quotes set off; a quote that names an entry leads there. */
  prose(text) {
    return el("p", {}, ...quotedParts(text).map((part) => {
      if (!part.isQuoted) return part.text;
      const named = this.entries.find(({ about, kind }) => kind !== "decision" && about.split(/[:.]/).at(-1) === part.text);
      return named ? this.link(named.about, el("code", {}, part.text)) : el("code", {}, part.text);
    }));
  }

  entry(entry) {
    const kinds = { type: () => this.type(entry), role: () => this.role(entry), attribute: () => this.attribute(entry) };
    return el("article", { class: "anr-entry", "aria-label": entry.label },
      el("h3", {}, el("span", { class: "anr-dim" }, this.t(`guide_${entry.kind}`), " "), entry.label),
      this.prose(entry.text), ...(kinds[entry.kind]?.() ?? []));
  }

  type({ item: type }) {
    const { examples, counter } = this.guideline.types[type.name];
    const own = attributesOf(this.schema, { type: type.name });
    return [
      el("dl", { class: "anr-entries" }, ...type.roles.flatMap((role) => [
        el("dt", {}, this.link(`role:${type.name}.${role.name}`, role.label), role.expected ? " *" : ""),
        el("dd", {}, role.definition),
      ])),
      el("p", {}, el("span", { class: "anr-dim" }, this.t("attributes"), " "),
        ...own.map(({ name, label }) => this.link(`attribute:${name}`, label))),
      ...this.examples(type.name, examples),
      ...counter.map(({ text, reason }) => el("div", { class: "anr-example is-counter" },
        el("p", { lang: this.review.item?.document.language }, el("b", {}, "✕ "), text), this.prose(reason))),
    ];
  }

  role({ item: role, type }) {
    const value = this.guideline.types[type.name].values[role.name];
    const facts = [role.expected && "guide_expected", role.multiple ? "guide_several" : "guide_one"];
    const { examples } = this.guideline.types[type.name];
    return [
      el("p", { class: "anr-dim" }, [...facts.filter(Boolean).map((word) => this.t(word)),
        value && this.t("guide_value", { value })].filter(Boolean).join(" · ")),
      el("p", {}, el("span", { class: "anr-dim" }, this.t("guide_role_of"), " "), this.link(`type:${type.name}`, type.label)),
      ...this.examples(type.name, examples.filter((example) => example.arguments.some((each) => each.role === role.name))),
    ];
  }

  attribute({ item }) {
    if (item.kind === "boolean") return [];
    return [el("dl", { class: "anr-entries" }, ...item.values.flatMap(({ label, definition }) =>
      [el("dt", {}, label), el("dd", {}, definition)]))];
  }

  examples(type, all) {
    if (!all.length) return [];
    return [el("h4", {}, this.t("guide_examples")), ...all.map((example) => this.example(type, example))];
  }

  example(type, example) {
    const marked = ({ text, mark }) => mark === null ? text
      : mark === "trigger" ? el("b", {}, text) : el("mark", { title: mark }, text, el("small", {}, mark));
    const said = Object.entries(example.attributes).map(([name, value]) => this.said(name, value));
    return el("div", { class: "anr-example" },
      el("p", { lang: this.review.item?.document.language }, ...exampleParts(example).map(marked)),
      said.length ? el("p", { class: "anr-dim" }, said.join(" · ")) : null,
      example.note ? this.prose(example.note) : null);
  }

  said(name, value) {
    const attribute = this.schema.attributes.find((each) => each.name === name);
    const label = attribute?.values.find((each) => each.name === value)?.label;
    return `${attribute?.label ?? name}: ${label ?? this.t(value ? "yes" : "no")}`;
  }

  /** The guideline that leads keep elsewhere. */
  /** The whole guideline on one page, and the project's own if there is one. */
  furtherLinks(address) {
    const links = [["guide_print", `/guideline?lang=${this.review.setup.lang}`]];
    if (/^https?:\/\//.test(address ?? "")) links.push(["guide_elsewhere", address]);
    return links.map(([word, href]) =>
      el("p", {}, el("a", { class: "anr-link", href, target: "_blank", rel: "noopener noreferrer" }, this.t(word))));
  }

  /** Everything else, by kind; what is shown above is marked. */
  contents(shown) {
    return KINDS.map((kind) => {
      const all = this.entries.filter((entry) => entry.kind === kind);
      if (!all.length) return null;
      const isLong = kind === "decision" || kind === "unit";
      return el("details", { class: "anr-contents", open: kind === "type" },
        el("summary", {}, this.t(`guide_all_${kind}`)),
        isLong ? el("ul", { class: "anr-entries" }, ...all.map((entry) => this.line(entry)))
          : el("p", {}, ...all.map((entry) => button({ do: "guide", about: entry.about },
            { class: "anr-link", "aria-current": entry.about === shown?.about ? "true" : null }, entry.label))));
    });
  }
}
