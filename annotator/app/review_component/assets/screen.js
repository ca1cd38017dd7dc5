// The parts of the page, and what is drawn in each. Reads the review, changes nothing in it.

import { cards } from "./cards.js";
import { rolesOf } from "./content.js";
import { el, refill } from "./dom.js";
import { foot, head, neighbour, problems } from "./frame.js";
import { drawSelection, paint } from "./overlay.js";
import { Parts } from "./parts.js";

export class Screen extends Parts {
  draw(review) {
    const { item, t, outbox } = review;
    this.mark(item);
    const progress = progressOf(review);
    refill(this.head, head(item, review.view, { t, progress, outbox }));
    refill(this.problems, problems(problemsOf(review), t));
    this.live.textContent = review.live ?? "";
    if (item) this.drawItem(review);
    else this.drawEmpty(review);
    this.drawFoot(review);
  }

  drawItem(review) {
    const { item, view, t, schema, armed, menu } = review;
    refill(this.previous, neighbour(item.previous, t("previous_paragraph")));
    refill(this.next, neighbour(item.next, t("next_paragraph")));
    const { passage } = this;
    refill(this.cards, cards(view, { schema, t, armed, menu, passage, focus: review.focusKey }));
    const label = t("paragraph_number", { number: item.index + 1 });
    this.passage.element.setAttribute("aria-label", label);
    this.cards.setAttribute("aria-label", t("events"));
    this.paint(review);
    // where the cards stand below the text, showing them would hide it
    if (this.cards.scrollHeight > this.cards.clientHeight) {
      this.cards.querySelector(".is-focused")?.scrollIntoView({ block: "nearest" });
    }
  }

  drawEmpty({ t, outbox }) {
    const text = t(outbox.all.length ? "loading" : "all_done");
    for (const part of [this.previous, this.next]) part.replaceChildren();
    refill(this.cards, el("p", { class: "anr-none" }, text));
  }

  drawFoot(review) {
    const { t, schema, armed } = review;
    const event = review.focused();
    const role = event && rolesOf(schema, event.content).find(({ name }) => name === armed?.role);
    const armedLabel = armed?.waits ? role?.label : null;
    refill(this.foot, foot({ t, selected: this.passage.selected, armedLabel }));
  }

  drawSelected(review) {
    drawSelection(this.passage);
    this.drawFoot(review);
  }

  paint({ view, schema, focusKey, armed }) {
    paint(this.passage, view, { schema, focus: focusKey, armed });
  }
}

function progressOf({ counts, outbox }) {
  const finished = outbox.all.filter(({ action }) => action === "done");
  const waiting = new Set(finished.map((decision) => decision.paragraph_id));
  return { ...counts, done: counts.done + waiting.size };
}

function problemsOf({ refused, data, t }) {
  if (!data.error) return refused;
  return [...refused, { paragraph: "", detail: data.error, label: t("server") }];
}
