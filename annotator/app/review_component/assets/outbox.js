// Decisions that the server has not acknowledged. Each is in the browser's storage before
// the next paint; sending one again is harmless, because its key counts once.

import { lookForServer } from "./connection.js";
import { afterPaint } from "./frames.js";

const RESEND_MS = 4000;
const MOST_ANSWERS = 50;

export class Outbox {
  /**
   * @param storage {read(name), write(name, value), listen(name, onChange)}
   * @param send called when what is unacknowledged should be sent
   * @param onChange called when the list or the connection changes
   * @param onElsewhere called with [decision, ack] of what another tab was answered
   */
  constructor(storage, send, onChange, onElsewhere = () => {}) {
    this.storage = storage;
    this.send = send;
    this.onChange = onChange;
    this.onElsewhere = onElsewhere;
    this.all = storage.read("outbox") ?? [];
    this.isAway = false;
    this.isOut = false;
    this.timer = null;
    this.soon = null;
    this.unlisten = null;
    this.listen();
  }

  listen() {
    this.unlisten ??= this.storage.listen?.("outbox", () => this.adopt()) ?? null;
  }

  /** Takes over what another tab added or saw acknowledged: the storage is the list. */
  adopt() {
    const before = this.all;
    this.all = this.storage.read("outbox") ?? [];
    const kept = new Set(this.all.map(({ key }) => key));
    const answers = new Map(this.storage.read("answers") ?? []);
    const gone = before.filter(({ key }) => !kept.has(key) && answers.has(key));
    this.onElsewhere(gone.map((decision) => [decision, { status: answers.get(decision.key) }]));
    this.watch();
    this.onChange();
    // what is stored now is news for this tab
    if (gone.length) this.send();
  }

  add(decisions) {
    if (!decisions.length) return;
    // another tab may have added some: the storage, not our copy, is the list
    this.merge();
    this.all = [...this.all, ...decisions];
    this.storage.write("outbox", this.all);
    this.flushSoon();
  }

  /** Sends when the person has seen what they did: sending costs as much as drawing. */
  flushSoon() {
    this.soon ??= afterPaint(() => {
      this.soon = null;
      this.flush();
    });
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
    this.remember(answered.map(({ key }) => [key, byKey.get(key).status]));
    this.all = this.all.filter(({ key }) => !byKey.has(key));
    this.storage.write("outbox", stored.filter(({ key }) => !byKey.has(key)));
    this.isAway = this.isOut = false;
    if (!this.all.length) this.storage.write("reloaded", null);
    this.watch();
    return answered.map((decision) => [decision, byKey.get(decision.key)]);
  }

  /** Keeps what was answered for other tabs, which only see decisions go. */
  remember(answers) {
    const earlier = this.storage.read("answers") ?? [];
    this.storage.write("answers", [...earlier, ...answers].slice(-MOST_ANSWERS));
  }

  flush() {
    if (!this.all.length) return;
    this.watch();
    this.send();
  }

  stop() {
    this.soon?.();
    clearTimeout(this.timer);
    this.unlisten?.();
    this.soon = this.timer = this.unlisten = null;
  }

  merge() {
    const known = new Set(this.all.map(({ key }) => key));
    const others = (this.storage.read("outbox") ?? []).filter(({ key }) => !known.has(key));
    this.all = [...this.all, ...others];
  }

  /** Sends again what stays unanswered, and looks whether the server is there. */
  watch() {
    this.listen();
    clearTimeout(this.timer);
    if (!this.all.length && !this.isAway) return;
    this.timer = setTimeout(() => this.look(), RESEND_MS);
  }

  async look() {
    const found = await lookForServer();
    // stopped meanwhile
    if (this.timer === null) return;
    this.setAway(found !== "here", found === "out");
    if (this.isAway || !this.all.length) return this.watch();
    this.flush();
  }

  /** Loads the page again, once: a new server may not know it in any other way. */
  reloadOnce() {
    // what is kept for the visit only would be lost
    if (this.storage.isForVisit || this.storage.read("reloaded")) return;
    this.storage.write("reloaded", true);
    this.isReloading = true;
    location.reload();
  }

  setAway(isAway, isOut = false) {
    if (isAway === this.isAway && isOut === this.isOut) return;
    Object.assign(this, { isAway, isOut });
    this.watch();
    this.onChange();
  }

  /** Whether leaving the page should be asked about: something is not acknowledged.
   *  Whoever leaves to sign in again finds it kept, if the browser stores anything. */
  get holdsBack() {
    const isKept = this.isOut && !this.storage.isForVisit;
    return this.all.length > 0 && !this.isReloading && !isKept;
  }
}

/** A decision as it travels: without what only this page needs. */
export function wire({ base, shown, ...decision }) {
  return decision;
}
