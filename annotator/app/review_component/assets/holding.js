// The paragraphs that the page holds. The server sends a paragraph only when it is not held as
// it is now: the page tells which marks it holds, the server which ones count.

export class Holding {
  constructor() {
    this.items = new Map();
    this.marks = new Map();
    this.queue = [];
  }

  get(id) {
    return this.items.get(id);
  }

  has(id) {
    return this.items.has(id);
  }

  /** Puts a paragraph in place of what is held of it. */
  put(item) {
    this.items.set(item.id, item);
  }

  /**
   * Takes in what the server sent.
   * @param data {items, queue, marks: {id: mark}} where items lacks what is held
   * @returns whether everything is here; a message before this one may have been lost
   */
  take({ items, queue, marks }) {
    for (const item of items) {
      this.put(item);
      this.marks.set(item.id, marks[item.id]);
    }
    this.queue = queue;
    return Object.entries(marks).every(([id, mark]) => this.marks.get(Number(id)) === mark);
  }

  /** The marks of what is held of some paragraphs. */
  marksOf(ids) {
    return Object.fromEntries(ids.filter((id) => this.has(id)).map((id) => [id, this.marks.get(id)]));
  }

  clear() {
    this.items.clear();
    this.marks.clear();
    this.queue = [];
  }
}
