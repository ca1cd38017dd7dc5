// The whole document as a reading view: the open paragraph marked, more of it as one scrolls.

import { el } from "./dom.js";
import { DRAWERS, drawer } from "./drawers.js";
import { marks } from "./list_parts.js";
import { offsetMaps, spanOf } from "./text.js";

const BEFORE = 12;
const NEAR = 400;

export const WHOLE = {
  document: (review) => drawer(review, { name: "document" }),
};

DRAWERS.document = {
  title: "document_title",
  open(review) {
    const { item } = review;
    if (item) ask(review, item.document.key, Math.max(0, item.index - BEFORE));
    return { key: item?.document.key, paragraphs: [], total: 0, isPlaced: false };
  },
  /** The open paragraph is another one, or something was decided: what is shown is old. */
  changed(review, state) {
    const { item } = review;
    if (!item) return;
    const isHere = state.key === item.document.key
      && state.paragraphs.some(({ paragraph_id: id }) => id === item.id);
    const first = isHere ? windowOf(state, item.index) : Math.max(0, item.index - BEFORE);
    if (!isHere) Object.assign(state, { key: item.document.key, paragraphs: [], isPlaced: false });
    ask(review, item.document.key, first);
  },
  scrolled(review, state, body) {
    const { paragraphs, total, key } = state;
    if (!paragraphs.length || state.isAsking) return;
    const last = paragraphs.at(-1).index;
    if (body.scrollTop + body.clientHeight > body.scrollHeight - NEAR && last < total - 1) {
      ask(review, key, last + 1);
    } else if (body.scrollTop < NEAR && paragraphs[0].index > 0) {
      ask(review, key, Math.max(0, paragraphs[0].index - state.size));
    }
  },
  /** Keeps in sight what was in sight before more was put above it. */
  placed(review, state, body) {
    const current = body.querySelector("[aria-current=true]");
    if (!state.isPlaced && current) {
      state.isPlaced = true;
      // scrollIntoView would scroll the page too
      body.scrollTop += current.getBoundingClientRect().top - body.getBoundingClientRect().top - body.clientHeight / 3;
      current.focus({ preventScroll: true });
    } else if (state.grown) body.scrollTop += body.scrollHeight - state.grown;
    state.grown = null;
  },
  stamp: (review, state) => `${review.item?.id} ${state.version ?? 0}`,
  draw: drawn,
};

/** Where the window begins that a paragraph was sent in. */
const windowOf = ({ paragraphs, size }, index) =>
  paragraphs[0].index + size * Math.floor((index - paragraphs[0].index) / size);

function ask(review, key, first) {
  if (review.drawer) review.drawer.isAsking = true;
  review.ask("document", { document: key, first }, ({ stretch }) => {
    const state = review.drawer;
    if (state?.name !== "document" || state.key !== key) return;
    const paragraphs = joined(state.paragraphs, stretch?.paragraphs ?? []);
    const isAbove = state.paragraphs.length && paragraphs[0].index < state.paragraphs[0].index;
    const body = review.screen.drawer.querySelector(".anr-drawer-body");
    review.inDrawer({
      paragraphs, isAsking: false, title: stretch?.title, total: stretch?.total ?? 0,
      size: Math.max(state.size ?? 1, stretch?.paragraphs.length ?? 0),
      grown: isAbove ? body.scrollHeight : null,
    });
  });
}

/** Paragraphs with newer ones in place of theirs, in order. */
export function joined(known, fresh) {
  const byIndex = new Map([...known, ...fresh].map((each) => [each.index, each]));
  return [...byIndex.values()].sort((a, b) => a.index - b.index);
}

function drawn(review, { paragraphs, title, key, total }) {
  const { t, item } = review;
  if (!paragraphs.length) return [el("p", { class: "anr-dim" }, t("asking"))];
  return [
    el("p", { class: "anr-dim" }, `${title ?? key} · ${t("document_total", { n: total })}`),
    el("div", { class: "anr-whole", lang: item?.document.language },
      ...paragraphs.map((each) => paragraphOf(each, each.paragraph_id === item?.id, t))),
  ];
}

function paragraphOf(paragraph, isCurrent, t) {
  const { paragraph_id: id, index, kind, own } = paragraph;
  return el("div", { class: `anr-read is-${kind}`, role: "button", tabindex: "0", "data-do": "openParagraph",
    "data-paragraph": id, "data-stays": "1", "data-stop": true, "aria-current": isCurrent ? "true" : null,
    "aria-label": `${t("paragraph_number", { number: index + 1 })}: ${paragraph.text}` },
    el("span", { class: "anr-read-number" }, String(index + 1), ...marks(own, t)),
    el("span", { class: "anr-read-text" }, ...underlined(paragraph)));
}

/** The text with the words of the person's own events underlined. */
export function underlined({ text, spans }) {
  return pieces(text, spans).map(({ text: piece, isTrigger }) =>
    (isTrigger === null ? piece : el("span", { class: isTrigger ? "anr-read-trigger" : "anr-read-filler" }, piece)));
}

/** A text cut where spans begin and end: [{text, isTrigger}], null for what no span covers. */
export function pieces(text, spans) {
  const maps = offsetMaps(text);
  const edges = [...new Set([0, maps.length, ...spans.flatMap(({ start, end }) => [start, end])])]
    .sort((a, b) => a - b);
  return edges.slice(0, -1).map((start, place) => {
    const covering = spans.filter((span) => span.start <= start && start < span.end);
    const isTrigger = covering.length ? covering.some((span) => span.is_trigger) : null;
    return { text: spanOf(text, maps, start, edges[place + 1]).text, isTrigger };
  });
}
