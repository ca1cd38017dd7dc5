// The way from one paragraph to another: what comes next, what was left, what was asked for.

import { writeAddress } from "./address.js";

const WRITE_MS = 50;

export class Walk {
  /** @param page {holding, outbox, fold, item, open, data, drawer, move(asked), request()} */
  constructor(page) {
    this.page = page;
    this.restart();
  }

  restart() {
    Object.assign(this, { trail: [], nonce: 0, awaits: null, steps: 0, filter: null, wanted: undefined });
    this.renew();
  }

  /** Begins with a filter anew. */
  renew() {
    Object.assign(this, { passed: new Set(), after: null, counted: null, isCounting: false });
  }

  /** Opens what was asked for, keeps what is open, or opens what is next. */
  choose({ goto, nonce, moved, filter }) {
    const { page } = this;
    const isNew = this.takeFilter(filter);
    // what was opened here at once may be left again before the server answers: only what is
    // waited for is opened now, and at first what the address names
    const isAnswer = this.awaits !== null && moved === this.awaits;
    const isOther = nonce !== this.nonce;
    if (isAnswer) this.awaits = null;
    this.nonce = nonce;
    if (isOther && (isAnswer || !page.item) && page.holding.has(goto)) {
      page.open(goto);
      return this.step(this.steps);
    }
    if (page.item) page.item = page.holding.get(page.item.id);
    const isOutside = isNew && page.item && !page.holding.queue.includes(page.item.id);
    if (page.item && !isOutside) return;
    const next = this.next();
    if (isOutside && next === undefined) return;
    if (isOutside) this.trail.push(page.item.id);
    page.open(next);
  }

  /** Takes over the server's filter; tells whether it is one that was asked for just now. */
  takeFilter(filter) {
    const isAsked = this.wanted !== undefined;
    // the answer to an older message
    if (isAsked && filter.for !== this.wanted) return false;
    this.wanted = undefined;
    if (filter.text !== (this.filter?.text ?? "")) this.renew();
    this.filter = filter.text ? filter : null;
    this.countOnce();
    return isAsked;
  }

  /** What matches many paragraphs is counted once, and from there on here. */
  countOnce() {
    const { filter } = this;
    if (!filter || filter.left !== null || this.isCounting) return;
    this.isCounting = true;
    this.page.ask("count", { filter: filter.text }, ({ left, filter: text }) => {
      if (text === this.filter?.text) this.counted = left ?? null;
    });
  }

  /** What the address and the server should say of the filter. */
  get filterText() {
    return this.wanted ?? this.filter?.text ?? "";
  }

  /** Asks for another filter; empty for the whole queue. */
  useFilter(text) {
    this.renew();
    this.wanted = text;
    this.page.request();
  }

  /** Asks for the same filter again: another server, or another visit, knows nothing of it. */
  keepFilter() {
    if (this.filterText) this.wanted = this.filterText;
  }

  next() {
    const { page } = this;
    return page.holding.queue.find((id) => {
      const item = page.holding.get(id);
      if (!item || this.passed.has(id)) return false;
      if (this.filter?.back) return true;
      const isSkipped = page.outbox.of(id).some(({ action }) => action === "skip");
      return !isSkipped && !page.fold(item).done;
    });
  }

  /** Goes on to the next paragraph. */
  leave() {
    const { page } = this;
    this.trail.push(page.item.id);
    this.after = page.item.id;
    if (this.filter?.back) this.passed.add(page.item.id);
    if (this.counted !== null) this.counted -= 1;
    page.open(this.next());
    // where nothing was decided, the server would not know that there is more to send
    if (this.filter?.back) page.request();
  }

  back() {
    const { page } = this;
    const id = this.trail.pop();
    if (id !== undefined) return this.goTo(id);
    const before = page.item && page.view.done ? page.item.id : null;
    this.awaits = page.move({ to: "back", before });
  }

  goTo(id) {
    const isHere = this.page.holding.has(id);
    if (isHere) this.page.open(id);
    const key = this.page.move({ to: "paragraph", paragraph: id });
    this.awaits = isHere ? null : key;
  }

  /** Goes some paragraphs on in the document, or back; what is on its way is awaited. */
  step(by) {
    this.steps = by;
    const { item } = this.page;
    if (!by || this.awaits || !item) return;
    const id = by > 0 ? item.next_id : item.previous_id;
    this.steps = id ? by - Math.sign(by) : 0;
    if (id) this.visit(id);
    if (!this.awaits) this.step(this.steps);
  }

  /** Goes to another paragraph without deciding; back comes here again. */
  visit(id) {
    const { item } = this.page;
    if (item?.id === id) return;
    if (item) this.trail.push(item.id);
    this.goTo(id);
  }

  /** How many paragraphs the filter lets through from here on, null while nobody knows. */
  get left() {
    return this.filter?.left ?? this.counted;
  }

  /** Keeps the address in step with what is open, soon after it was painted. */
  writeAddress() {
    this.writing ??= setTimeout(() => {
      this.writing = null;
      writeAddress({ item: this.page.item, filter: this.filterText });
    }, WRITE_MS);
  }

  /** The address is another page's from now on. */
  stop() {
    clearTimeout(this.writing);
    this.writing = null;
  }
}
