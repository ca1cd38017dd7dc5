// Comments on the paragraph and on gaps of the guideline: written, shown, taken back.

import { button, el, key } from "./dom.js";
import { WRITERS, leaveWriting, write, writingField } from "./writing.js";

export const NOTES = {
  comment: (review) => review.item && write(review, { about: "comment", text: "" }),
  gap: (review) => review.item && write(review, { about: "gap", text: "" }),
  takeBackNote,
};

/** Reason that makes a note one about the guideline; the adjudicators' has the same. */
const GAP = "guideline gap";

const LONGEST = "4000";

WRITERS.comment = { take: (review) => take(review, {}) };
WRITERS.gap = { take: (review) => take(review, { reason: GAP }) };

function take(review, more) {
  const comment = review.writing.text.trim();
  leaveWriting(review);
  if (!comment) return;
  review.decide([{ action: "note", comment, ...more }], review.drafts());
  review.say("told_noted");
}

function takeBackNote(review, { note }) {
  if (!review.view.comments.some((each) => each.key === note)) return;
  review.send([{ action: "undo", undoes: note }]);
  review.say("told_note_taken_back");
}

/** What of the proposer's reply could not become a proposal; nothing where all could. */
export function faultParts({ item, t }) {
  const { faults = [] } = item;
  if (!faults.length) return [];
  const kinds = [...new Set(faults)].map((kind) => t(`fault_${kind}`)).join(t("list_separator"));
  return [el("p", { class: "anr-warning anr-faults" }, t("faults", { n: faults.length, list: kinds }))];
}

/** The notes of the paragraph, and the field of the one that is being written. */
export function noteParts(review) {
  const { view, writing, t } = review;
  const isWriting = ["comment", "gap"].includes(writing?.about);
  if (!view.comments.length && !isWriting) return [];
  return [el(
    "section",
    { class: "anr-comments", "aria-label": t("notes") },
    el("h2", {}, t("notes")),
    view.comments.length ? el("ul", {}, ...view.comments.map((note) => noted(note, t))) : null,
    isWriting ? form(review) : null,
  )];
}

function noted({ key: note, comment, reason }, t) {
  return el(
    "li",
    {},
    reason ? el("b", {}, `${reason === GAP ? t("guideline_gap") : reason}: `) : null,
    el("span", {}, comment ?? ""),
    button({ do: "takeBackNote", note }, { class: "anr-button", "aria-label": t("take_back_note", { text: comment ?? "" }) }, t("take_back")),
  );
}

function form(review) {
  const { writing, t } = review;
  const label = t(writing.about === "gap" ? "write_gap" : "write_comment");
  return el(
    "div",
    { class: "anr-note-form" },
    el("p", { class: "anr-menu-title" }, label),
    writingField(review, "textarea", { rows: "3", "aria-label": label, maxlength: LONGEST }),
    el("div", { class: "anr-actions" },
      button({ do: "takeWriting" }, { class: "anr-button is-main" }, t("keep_note"), key("Enter")),
      button({ do: "leaveWriting" }, { class: "anr-button" }, t("leave"), key("Esc"))),
  );
}
