// What lists of paragraphs share: where each stands, and what the person did there.

import { el } from "./dom.js";

/** Document and number of a paragraph. */
export function paragraphLine({ title, document_key: key, index, kind }, t) {
  const number = t("paragraph_number", { number: index + 1 });
  const plain = [title ?? key, number, kind && kind !== "body" ? t(`kind_${kind}`) : null];
  return plain.filter(Boolean).join(" · ");
}

const SIGNS = [["is_done", "✓", "done"], ["is_skipped", "↷", "skipped"], ["is_flagged", "⚑", "flagged"]];

/** The person's own marks on a paragraph. */
export function marks(own, t) {
  return SIGNS.filter(([name]) => own[name]).map(([, sign, state]) => el(
    "span", { class: `anr-mark is-${state}`, title: t(`state_${state}`) },
    el("span", { "aria-hidden": "true" }, sign),
    el("span", { class: "anr-unseen" }, t(`state_${state}`))));
}

/** A time as people of the page's language write it. */
export function timeOf(at, lang, parts = { dateStyle: "medium", timeStyle: "short" }) {
  return new Intl.DateTimeFormat(lang, parts).format(new Date(at));
}

/** Seconds as hours and minutes. */
export function duration(seconds, t) {
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return t("minutes", { n: minutes });
  return t("hours", { h: Math.floor(minutes / 60), n: minutes % 60 });
}
