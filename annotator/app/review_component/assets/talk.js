// What a page says to its seat on the server, and what it hears: one message at a time.
//
// What is to be said while a message is on its way waits for its answer and goes with the
// next one; something newer of the same kind takes the place of what waits. A message without
// an answer is said again: the server counts every decision once.

const GIVE_UP_MS = 20000;
const AGAIN_MS = [1000, 2000, 4000];
/** Signs, of three bytes at most, that browsers still send when the page is closed: 64 KiB. */
const MOST_WHEN_CLOSED = 20000;
const SIGN_IN_FIRST = 401;
const GONE = 410;

export class Talk {
  /**
   * @param page.told called with what is said; returns what the page shows and holds
   * @param page.hear called with the data that the server answers
   * @param page.unheard called where no answer came, with whether one has to sign in first
   * @param page.renew called when the seat is gone, with how often that was the answer by now
   */
  constructor(page) {
    this.page = page;
    Object.assign(this, { seat: null, heard: 0, tries: 0, gone: 0 });
    Object.assign(this, { waiting: {}, sending: null, timer: null, isOn: false });
  }

  /** Tells whether data are older than what was heard already. */
  isOld({ seat, number }) {
    return seat === this.seat && number <= this.heard;
  }

  /** Notes data that are taken in; whoever has another seat talks there from now on. */
  note({ seat, number }) {
    if (seat !== this.seat) this.putBack();
    Object.assign(this, { seat, heard: number, isOn: true });
    if (Object.keys(this.waiting).length) this.soon();
  }

  /**
   * Says something.
   * @param parts {decisions, questions, move, keys, guide}, or some of them; a function is called
   *   when the message leaves
   */
  say(parts) {
    Object.assign(this.waiting, parts);
    this.soon();
  }

  /** What is said in the same moment travels together. */
  soon(after = 0) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), after);
  }

  async send() {
    if (this.sending || !this.seat || !this.isOn) return;
    const parts = this.waiting;
    const sending = { parts };
    Object.assign(this, { waiting: {}, sending });
    const said = Object.fromEntries(
      Object.entries(parts).map(([kind, part]) => [kind, part instanceof Function ? part() : part]));
    const body = JSON.stringify({ ...said, view: this.page.told(said) });
    const { status, data } = await post(this.seat, body);
    // another seat, or no page any more: what was said is said again there
    if (this.sending !== sending) return;
    if (data) this.take(data);
    else this.failed(status);
  }

  /** Sends at once all that waits, and once more what is on its way. */
  hurry() {
    this.putBack();
    this.send();
  }

  take(data) {
    Object.assign(this, { sending: null, tries: 0, gone: 0 });
    if (!this.isOld(data)) {
      this.note(data);
      this.page.hear(data);
    } else if (Object.keys(this.waiting).length) this.soon();
  }

  failed(status) {
    this.putBack();
    if (status === 0 || status === SIGN_IN_FIRST) this.page.unheard(status === SIGN_IN_FIRST);
    this.gone = status === GONE ? this.gone + 1 : 0;
    if (this.gone) this.page.renew(this.gone);
    this.soon(AGAIN_MS[Math.min(this.tries, AGAIN_MS.length - 1)]);
    this.tries += 1;
  }

  /** What is on its way waits again, unless something newer waits already. */
  putBack() {
    this.waiting = { ...this.sending?.parts, ...this.waiting };
    this.sending = null;
  }

  /** What is said from now on waits until there are data again. */
  stop() {
    this.isOn = false;
    clearTimeout(this.timer);
    this.putBack();
  }
}

/** Sends a message; status 0 where there was no answer at all. */
async function post(address, body) {
  try {
    const answer = await fetch(address, {
      method: "POST", body, headers: { "Content-Type": "application/json" },
      keepalive: body.length < MOST_WHEN_CLOSED, signal: AbortSignal.timeout(GIVE_UP_MS),
    });
    return { status: answer.status, data: answer.ok ? await answer.json() : null };
  } catch {
    return { status: 0, data: null };
  }
}
