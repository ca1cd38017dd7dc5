// Questions to the server beside decisions: search, history, what a value is read as.
//
// One question of each kind is open at a time: a newer one takes the place of the older.
// A question that gets no answer is asked again; answers to old ones are passed over.

const AGAIN_MS = 2500;

export class Asks {
  /** @param send called when the open questions should be sent */
  constructor(send) {
    this.send = send;
    this.open = new Map();
    this.timer = null;
  }

  /** Asks; `onAnswer` gets the answer's content, later and at most once. */
  ask(about, params, onAnswer) {
    const question = { ...params, key: crypto.randomUUID(), about };
    this.open.set(about, { question, onAnswer });
    this.flush();
  }

  /** The questions without an answer. */
  get questions() {
    return [...this.open.values()].map(({ question }) => question);
  }

  get keys() {
    return this.questions.map(({ key }) => key);
  }

  forget(about) {
    this.open.delete(about);
  }

  /** Takes what the server answered: {key, about, content}. */
  take(answers) {
    for (const { key, about, content } of answers ?? []) {
      const asked = this.open.get(about);
      if (asked?.question.key !== key) continue;
      this.open.delete(about);
      asked.onAnswer(content);
    }
    this.watch();
  }

  /** All open questions go together: a later message may replace an earlier one. */
  flush() {
    this.watch();
    if (this.open.size) this.send();
  }

  watch() {
    clearTimeout(this.timer);
    if (this.open.size) this.timer = setTimeout(() => this.flush(), AGAIN_MS);
  }

  stop() {
    clearTimeout(this.timer);
  }
}
