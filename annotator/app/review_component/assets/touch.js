// What stands beside a selection made with a finger, pen or mouse: the roles that it may
// fill, a new event, and its edges, moved sign by sign. Selections made by keys have keys.

import { rolesOf } from "./content.js";
import { button, el, refill } from "./dom.js";
import { nextStop, caretStops } from "./text.js";
import { watchFingers } from "./touch_hold.js";

const GAP = 10;
/** Room for the handles that hang below a selection on touch screens. */
const HANDLES = 26;

/** Commands of the bar. */
export const PICKING = {
  moveEdge(review, { edge, by }) {
    const span = edgeMoved(review.passage, edge, Number(by));
    if (span) review.passage.select(span);
  },
};

/** The selection with one edge at the next sign that is no white space; null at an end. */
function edgeMoved(passage, edge, by) {
  const { selected, text, maps, language } = passage;
  if (!selected) return null;
  const stops = caretStops(text, "grapheme", language || undefined);
  let unit = maps.unitOf[selected[edge]];
  for (let next = nextStop(stops, unit, by); next !== unit; next = nextStop(stops, unit, by)) {
    const passed = text.slice(Math.min(unit, next), Math.max(unit, next));
    unit = next;
    if (passed.trim()) break;
  }
  const span = { ...selected, [edge]: maps.pointOf[unit] };
  return span.start < span.end ? span : null;
}

export class Picker {
  constructor(review) {
    this.review = review;
    this.isPointed = false;
    this.hasFinger = false;
    this.element = el("div", { class: "anr-picker", role: "group", hidden: true });
    const text = review.passage.element;
    text.after(this.element);
    watchFingers(review.passage);
    text.addEventListener("pointerdown", (event) => this.pointerDown(event));
    for (const kind of ["pointerup", "pointercancel"]) {
      text.addEventListener(kind, () => setTimeout(() => this.settle(true), 0));
    }
  }

  pointerDown({ pointerType }) {
    this.hasFinger = pointerType === "touch";
    // a finger that rests selects before it is lifted
    this.settle(this.hasFinger);
  }

  /** Shows the bar from now on when something is selected, or not. */
  settle(isPointed) {
    if (this.isPointed === isPointed) return;
    this.isPointed = isPointed;
    this.draw();
  }

  draw() {
    const { review, element } = this;
    const { selected } = review.passage;
    element.hidden = !(this.isPointed && selected && review.item && !review.menu);
    if (element.hidden) return;
    element.setAttribute("aria-label", review.t("pick_label", { text: selected.text.slice(0, 40) }));
    refill(element, this.edges(), this.roles(review.focused()), this.others());
    this.place(selected);
  }

  edges() {
    const { t } = this.review;
    const edge = (name, by) => button({ do: "moveEdge", edge: name, by },
      { class: "anr-button anr-edge", "aria-label": t(`key_${name}${by < 0 ? "Left" : "Right"}`) }, by < 0 ? "‹" : "›");
    const side = (name) => [edge(name, -1), el("span", {}, t(`pick_${name}`)), edge(name, 1)];
    const wider = button({ do: "word" }, { class: "anr-button" }, t("pick_wider"));
    return el("div", { class: "anr-picker-row" }, ...side("start"), wider, ...side("end"));
  }

  roles(event) {
    const { schema } = this.review;
    if (!event) return null;
    return el("div", { class: "anr-picker-row" }, ...rolesOf(schema, event.content).map(({ name, label }, place) => {
      const made = button({ do: "assign", role: name }, { class: "anr-button anr-role-pick" }, label);
      made.style.setProperty("--colour", `var(--anr-c${place % 8})`);
      return made;
    }));
  }

  others() {
    const { t, schema } = this.review;
    const trigger = this.review.focused() && button({ do: "trigger" }, { class: "anr-button" }, schema.trigger);
    return el("div", { class: "anr-picker-row" }, button({ do: "newEvent" }, { class: "anr-button is-main" }, t("do_newEvent")), trigger);
  }

  /** Puts the bar below the selection, above it where there is no room below. */
  place({ start, end }) {
    const { element, review } = this;
    const text = review.passage.element;
    const panel = text.parentElement;
    const [boxes] = review.passage.boxesOf([{ start, end }]);
    if (!boxes.length) return;
    const [first, last] = [boxes[0], boxes.at(-1)];
    const gap = this.hasFinger ? HANDLES : GAP;
    const below = text.offsetTop + last.top + last.height + gap;
    const above = text.offsetTop + first.top - element.offsetHeight - gap;
    const bottom = panel.scrollTop + panel.clientHeight;
    const fits = below + element.offsetHeight <= bottom || above < panel.scrollTop;
    const left = text.offsetLeft + last.left;
    const most = panel.clientWidth - element.offsetWidth - GAP;
    element.style.top = `${fits ? below : above}px`;
    element.style.left = `${Math.max(GAP, Math.min(left, most))}px`;
  }
}
