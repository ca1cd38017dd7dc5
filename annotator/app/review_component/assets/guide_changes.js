// What changed in the guideline since the last visit: told once, until it was closed.

import { button, el } from "./dom.js";
import { entryAbout } from "./guide_entries.js";

/** The line that tells of changes; none without any. */
export function changesNotice({ guideChanges, t, sign, drawer }) {
  const n = guideChanges.length;
  if (!n || drawer?.name === "guide") return [];
  return [el("div", { class: "anr-problem is-news", role: "status" },
    el("span", {}, t("guide_news", { n })),
    button({ do: "guideline" }, { class: "anr-button" }, t("guide_show"), el("kbd", { "aria-hidden": "true" }, sign("guideline"))),
    button({ do: "guideSeen" }, { class: "anr-button" }, t("guide_seen")))];
}

/** The changes in words, each a link to its entry. */
export function changesList({ guideChanges, t }, entries) {
  if (!guideChanges.length) return [];
  return [el("section", { class: "anr-changes", "aria-label": t("guide_news_title") },
    el("h3", {}, t("guide_news_title")),
    el("ul", {}, ...guideChanges.map(({ about, how }) => el("li", {}, ...told(entryAbout(entries, about), about, how, t)))),
    button({ do: "guideSeen" }, { class: "anr-button" }, t("guide_seen")))];
}

function told(entry, about, how, t) {
  const name = entry ? [entry.type?.label, entry.label].filter(Boolean).join(" · ") : about.replace(/^\w+:\.?/, "");
  const label = entry && how !== "gone" ? button({ do: "guide", about: entry.about }, { class: "anr-link" }, name) : name;
  return [el("b", {}, t(`guide_${how}`)), ` ${t(`guide_${about.split(":")[0]}`)} `, label];
}
