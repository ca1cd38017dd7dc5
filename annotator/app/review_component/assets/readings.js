// What fillers read as that the server has not seen yet. They are asked about together, when the
// person pauses: what is drawn does not wait for it.

import { roleNamed } from "./content.js";

/** A pause after which the server is asked, so that it is not asked at each key. */
const PAUSE_MS = 150;
/** Fillers of one question; the others are asked about after its answer. */
const MOST = 20;

export class Readings {
  /** @param page {view, item, schema, ask(about, params, onAnswer)} */
  constructor(page) {
    this.page = page;
    this.known = new Map();
    this.pause = null;
  }

  /** What a filler reads as: {value}, {unread}, {} for what its words say, {isAsked} while nobody knows. */
  of({ content, isDraft }, argument) {
    const { value, unread } = argument;
    if (value || unread) return { value, unread };
    return this.known.get(this.nameOf(asked(content, argument))) ?? (isDraft ? { isAsked: true } : {});
  }

  /** Asks, after a pause, about the fillers of unsaved events that nothing is known of. */
  look() {
    clearTimeout(this.pause);
    if (this.missing().length) this.pause = setTimeout(() => this.ask(), PAUSE_MS);
  }

  ask() {
    const { page } = this;
    const fillers = page.item ? this.missing().slice(0, MOST) : [];
    if (!fillers.length) return;
    const names = fillers.map((each) => this.nameOf(each));
    page.ask("readings", { paragraph: page.item.id, fillers }, ({ readings }) =>
      // what could not be answered is not asked again
      names.forEach((name, place) => this.known.set(name, readings?.[place] ?? {})));
  }

  missing() {
    const { view, schema } = this.page;
    const drafts = view?.events.filter(({ isDraft }) => isDraft) ?? [];
    return drafts
      .flatMap(({ content }) => content.arguments
        .filter(({ role, value, unread }) => !value && !unread && roleNamed(schema, content, role)?.value)
        .map((argument) => asked(content, argument)))
      .filter((each) => !this.known.has(this.nameOf(each)));
  }

  /** The same words may read as another day in another document. */
  nameOf({ type, role, quote }) {
    return `${this.page.item.id} ${type} ${role} ${quote}`;
  }

  stop() {
    clearTimeout(this.pause);
  }
}

const asked = ({ type }, { role, text }) => ({ type, role, quote: text });
