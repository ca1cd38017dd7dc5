// A person's keys on their way to the server: they hold here at once, and are sent until the
// server says that it has taken them in.

const AGAIN_MS = 3000;

export class KeymapKeeper {
  /**
   * @param storage {read(name), write(name, value)}
   * @param send called with {changes, key}
   * @param onRefused called with the reason when the server cannot keep them
   */
  constructor(storage, send, onRefused) {
    Object.assign(this, { storage, send, onRefused, sentAt: -Infinity });
  }

  get waiting() {
    return this.storage.read("keys");
  }

  /**
   * Takes what the server knows.
   * @param told {changes, taken, error}: the changes, the key of the last message taken in,
   *   and why it could not be kept
   * @returns the changes that hold here
   */
  take(told) {
    if (this.waiting && this.waiting.key === told?.taken) this.settle(told.error);
    if (this.waiting && performance.now() - this.sentAt > AGAIN_MS) this.flush();
    return this.waiting?.changes ?? told?.changes ?? {};
  }

  settle(error) {
    this.storage.write("keys", null);
    if (error) this.onRefused(error);
  }

  keep(changes) {
    this.storage.write("keys", { changes, key: crypto.randomUUID() });
    this.flush();
  }

  flush() {
    this.sentAt = performance.now();
    const sent = this.waiting;
    // a message that is sent while data are taken in would be lost
    setTimeout(() => this.send(sent), 0);
  }
}
