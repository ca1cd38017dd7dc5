// What both components share: their life on the page, what is fetched once, and listening.

import { watchConnection } from "./connection.js";
import { commandAt, watchComposing } from "./dom.js";
import { wire } from "./outbox.js";
import { Talk } from "./talk.js";

const RETRY_MS = 1000;
/** Answers, some twenty seconds in all: Streamlit takes a while to find a new server. */
const GONE_BEFORE_RELOAD = 6;

/** A page in the browser; subclasses have update, pressed, run and draw. */
export class Component {
  /** @param screen {root, passage, isHelping, toggleHelp, paint} */
  constructor(screen) {
    this.screen = screen;
    this.passage = screen.passage;
    this.setups = new Map();
    this.item = null;
    this.calls = 0;
    this.talk = new Talk(this);
    this.onKey = (event) => this.pressed(event);
    this.onSelection = () => this.passage.readSelection();
    this.onLeave = (event) => this.outbox?.holdsBack && event.preventDefault();
    this.onHide = () => this.outbox?.all.length && this.sendNow();
    this.resizes = new ResizeObserver(() => this.item && !this.passage.isAsPainted && screen.paint(this));
    screen.root.addEventListener("click", (event) => this.clicked(event));
    watchComposing(screen.root, () => this.draw());
    // the focus and the selection stay in the text when a button is pressed with the mouse
    screen.root.addEventListener("mousedown", (event) => {
      if (commandAt(event.target)) event.preventDefault();
    });
  }

  /** Takes its place in a host, from which it may have been put out; returns the call's number. */
  enter(host) {
    const { root } = this.screen;
    if (root.parentElement !== host) host.append(root);
    this.screen.readTheme();
    this.isGone = false;
    this.calls += 1;
    return this.calls;
  }

  /** Takes what Streamlit hands over; it may do so again with what it handed over before. */
  given(data, setTrigger) {
    this.setTrigger = setTrigger;
    const latest = this.talk.isOld(data) ? this.data : data;
    const isElsewhere = latest.seat !== this.talk.seat;
    this.talk.note(latest);
    this.update(latest);
    // what a new seat was not told of, such as a filter
    if (isElsewhere && this.outbox) this.request();
  }

  // ---- what the talk with the server needs ----

  hear(data) {
    this.outbox?.setAway(false);
    this.update(data);
  }

  unheard(isOut) {
    this.outbox?.setAway(true, isOut);
  }

  /** Has the page drawn anew, which gives it another seat. */
  renew(times) {
    if (times >= GONE_BEFORE_RELOAD) this.outbox?.reloadOnce();
    this.setTrigger("renew", crypto.randomUUID());
  }

  /** What the page shows and holds; subclasses say it where the server asks. */
  told() {
    return undefined;
  }

  /** Sends what is not acknowledged, and asks for what the page should show. */
  request() {
    this.talk.say({ decisions: () => this.outbox.all.map(wire) });
  }

  /** Sends what is not acknowledged while the page is closed: there is no later moment. */
  sendNow() {
    this.request();
    this.talk.hurry();
  }

  /** Makes room for another component of its kind. */
  giveWay() {
    this.stop();
    this.screen.root.remove();
  }

  start() {
    if (this.isOn) return;
    this.isOn = true;
    document.addEventListener("keydown", this.onKey, true);
    document.addEventListener("selectionchange", this.onSelection);
    window.addEventListener("beforeunload", this.onLeave);
    window.addEventListener("pagehide", this.onHide);
    this.resizes.observe(this.passage.element);
    this.connection = watchConnection((isOut) => this.outbox?.setAway(true, isOut));
    this.outbox?.watch();
  }

  stop() {
    this.isOn = false;
    this.isGone = true;
    document.removeEventListener("keydown", this.onKey, true);
    document.removeEventListener("selectionchange", this.onSelection);
    window.removeEventListener("beforeunload", this.onLeave);
    window.removeEventListener("pagehide", this.onHide);
    this.resizes.disconnect();
    this.connection?.disconnect();
    this.outbox?.stop();
    this.talk.stop();
  }

  /** Schema and words come once; then the last data are taken in. */
  async fetchSetup(address) {
    const setup = await fetch(address).then((answer) => (answer.ok ? answer.json() : null)).catch(() => null);
    if (this.isGone) return;
    if (setup) {
      this.setups.set(address, setup);
      this.update(this.data);
    } else setTimeout(() => this.fetchSetup(address), RETRY_MS);
  }

  clicked(event) {
    const command = commandAt(event.target);
    if (command) this.run(command);
  }

  pressedInHelp(event) {
    if (["?", "？"].includes(event.key)) this.toggleHelp();
    event.stopPropagation();
  }

  say(name, values) {
    this.live = this.t(name, values);
  }
}

/** Makes what Streamlit calls when it mounts a component and whenever its data change. */
export function mounting(make) {
  const mounted = new WeakMap();
  let live = null;
  return ({ data, parentElement, setTriggerValue }) => {
    // taken off the page while Streamlit was still calling
    if (!parentElement.isConnected) return undefined;
    if (!mounted.has(parentElement)) mounted.set(parentElement, make(parentElement));
    const page = mounted.get(parentElement);
    // what an earlier run of the app drew stays until the new run is over: two would both hear keys
    if (live !== page) live?.giveWay();
    live = page;
    const call = page.enter(parentElement);
    page.given(data, setTriggerValue);
    // a call that was overtaken by a later one is ended after that one
    return () => call === page.calls && page.stop();
  };
}
