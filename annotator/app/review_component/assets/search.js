// Search in all documents: a field, what was found, and the words around each hit.

import { button, el } from "./dom.js";
import { DRAWERS, drawer } from "./drawers.js";
import { marks, paragraphLine } from "./list_parts.js";

const WAIT_MS = 120;
let wait = null;

export const SEARCHING = {
  search: (review) => drawer(review, { name: "search" }),
  moreFound: (review) => ask(review, review.drawer.found.hits.length),
};

DRAWERS.search = {
  title: "search_title",
  // what was looked for last is there again
  open: (review) => ({ query: "", found: null, ...review.lastSearch }),
  draw: drawn,
};

function drawn(review, { query, found }) {
  return [field(review, query), el("p", { class: "anr-dim", role: "status" }, told(review, query, found)),
    ...titles(review, found), ...hits(review, found)];
}

function field(review, query) {
  const label = review.t("search_label");
  const made = el("input", {
    class: "anr-field", type: "search", "data-field": "search", "aria-label": label,
    placeholder: label, maxlength: "200", autocomplete: "off", spellcheck: "false",
  });
  made.value = query;
  made.addEventListener("input", () => typed(review, made.value));
  return made;
}

function told({ t }, query, found) {
  if (!query.trim()) return t("search_hint");
  if (!found || found.query !== words(query)) return t("searching");
  return t("found", { n: found.total, titles: found.titles.length });
}

const words = (query) => query.split(/\s+/).filter(Boolean).join(" ");

/** Asks while the person types; the newest question counts. */
function typed(review, query) {
  review.inDrawer({ query });
  clearTimeout(wait);
  wait = setTimeout(() => review.drawer?.name === "search" && ask(review, 0), WAIT_MS);
}

function ask(review, offset) {
  const { query, found } = review.drawer;
  if (!words(query)) return review.inDrawer({ found: null });
  review.ask("search", { query, offset }, (answer) => {
    const earlier = offset ? found : { hits: [], titles: answer.titles };
    const all = { ...answer, hits: [...earlier.hits, ...answer.hits], titles: earlier.titles };
    review.lastSearch = { query, found: all };
    if (review.drawer?.name === "search") review.inDrawer({ found: all });
  });
}

function titles({ t }, found) {
  if (!found?.titles.length) return [];
  return [el("h3", {}, t("found_titles")), el("ul", { class: "anr-list" },
    ...found.titles.map(({ document_key: key, title, paragraph_id: id }) => el("li", {},
      button({ do: "openParagraph", paragraph: id }, { class: "anr-hit", "data-stop": true }, title ?? key))))];
}

function hits({ t }, found) {
  if (!found?.hits.length) return [];
  const more = found.hits.length < found.total
    ? button({ do: "moreFound" }, { class: "anr-button", "data-stop": true }, t("more"))
    : null;
  return [el("ul", { class: "anr-list" }, ...found.hits.map((hit) => el("li", {}, hitButton(hit, t)))), more];
}

function hitButton(hit, t) {
  const pieces = hit.pieces.map(([text, isHit]) => (isHit ? el("mark", {}, text) : text));
  return button({ do: "openParagraph", paragraph: hit.paragraph_id }, { class: "anr-hit", "data-stop": true },
    el("span", { class: "anr-hit-head" }, paragraphLine(hit, t), marks(hit.own, t)),
    el("span", { class: "anr-hit-text" }, ...pieces));
}
