// Decisions that the server would not store: told until they are dismissed, and what they held
// becomes an unsaved edit again, at once or when the paragraph is opened.

export class Refusals {
  /**
   * @param storage {read(name), write(name, value)}
   * @param drafts takes contents back
   */
  constructor(storage, drafts) {
    this.storage = storage;
    this.drafts = drafts;
    this.all = storage.read("problems") ?? [];
  }

  /** @param item the paragraph, or undefined while it is not here */
  add(decision, { label, detail }, item) {
    const problem = { paragraph: decision.paragraph_id, detail, label, decision };
    this.keep([...this.all, problem]);
    if (item) this.restore(item);
  }

  /** Gives a paragraph back what was refused of it, each once. */
  restore(item) {
    const [here, others] = [[], []];
    for (const problem of this.all) {
      const isHere = problem.decision && problem.paragraph === item.id;
      (isHere ? here : others).push(problem);
    }
    if (!here.length) return;
    for (const { decision } of here) this.drafts.restore(item, decision);
    this.keep(this.all.map((problem) =>
      here.includes(problem) ? { ...problem, decision: undefined } : problem));
  }

  dismiss(index) {
    this.keep(this.all.filter((_, place) => place !== index));
  }

  keep(all) {
    this.all = all;
    this.storage.write("problems", all.length ? all : null);
  }
}
