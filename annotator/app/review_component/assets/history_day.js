// What the person decided on a day: counts, time, and the paragraphs, each a press away.

import { button, el } from "./dom.js";
import { DRAWERS, drawer } from "./drawers.js";
import { duration, paragraphLine, timeOf } from "./list_parts.js";

const COUNTS = ["accepted", "fixed", "rejected", "added", "skipped", "flagged", "notes"];
/** Clocks are sent as minutes ahead of UTC plus a day, so that they are a number from 0 on. */
const A_DAY = 24 * 60;

export const DAYS = {
  day: (review) => drawer(review, { name: "day" }),
  dayBefore: (review) => ask(review, [...review.drawer.later, review.drawer.day.first], 0),
  dayAfter: (review) => ask(review, review.drawer.later.slice(0, -1), 0),
  moreOfDay: (review) => ask(review, review.drawer.later, review.drawer.day.lines.length),
};

DRAWERS.day = {
  title: "day_title",
  open(review) {
    ask(review, [], 0);
    return { day: undefined, later: [] };
  },
  changed: (review, { later }) => later.length || ask(review, [], 0),
  draw: drawn,
};

/** @param later where the days after the one asked for begin, the last day first */
function ask(review, later, offset) {
  const clock = A_DAY - new Date().getTimezoneOffset();
  review.ask("day", { before: later.at(-1), offset, clock }, ({ day = null }) => {
    if (review.drawer?.name !== "day") return;
    const lines = offset && day ? [...review.drawer.day.lines, ...day.lines] : day?.lines;
    const titles = { ...(offset ? review.drawer.titles : {}), ...Object.fromEntries(day?.titles ?? []) };
    // before the first day there is none: the one that is shown stays
    if (!day && later.length) return review.inDrawer({ isFirst: true });
    review.inDrawer({ later, titles, isFirst: false, day: day && { ...day, lines } });
  });
}

function drawn({ t, setup }, { day, later, titles, isFirst }) {
  if (day === undefined) return [el("p", { class: "anr-dim" }, t("asking"))];
  if (day === null) return [el("p", {}, t("day_none"))];
  const counts = COUNTS.filter((name) => day[name]).map((name) => t(`day_${name}`, { n: day[name] }));
  return [
    el("div", { class: "anr-day-head" },
      el("h3", {}, timeOf(day.last_at, setup.lang, { dateStyle: "full" })),
      isFirst ? null : button({ do: "dayBefore" }, { class: "anr-button", "data-stop": true }, t("day_before")),
      later.length ? button({ do: "dayAfter" }, { class: "anr-button", "data-stop": true }, t("day_after")) : null),
    el("p", {}, t("day_finished", { n: day.finished, of: day.paragraphs, time: duration(day.seconds, t) })),
    el("p", { class: "anr-dim" }, counts.join(" · ")),
    el("ul", { class: "anr-list" }, ...day.lines.map((line) => el("li", {}, lineOf(line, titles, t, setup.lang)))),
    day.lines.length < day.paragraphs
      ? button({ do: "moreOfDay" }, { class: "anr-button", "data-stop": true }, t("more")) : null,
  ].filter(Boolean);
}

function lineOf(line, titles, t, lang) {
  const counts = COUNTS.filter((name) => Number(line[name]) && !["skipped", "flagged"].includes(name))
    .map((name) => t(`day_${name}`, { n: line[name] }));
  const states = ["finished", "skipped", "flagged"].filter((name) => line[name])
    .map((name) => t(`state_${name === "finished" ? "done" : name}`));
  return button({ do: "openParagraph", paragraph: line.paragraph_id, stays: "1" }, { class: "anr-hit", "data-stop": true, "data-first": true },
    el("span", { class: "anr-hit-head" }, paragraphLine({ ...line, title: titles[line.document_key] }, t),
      el("span", {}, timeOf(line.last_at, lang, { timeStyle: "short" }))),
    el("span", { class: "anr-hit-text" }, [...counts, ...states].join(" · ")));
}
