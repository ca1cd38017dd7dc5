// Unsaved edits of paragraphs, kept in the browser's storage, with undo and redo. What is
// being written in a field is kept beside them.

import { NO_DRAFTS } from "./fold.js";

/** Acts that are kept for after a reload; decisions are undone without limit, by the log. */
const MOST_ACTS = 100;

/** Unsaved edits and what was done in this visit, paragraph by paragraph. */
export class Drafts {
  constructor(storage) {
    this.storage = storage;
    this.visited = new Map();
  }

  of(item) {
    return this.visit(item).drafts;
  }

  /** Changes the edits of a paragraph and remembers how to take that back. */
  act(item, drafts, decisions = []) {
    const visit = this.visit(item);
    visit.past.push({ before: visit.drafts, after: drafts, decisions: decisions.map(keyOf) });
    visit.future = [];
    this.keep(item, drafts);
  }

  /** The last thing done here in this visit, taken off; null if there is none. */
  undo(item) {
    const visit = this.visit(item);
    const act = visit.past.pop();
    if (!act) return null;
    visit.future.push(act);
    this.keep(item, act.before);
    return act;
  }

  /** The last thing undone here, put back; its decisions are to be made again. */
  redo(item) {
    const visit = this.visit(item);
    const act = visit.future.pop();
    if (!act) return null;
    visit.past.push(act);
    this.keep(item, act.after);
    return act;
  }

  /** Notes under which keys the decisions of the last act were made again. */
  redone(item, decisions) {
    const { past } = this.visit(item);
    past.push({ ...past.pop(), decisions: decisions.map(keyOf) });
    this.keep(item, this.of(item));
  }

  /** Brings back the content of a decision that could not be stored, as an unsaved edit. */
  restore(item, decision) {
    if (!decision.event) return;
    const drafts = this.of(item);
    const { item: key, event: content } = decision;
    this.keep(item, decision.action === "add"
      ? { ...drafts, added: [...drafts.added.filter((each) => each.key !== key), { key, content }] }
      : { ...drafts, edits: { ...drafts.edits, [key]: content } });
  }

  /** What is being written in a field: {about, text, ...}; null for nothing. */
  writing(item) {
    const kept = this.storage.read(`writing:${item.id}`);
    return kept?.sha256 === item.sha256 ? kept.writing : null;
  }

  keepWriting(item, writing) {
    this.storage.write(`writing:${item.id}`, writing && { sha256: item.sha256, writing });
  }

  /** Whether edits are kept that belong to another text that stood here. */
  hasStray(item) {
    const kept = this.storage.read(`draft:${item.id}`);
    return Boolean(kept) && kept.sha256 !== item.sha256;
  }

  visit(item) {
    if (!this.visited.has(item.id)) {
      const kept = this.storage.read(`draft:${item.id}`);
      const { drafts, past = [], future = [] } =
        kept?.sha256 === item.sha256 ? kept : { drafts: NO_DRAFTS };
      this.visited.set(item.id, { drafts, past, future });
    }
    return this.visited.get(item.id);
  }

  keep(item, drafts) {
    const visit = this.visit(item);
    visit.drafts = drafts;
    const isEmpty = !drafts.added.length && !Object.keys(drafts.edits).length;
    this.storage.write(`draft:${item.id}`, isEmpty ? null : {
      sha256: item.sha256, drafts,
      past: visit.past.slice(-MOST_ACTS), future: visit.future.slice(-MOST_ACTS),
    });
  }
}

const keyOf = ({ key }) => key;

/** Edits in which an event has another content. */
export function withContent(drafts, event, content) {
  if (event.status === "new") {
    return { ...drafts, added: drafts.added.map((each) =>
      each.key === event.key ? { ...each, content } : each) };
  }
  return { ...drafts, edits: { ...drafts.edits, [event.key]: content } };
}

/** Gives an event of a page another content, as an unsaved edit. */
export const change = (page, event, content) =>
  page.edit(withContent(page.drafts(), event, content));

/** Edits without those of an event: it was decided on, or taken away. */
export function withoutEvent(drafts, key) {
  const { [key]: _, ...edits } = drafts.edits;
  return { edits, added: drafts.added.filter((each) => each.key !== key) };
}

/** Edits in which an event that was never saved has another key. */
export const withNewKey = (drafts, key, fresh) => ({
  ...drafts,
  added: drafts.added.map((each) => (each.key === key ? { ...each, key: fresh } : each)),
});
