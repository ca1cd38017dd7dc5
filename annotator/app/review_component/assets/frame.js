// What stands around text and cards: document line, neighbours, messages, keys, help.

import { button, el, key } from "./dom.js";

/** The document, the paragraph, how far the person is, and what is not saved yet. */
export function head(item, view, { t, progress, outbox }) {
  const { done, total } = progress;
  const percent = total ? (100 * done) / total : 0;
  const bar = el("span", { class: "anr-bar" }, el("span", {}));
  bar.firstChild.style.width = `${percent}%`;
  return [
    el("div", { class: "anr-document" },
      el("h1", {}, item ? item.document.title ?? item.document.key : t("all_done_title")),
      item ? el("p", {}, ...facts(item, view, t)) : null),
    el("div", { class: "anr-progress", title: t("progress_hint") },
      el("span", {}, t("progress", { done, total })), bar),
    sync(outbox, t),
  ];
}

function facts(item, view, t) {
  const named = [
    item.document.date,
    t("paragraph_number", { number: item.index + 1 }),
    item.heading,
    item.kind === "body" ? null : t(`kind_${item.kind}`),
  ];
  const plain = named.filter(Boolean).map((text) => el("span", {}, text));
  const states = [view.done && "done", view.skipped && "skipped", view.flag && "flagged"];
  return [...plain, ...states.filter(Boolean).map((state) =>
    el("span", { class: `anr-state is-${state}` }, t(`state_${state}`)))];
}

export function sync(outbox, t) {
  const n = outbox.all.length;
  const state = outbox.isAway ? (n ? "away" : "alone") : n ? "saving" : "saved";
  return el("span", { class: `anr-sync is-${state}`, "data-n": String(n), role: "status" },
    t(`sync_${state}`, { n }));
}

/** A neighbour of the paragraph, dimmed; null where the document ends. */
export function neighbour(text, label) {
  return text ? el("p", { class: "anr-neighbour", title: label }, text) : null;
}

/** Decisions that could not be stored, each with its reason. */
export function problems(found, t) {
  return found.map(({ paragraph, detail, label }, index) => el(
    "div",
    { class: "anr-problem", role: "alert" },
    el("span", {}, t("not_stored", { what: label, why: detail })),
    button({ do: "openProblem", index, paragraph }, { class: "anr-button" }, t("open_paragraph")),
    button({ do: "dismissProblem", index }, { class: "anr-button" }, t("dismiss"))));
}

const MAIN = [
  ["finish", "Enter", "is-main"], ["noEvents", "0"], ["newEvent", "E"], ["skip", "S"],
  ["flag", "F"], ["back", "B"], ["undo", "Ctrl Z"], ["help", "?"],
];

/** The main actions with their keys, and what is selected. */
export function foot({ t, selected, armedLabel }) {
  const buttons = MAIN.map(([command, sign, kind = ""]) =>
    button({ do: command }, { class: `anr-button ${kind}` }, t(`do_${command}`), key(sign)));
  const told = selected
    ? t("selected", { text: shortened(selected.text), start: selected.start, end: selected.end })
    : armedLabel ? t("armed", { role: armedLabel }) : t("nothing_selected");
  return [...buttons, el("span", { class: "anr-selection" }, told)];
}

const shortened = (text) => {
  const signs = [...text];
  return signs.length > 18 ? `${signs.slice(0, 17).join("")}…` : text;
};

/** The map of keys. */
export function help(t, lines) {
  return [
    el("h2", {}, t("keys_title")),
    el("dl", {}, ...lines.flatMap(([signs, meaning]) =>
      [el("dt", {}, ...signs.split(" ").map(key)), el("dd", {}, meaning)])),
    button({ do: "help" }, { class: "anr-button is-main", autofocus: true }, t("close"), key("Esc")),
  ];
}
