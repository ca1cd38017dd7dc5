// The review of one paragraph after another: a Streamlit component without a build step.
//
// Data flows one way: the server's items, decisions not yet acknowledged and unsaved edits
// are folded into a view; the view is drawn; keys and presses become commands; commands make
// edits and decisions.

import { COMMANDS, nextOpen } from "./commands.js";
import { Component, mounting } from "./component.js";
import { commandAt } from "./dom.js";
import { Drafts } from "./drafts.js";
import { fold, isUndecided, withDecision } from "./fold.js";
import { help } from "./frame.js";
import { ROLE_KEYS, commandOf, halfWidth, isForeign } from "./keys.js";
import { Outbox, browserStorage } from "./outbox.js";
import { Screen } from "./screen.js";
import { sheet } from "./sheet.js";
import { fill } from "./text.js";

await sheet;

export default mounting((host) => new Review(host));

class Review extends Component {
  constructor(host) {
    super(new Screen(host, () => this.item && this.screen.drawSelected(this)));
    this.cache = new Map();
    this.queue = [];
    this.counts = { done: 0, total: 0 };
    this.trail = [];
    this.passage.element.addEventListener("pointerup", () => setTimeout(() => this.pointed(), 0));
  }

  // ---- what the server says ----

  update(data, setState, setTrigger) {
    Object.assign(this, { data, setState, setTrigger });
    const setup = this.setups.get(data.setup);
    if (!setup) return this.fetchSetup(data.setup);
    Object.assign(this, { setup, schema: setup.schema });
    this.t = (name, values) => fill(setup.strings[name] ?? name, values);
    this.start();
    const isFirst = this.openStorage(`${data.store}:${data.person}`);
    this.takeAnswers(data.acks);
    // without items the server could not look: what is here stays
    if (data.items) this.takeItems(data);
    if (document.documentElement.lang !== setup.lang) document.documentElement.lang = setup.lang;
    this.draw();
    if (isFirst) setTimeout(() => this.outbox.flush(), 0);
  }

  takeItems(data) {
    for (const item of data.items) this.cache.set(item.id, item);
    this.queue = data.items.map(({ id }) => id);
    this.counts = { done: data.done, total: data.total };
    this.choose(data);
  }

  openStorage(prefix) {
    if (this.prefix === prefix) return false;
    this.prefix = prefix;
    this.storage = browserStorage(prefix);
    this.outbox?.stop();
    this.outbox = new Outbox(this.storage, (all) => this.setState("outbox", all), () => this.draw());
    this.kept = new Drafts(this.storage);
    this.refused = this.storage.read("problems") ?? [];
    Object.assign(this, { item: null, trail: [], nonce: 0, awaits: false });
    this.cache.clear();
    return true;
  }

  takeAnswers(acks) {
    for (const [decision, ack] of this.outbox.acknowledge(acks)) {
      const item = this.cache.get(decision.paragraph_id);
      if (["stored", "already"].includes(ack.status)) {
        if (item) this.cache.set(item.id, withDecision(item, decision));
      } else this.refuse(decision, ack, item);
    }
  }

  /** Keeps what could not be stored: the content as an unsaved edit, the reason in sight. */
  refuse(decision, ack, item) {
    if (item) this.kept.restore(item, decision);
    const label = this.t(`action_${decision.action}`);
    const detail = ack.status === "stale" ? this.t("overtaken") : ack.detail;
    const problem = { paragraph: decision.paragraph_id, detail, label };
    this.refused = [...this.refused, problem];
    this.storage.write("problems", this.refused);
  }

  dismissProblem(index) {
    this.refused = this.refused.filter((_, place) => place !== index);
    this.storage.write("problems", this.refused.length ? this.refused : null);
  }

  /** Opens what was asked for, keeps what is open, or opens what is next. */
  choose({ goto, nonce }) {
    if (goto && nonce !== this.nonce && this.cache.has(goto)) {
      const { awaits } = this;
      Object.assign(this, { nonce, awaits: false });
      // what was opened here at once may be left again before the server answers; what the
      // address names is asked for by nobody here
      if ((awaits || !this.item) && this.item?.id !== goto) return this.open(goto);
    }
    if (this.item) this.item = this.cache.get(this.item.id);
    else this.open(this.nextId());
  }

  nextId() {
    return this.queue.find((id) => {
      const isSkipped = this.outbox.of(id).some(({ action }) => action === "skip");
      return !isSkipped && !this.fold(this.cache.get(id)).done;
    });
  }

  open(id) {
    this.item = this.cache.get(id) ?? null;
    Object.assign(this, { armed: null, menu: null, since: performance.now() });
    this.passage.show(this.item?.text ?? "", this.item?.document.language ?? "");
    if (!this.item) return;
    const { events } = this.fold();
    this.focusKey = (events.find(isUndecided) ?? events[0])?.key ?? null;
    this.passage.element.focus({ preventScroll: true });
    this.screen.cards.scrollTop = 0;
  }

  /** Goes on to the next paragraph. */
  leave() {
    this.trail.push(this.item.id);
    this.open(this.nextId());
  }

  goBack() {
    const id = this.trail.pop();
    if (id !== undefined) return this.goTo(id);
    const before = this.item && this.view.done ? this.item.id : null;
    this.awaits = true;
    this.setTrigger("move", { to: "back", before, key: this.newKey() });
  }

  goTo(id) {
    if (this.cache.has(id)) this.open(id);
    else this.awaits = true;
    this.setTrigger("move", { to: "paragraph", paragraph: id, key: this.newKey() });
  }

  // ---- what the person does ----

  fold(item = this.item) {
    return fold(item, this.outbox.of(item.id), this.kept.of(item), this.schema);
  }

  drafts() {
    return this.kept.of(this.item);
  }

  focused() {
    return this.item ? this.view.events.find(({ key }) => key === this.focusKey) ?? null : null;
  }

  focusNextOpen(key) {
    this.focusKey = nextOpen(this.fold().events, key);
    this.armed = null;
    this.menu = null;
  }

  newKey() {
    return crypto.randomUUID();
  }

  edit(drafts) {
    this.kept.act(this.item, drafts);
  }

  /** Decides, and forgets the edits that the decisions carry. */
  decide(decisions, drafts) {
    const sent = this.send(decisions);
    if (sent.length) this.kept.act(this.item, drafts, sent);
  }

  send(decisions) {
    const now = performance.now();
    const { id, sha256, mode } = this.item;
    const elapsed = Math.round(now - this.since);
    const stamped = decisions.map((decision) => ({
      ...decision, key: this.newKey(), paragraph_id: id, paragraph_sha256: sha256, mode,
      elapsed_ms: elapsed,
    }));
    this.since = now;
    this.outbox.add(stamped);
    return stamped;
  }

  run(command) {
    this.live = "";
    COMMANDS[command.do](this, command);
    this.draw();
  }

  pressed(event) {
    const { root, isHelping } = this.screen;
    if (!root.isConnected || !root.offsetParent) return;
    const target = event.composedPath()[0];
    if (isHelping) return this.pressedInHelp(event);
    if (isForeign(event, target, root.contains(target))) return;
    this.passage.readSelection();
    const where = {
      inText: target === this.passage.element,
      onControl: Boolean(target?.closest?.("button,a,summary,[role=button]")),
    };
    const command = this.menu ? this.menuCommand(event) : commandOf(event, where);
    if (!command) return;
    event.preventDefault();
    event.stopPropagation();
    this.run(command);
  }

  menuCommand(event) {
    const { options, index } = this.menu;
    const sign = halfWidth(event.key);
    const number = ROLE_KEYS.indexOf(sign);
    if (number >= 0 && number < options.length) return { do: "pick", index: number };
    if (sign === "Enter") return { do: "pick", index };
    if (["Escape", "t", "T"].includes(sign)) { this.menu = null; return { do: "nothing" }; }
    const by = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[sign];
    if (by) this.menu.index = (index + by + options.length) % options.length;
    return sign === "Tab" ? null : { do: "nothing" };
  }

  clicked(event) {
    const command = commandAt(event.target);
    if (!command) return;
    if (command.event) this.focusKey = command.event;
    this.run(command);
  }

  /** A press or drag on the text: fills the role that waits, or focuses what is there. */
  pointed() {
    if (!this.item) return;
    this.passage.readSelection();
    if (this.passage.selected && this.armed?.waits) {
      return this.run({ do: "assign", role: this.armed.role });
    }
    const point = this.passage.clickedPoint();
    const here = point === null ? [] : this.eventsAt(point);
    const now = here.findIndex(({ key }) => key === this.focusKey);
    if (here.length) this.run({ do: "focus", event: here[(now + 1) % here.length].key });
    else this.screen.drawSelected(this);
  }

  eventsAt(point) {
    return this.view.events.filter(({ content }) =>
      [content.trigger, ...content.arguments].some(({ start, end }) => start <= point && point < end));
  }

  toggleHelp() {
    this.screen.toggleHelp(help(this.t, this.setup.keys));
  }

  draw() {
    this.view = this.item ? this.fold() : null;
    this.screen.draw(this);
  }
}
