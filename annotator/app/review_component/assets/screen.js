// The parts of the page, and what is drawn in each. Reads the review, changes nothing in it.

import { cards } from "./cards.js";
import { rolesOf } from "./content.js";
import { el, refill } from "./dom.js";
import { DRAWERS, drawerParts } from "./drawers.js";
import { foot } from "./foot.js";
import { filterChips } from "./filters.js";
import { changesNotice } from "./guide_changes.js";
import { head, neighbour, notices, problems } from "./frame.js";
import { faultParts, noteParts } from "./notes.js";
import { draw, drawSelection, measured, paint } from "./overlay.js";
import { Parts } from "./parts.js";
import { focusWriting } from "./writing.js";

export class Screen extends Parts {
  draw(review) {
    const { item, t, outbox } = review;
    this.mark(item);
    const progress = progressOf(review);
    const chips = filterChips(review);
    refill(this.head, head(item, review.view, { t, progress, outbox, chips }));
    refill(this.problems, ...changesNotice(review), ...notices(review), ...problems(problemsOf(review), t));
    this.live.textContent = review.live ?? "";
    if (item) this.drawItem(review);
    else this.drawEmpty(review);
    this.drawFoot(review);
    this.drawDrawer(review);
    if (item) this.place(review);
  }

  /** The cards of another paragraph begin at their top. */
  begin() {
    this.cards.replaceChildren();
    this.isBegun = true;
  }

  drawDrawer(review) {
    const { drawer } = this;
    const kind = DRAWERS[review.drawer?.name];
    const stamp = kind?.stamp?.(review, review.drawer) ?? null;
    const isSame = stamp !== null && drawer.dataset.name === review.drawer.name && stamp === this.stamp;
    this.stamp = stamp;
    drawer.hidden = !review.drawer;
    if (!isSame) this.fillDrawer(drawer, review, kind);
    if (review.drawerIsFresh) review.drawerIsFresh = Boolean(kind) && !kind.keepsFocus && this.enterDrawer(drawer);
  }

  /** Puts the focus into a drawer; tells whether what there is to choose may come yet. */
  enterDrawer(drawer) {
    const first = drawer.querySelector("[data-field],[data-first]");
    const close = drawer.querySelector("button");
    const isInside = drawer.contains(document.activeElement) && document.activeElement !== close;
    if (!isInside) (first ?? close)?.focus();
    return !isInside && !first;
  }

  fillDrawer(drawer, review, kind) {
    const name = review.drawer?.name ?? "";
    const scroll = drawer.dataset.name === name ? drawer.lastElementChild?.scrollTop ?? 0 : 0;
    drawer.dataset.name = name;
    refill(drawer, drawerParts(review));
    const body = drawer.lastElementChild;
    if (!body) return;
    body.scrollTop = scroll;
    kind.placed?.(review, review.drawer, body);
  }

  drawItem(review) {
    const { item, view, t, sign, schema, armed, menu } = review;
    refill(this.previous, neighbour(item.previous, t("previous_paragraph"), item.previous_id));
    refill(this.next, neighbour(item.next, t("next_paragraph"), item.next_id));
    const { passage } = this;
    refill(this.cards, ...faultParts(review),
      ...cards(view, { schema, t, sign, armed, menu, passage, review, focus: review.focusKey }),
      ...noteParts(review));
    focusWriting(review, this.cards);
    const label = t("paragraph_number", { number: item.index + 1 });
    this.passage.element.setAttribute("aria-label", label);
    this.cards.setAttribute("aria-label", t("events"));
    review.further.fold();
  }

  /** What depends on where things stand: all else is drawn before, so that it is measured once. */
  place(review) {
    if (this.isBegun) this.cards.scrollTop = 0;
    this.isBegun = false;
    // where the cards stand below the text, showing them would hide it
    if (this.cards.scrollHeight > this.cards.clientHeight) {
      this.cards.querySelector(".is-focused")?.scrollIntoView({ block: "nearest" });
    }
    const shown = paintOf(review);
    const marks = measured(this.passage, review.view, shown);
    const room = review.further.room();
    draw(this.passage, marks, shown);
    review.further.fill(room);
    if (review.focusKey !== this.focusPlaced) this.showTrigger();
    this.focusPlaced = review.focusKey;
  }

  /** Brings the trigger of the event at hand into sight where a long text scrolls by itself. */
  showTrigger() {
    const { element } = this.passage;
    const around = element.parentElement;
    if (around.scrollHeight <= around.clientHeight) return;
    element.querySelector(".anr-trigger.is-strong")?.scrollIntoView({ block: "nearest" });
  }

  drawEmpty({ t, outbox, walk, sign, counts }) {
    const isLoading = outbox.all.length || walk.awaits || walk.wanted !== undefined;
    const end = counts.total ? t("all_done") : t("none_yet");
    const done = walk.filter ? t("filter_done", { key: sign("clearFilters") }) : end;
    const text = isLoading ? t("loading") : done;
    for (const part of [this.previous, this.next]) part.replaceChildren();
    refill(this.cards, el("p", { class: "anr-none" }, text));
  }

  drawFoot(review) {
    const { t, schema, armed } = review;
    const event = review.focused();
    const role = event && rolesOf(schema, event.content).find(({ name }) => name === armed?.role);
    const shown = { t, sign: review.sign, selected: this.passage.selected, armedLabel: armed?.waits ? role?.label : null };
    const isSame = Object.entries(shown).every(([name, value]) => this.footShown?.[name] === value);
    if (!isSame) refill(this.foot, foot(shown));
    this.footShown = shown;
    review.picker.draw();
  }

  drawSelected(review) {
    drawSelection(this.passage);
    this.drawFoot(review);
  }

  paint(review) {
    paint(this.passage, review.view, paintOf(review));
  }
}

const paintOf = ({ schema, focusKey, armed }) => ({ schema, focus: focusKey, armed });

function progressOf({ counts, outbox }) {
  const finished = outbox.all.filter(({ action }) => action === "done");
  const waiting = new Set(finished.map((decision) => decision.paragraph_id));
  return { ...counts, done: counts.done + waiting.size };
}

function problemsOf({ refusals, data, t }) {
  if (!data.error) return refusals.all;
  return [...refusals.all, { paragraph: "", detail: data.error, label: t("server") }];
}
