// What stands around text and cards: document line, neighbours, messages, keys, help.

import { signedOut } from "./connection.js";
import { button, el, key } from "./dom.js";

/** The document, the paragraph, how far the person is, and what is not saved yet. */
export function head(item, view, { t, progress, outbox, chips = null }) {
  const { done, total } = progress;
  const percent = total ? (100 * done) / total : 0;
  const bar = el("span", { class: "anr-bar" }, el("span", {}));
  bar.firstChild.style.width = `${percent}%`;
  const end = t(total ? "all_done_title" : "none_yet_title");
  const title = item ? item.document.title ?? item.document.key : end;
  return [
    el("div", { class: "anr-document" },
      el("h1", { title }, title),
      item ? el("p", {}, ...facts(item, view, t)) : null,
      chips),
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
  if (outbox.isOut) return signedOut(outbox, t);
  const n = outbox.all.length;
  const state = outbox.isAway ? (n ? "away" : "alone") : n ? "saving" : "saved";
  return el("span", { class: `anr-sync is-${state}`, "data-n": String(n), role: "status" },
    t(`sync_${state}`, { n }));
}

/** A neighbour of the paragraph, dimmed, which a press opens if it is named; null without one. */
export function neighbour(text, label, id = null) {
  if (!text || id === null) return text ? el("p", { class: "anr-neighbour", title: label }, text) : null;
  return button({ do: "openParagraph", paragraph: id, stays: "1" }, { class: "anr-neighbour", title: label }, text);
}

/** What the person should know of how their work is kept. */
export function notices({ t, storage }) {
  return storage.isForVisit
    ? [el("div", { class: "anr-problem is-notice", role: "alert" }, el("span", {}, t("storage_refuses")))] : [];
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

/** The map of keys. */
export function help(t, lines) {
  return [
    el("h2", {}, t("keys_title")),
    el("dl", {}, ...lines.flatMap(([signs, meaning]) =>
      [el("dt", {}, ...signs.split(" ").map(key)), el("dd", {}, meaning)])),
    button({ do: "help" }, { class: "anr-button is-main", autofocus: true }, t("close"), key("Esc")),
  ];
}
