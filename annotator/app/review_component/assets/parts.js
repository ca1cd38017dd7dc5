// The elements that a page has: head, messages, text with its neighbours, cards, foot.

import { el } from "./dom.js";
import { drawSelection } from "./overlay.js";
import { Passage } from "./passage.js";

export class Parts {
  /** @param kind a class of the middle, empty for none */
  constructor(host, onSelect, kind = "") {
    this.passage = new Passage(onSelect);
    const part = (name, tag = "div", more = {}) => el(tag, { class: `anr-${name}`, ...more });
    this.head = part("head", "header");
    this.problems = part("problems");
    this.previous = part("previous");
    this.next = part("next");
    this.cards = part("right", "section", { "data-scrolls": true });
    this.drawer = part("drawer", "aside", { hidden: true });
    this.foot = part("foot", "footer");
    this.live = part("live", "p", { role: "status", "aria-live": "polite" });
    this.help = part("help", "dialog", { "data-scrolls": true });
    this.root = el("div", { class: "anr", "data-paragraph": "" });
    const text = el("div", { class: "anr-left" }, this.previous, this.passage.element, this.next);
    const middle = el("div", { class: `anr-main ${kind}`.trim() }, text, this.cards);
    middle.append(this.drawer);
    this.root.append(this.head, this.problems, middle, this.foot, this.live, this.help);
    for (const kind of ["focus", "blur"]) {
      this.passage.element.addEventListener(kind, () => drawSelection(this.passage));
    }
    host.append(this.root);
  }

  get isHelping() {
    return this.help.open;
  }

  toggleHelp(lines) {
    if (this.help.open) return this.help.close();
    this.help.replaceChildren(...lines);
    this.help.showModal();
  }

  /** What the root tells of the open paragraph. */
  mark(item) {
    this.root.dataset.paragraph = item?.id ?? "";
    this.root.classList.toggle("is-empty", !item);
  }

  /** Takes over whether the theme is dark; what is not on the page has none. */
  readTheme() {
    if (this.root.isConnected) this.root.classList.toggle("is-dark", isDark(this.root));
  }
}

/** Tells whether the theme's background is dark. */
function isDark(element) {
  const sample = el("i");
  sample.style.color = getComputedStyle(element).getPropertyValue("--st-background-color");
  element.append(sample);
  const [red, green, blue] = getComputedStyle(sample).color.match(/[\d.]+/g).map(Number);
  sample.remove();
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128;
}
