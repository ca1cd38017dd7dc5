// Decisions that the server has not acknowledged. Each is in the browser's storage before
// the next paint; sending one again is harmless, because its key counts once.

const RESEND_MS = 4000;
const TRIES_BEFORE_RELOAD = 4;

export class Outbox {
  /**
   * @param storage {read(name), write(name, value)}
   * @param send called with all that is unacknowledged
   * @param onChange called when the list or the connection changes
   */
  constructor(storage, send, onChange) {
    this.storage = storage;
    this.send = send;
    this.onChange = onChange;
    this.all = storage.read("outbox") ?? [];
    this.isAway = false;
    this.tries = 0;
    this.timer = null;
  }

  add(decisions) {
    if (!decisions.length) return;
    // another tab may have added some: the storage, not our copy, is the list
    this.merge();
    this.all = [...this.all, ...decisions];
    this.storage.write("outbox", this.all);
    // what the person sees next is painted first
    this.soon = setTimeout(() => this.flush(), 0);
  }

  of(paragraphId) {
    return this.all.filter((decision) => decision.paragraph_id === paragraphId);
  }

  /** Takes out what the server answered; returns [decision, ack] of each. */
  acknowledge(acks) {
    const byKey = new Map(acks.map((ack) => [ack.key, ack]));
    const answered = this.all.filter(({ key }) => byKey.has(key));
    if (!answered.length) return [];
    const stored = this.storage.read("outbox") ?? [];
    this.all = this.all.filter(({ key }) => !byKey.has(key));
    this.storage.write("outbox", stored.filter(({ key }) => !byKey.has(key)));
    this.isAway = false;
    this.tries = 0;
    if (!this.all.length) this.storage.write("reloaded", null);
    this.watch();
    return answered.map((decision) => [decision, byKey.get(decision.key)]);
  }

  flush() {
    if (!this.all.length) return;
    this.watch();
    this.send(this.all.map(wire));
  }

  stop() {
    clearTimeout(this.soon);
    clearTimeout(this.timer);
  }

  merge() {
    const known = new Set(this.all.map(({ key }) => key));
    const others = (this.storage.read("outbox") ?? []).filter(({ key }) => !known.has(key));
    this.all = [...this.all, ...others];
  }

  /** Sends again what stays unanswered, and looks whether the server is there. */
  watch() {
    clearTimeout(this.timer);
    if (!this.all.length && !this.isAway) return;
    this.timer = setTimeout(() => this.look(), RESEND_MS);
  }

  async look() {
    const answers = await fetch("/_stcore/health", { cache: "no-store" }).then(
      (response) => response.ok, () => false);
    this.setAway(!answers);
    if (!answers || !this.all.length) return this.watch();
    this.tries += 1;
    // a new server may not know this session: then only a reload helps, once
    if (this.tries >= TRIES_BEFORE_RELOAD && !this.storage.read("reloaded")) {
      this.storage.write("reloaded", true);
      location.reload();
    } else this.flush();
  }

  setAway(isAway) {
    if (isAway) this.tries = 0;
    if (isAway === this.isAway) return;
    this.isAway = isAway;
    this.watch();
    this.onChange();
  }
}

/** A decision as it travels: without what only this page needs. */
export function wire({ base, ...decision }) {
  return decision;
}

/** The browser's storage under a prefix; without one, what is kept lasts for the visit. */
export function browserStorage(prefix) {
  const name = (part) => `annotator:${prefix}:${part}`;
  const visit = new Map();
  return {
    read(part) {
      try {
        return JSON.parse(localStorage.getItem(name(part)) ?? "null");
      } catch {
        return visit.get(part) ?? null;
      }
    },
    write(part, value) {
      try {
        if (value === null) localStorage.removeItem(name(part));
        else localStorage.setItem(name(part), JSON.stringify(value));
      } catch {
        visit.set(part, value);
      }
    },
  };
}
