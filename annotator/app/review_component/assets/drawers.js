// What opens beside the text: search, history, guideline and the like. One is open at a time.
//
// A drawer is {title, open?, draw, keepsFocus?, changed?, scrolled?, placed?, stamp?}: `title`
// names its heading among the words, `open(review)` returns its first state and may ask the
// server, `draw(review, state)` returns nodes, `keepsFocus` leaves the focus where it was;
// `changed(review, state)` hears that another paragraph is open or that something was stored,
// `scrolled` and `placed(review, state, body)` that its body was scrolled or drawn, and what
// draws long lists has a `stamp(review, state)` that tells whether it must be drawn again. Its
// buttons ask for commands as all others do; state is changed with review.inDrawer(changes),
// which draws again. Text fields live through redraws when they carry data-field: see dom.js.
// Arrow keys go through what carries data-stop.

import { button, el, key } from "./dom.js";

export const DRAWERS = {};

/** Opens a drawer, or closes it when it is open. */
export function drawer(review, { name }) {
  if (review.drawer?.name === name || !DRAWERS[name]) return closeDrawer(review);
  review.drawer = { name };
  Object.assign(review.drawer, DRAWERS[name].open?.(review) ?? {});
  review.drawerIsFresh = true;
}

export function closeDrawer(review) {
  if (!review.drawer) return;
  review.drawer = null;
  review.passage.element.focus({ preventScroll: true });
}

/**
 * Arrow keys go through a list, and Enter in its field opens the first entry; tells whether a
 * key was one of these.
 */
export function drawerKey({ screen }, event, target) {
  if (event.isComposing || !screen.drawer.contains(target)) return false;
  const stops = [...screen.drawer.querySelectorAll("[data-stop]")];
  const isField = target.tagName === "INPUT";
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const held = stops.indexOf(target);
  if (by && !event.altKey && !event.ctrlKey && !event.metaKey) {
    // above the first entry is the field
    const field = screen.drawer.querySelector("[data-field]");
    (stops[held + by] ?? (by < 0 ? field : stops.at(-1)))?.focus();
  } else if (event.key === "Enter" && (isField || target.getAttribute("role") === "button")) {
    (isField ? stops[0] : target)?.click();
  } else return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}

/** The open drawer's elements, none without one. */
export function drawerParts(review) {
  const { drawer: state, t } = review;
  if (!state) return [];
  const { title, draw } = DRAWERS[state.name];
  return [
    el("header", { class: "anr-drawer-head" },
      el("h2", {}, t(title)),
      button({ do: "closeDrawer" }, { class: "anr-button", "aria-label": t("close") }, t("close"), key("Esc"))),
    el("div", { class: "anr-drawer-body" }, ...draw(review, state)),
  ];
}
