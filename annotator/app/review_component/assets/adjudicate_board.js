// The parts of the adjudication page, and what is drawn in each. Changes nothing.

import { partCards } from "./adjudicate_cards.js";
import { drawnContent } from "./adjudicate_view.js";
import { cards } from "./cards.js";
import { button, el, key, refill } from "./dom.js";
import { neighbour, problems, sync } from "./frame.js";
import { drawSelection, paint } from "./overlay.js";
import { Parts } from "./parts.js";

const SETTLE = [
  ["finish", "Enter", "is-main"], ["add", "N"], ["gap", "G"], ["skip", "S"], ["back", "", ""],
  ["undo", "U"], ["help", "?"],
];
const EDIT = [["finish", "Enter", "is-main"], ["escape", "Esc"], ["help", "?"]];

export class Board extends Parts {
  constructor(host, onSelect) {
    super(host, onSelect, "is-wide");
  }

  draw(page) {
    const { item, t, refused, data } = page;
    this.mark(item);
    refill(this.head, this.headOf(page));
    const told = data.error ? [...refused, { paragraph: "", detail: data.error, label: t("server") }] : refused;
    refill(this.problems, problems(told, t));
    this.live.textContent = page.live ?? "";
    if (!item) return this.drawEmpty(page);
    refill(this.previous, neighbour(item.previous, t("previous_paragraph")));
    refill(this.next, neighbour(item.next, t("next_paragraph")));
    refill(this.cards, this.cardsOf(page));
    this.keepReason(page.reason);
    this.passage.element.setAttribute("aria-label", t("paragraph_number", { number: item.index + 1 }));
    this.cards.setAttribute("aria-label", t("events"));
    this.paint(page);
    this.cards.querySelector(".is-focused")?.scrollIntoView({ block: "nearest" });
    this.drawFoot(page);
  }

  /** The field outlives drawing, with the focus; what it says is the page's. */
  keepReason(reason) {
    const field = this.cards.querySelector(".anr-reason");
    if (field && field.value !== reason) field.value = reason;
  }

  headOf({ item, t, data, outbox }) {
    const facts = item ? [item.document.date, t("paragraph_number", { number: item.index + 1 }), item.heading] : [];
    const states = item ? [item.own && "own", item.settledByOthers && "by_others", item.done && "done"] : [];
    return [
      el("div", { class: "anr-document" },
        el("h1", {}, item ? item.document.title ?? item.document.key : t("none_waiting_title")),
        el("p", {}, ...facts.filter(Boolean).map((text) => el("span", {}, text)),
          ...states.filter(Boolean).map((state) => el("span", { class: "anr-state" }, t(`settling_${state}`)))),
        ...(item?.remarks ?? []).map((remark) => el("p", { class: "anr-notes" }, t("remark", { remark })))),
      el("div", { class: "anr-progress" }, t("waiting", { n: data.waiting })),
      sync(outbox, t),
    ];
  }

  cardsOf({ view, editor, schema, t, focusKey, row, choices, reason }) {
    if (!editor) return partCards(view, { schema, t, focus: focusKey, row, choices, reason });
    const { armed, menu } = editor;
    return [el("p", { class: "anr-summary" }, t(editor.part ? "editing" : "adding")),
      ...cards(editor.view, { schema, t, armed, menu, passage: this.passage, focus: editor.focusKey })];
  }

  drawEmpty({ t, outbox }) {
    for (const part of [this.previous, this.next, this.foot]) part.replaceChildren();
    refill(this.cards, el("p", { class: "anr-none" }, t(outbox.all.length ? "loading" : "none_waiting")));
  }

  drawFoot({ t, editor }) {
    const buttons = (editor ? EDIT : SETTLE).map(([command, sign, kind = ""]) =>
      button({ do: command }, { class: `anr-button ${kind}` }, t(`settle_do_${editor ? "edit_" : ""}${command}`), sign ? key(sign) : null));
    const { selected } = this.passage;
    const told = selected ? t("selected", selected) : t("nothing_selected");
    refill(this.foot, ...buttons, el("span", { class: "anr-selection" }, told));
  }

  drawSelected(page) {
    drawSelection(this.passage);
    this.drawFoot(page);
  }

  paint({ view, editor, schema, focusKey }) {
    if (editor) return paint(this.passage, editor.view, { schema, focus: editor.focusKey, armed: editor.armed });
    const events = view.parts.map((part) =>
      ({ key: part.key, content: drawnContent(part), status: part.status === "none" ? "rejected" : part.status }));
    paint(this.passage, { events }, { schema, focus: focusKey, armed: null });
  }
}
