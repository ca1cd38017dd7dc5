// The review of one paragraph after another: a Streamlit component without a build step.
//
// Data flows one way: the server's items, decisions not yet acknowledged and unsaved edits
// are folded into a view; the view is drawn; keys and presses become commands; commands make
// edits and decisions.

import { Asks } from "./asks.js";
import { COMMANDS, nextOpen } from "./commands.js";
import { Component, mounting } from "./component.js";
import { commandAt } from "./dom.js";
import { Drafts } from "./drafts.js";
import { DRAWERS } from "./drawers.js";
import { fold, isUndecided, withDecision } from "./fold.js";
import { Holding } from "./holding.js";
import { Further } from "./further.js";
import { keymapOf, signOf } from "./keymap.js";
import { KeymapHelp } from "./keymap_help.js";
import { KeymapKeeper } from "./keymap_keeper.js";
import { Outbox } from "./outbox.js";
import { keyPressed, textPressed } from "./presses.js";
import { Readings } from "./readings.js";
import { Refusals } from "./refusals.js";
import { Screen } from "./screen.js";
import { sheet } from "./sheet.js";
import { browserStorage } from "./storage.js";
import { fill } from "./text.js";
import { Picker } from "./touch.js";
import { Walk } from "./walking.js";
import { reopenWriting } from "./writing.js";

await sheet;

export default mounting((host) => new Review(host));

class Review extends Component {
  constructor(host) {
    super(new Screen(host, () => this.item && this.screen.drawSelected(this)));
    this.holding = new Holding();
    this.counts = { done: 0, total: 0 };
    this.drawer = null;
    this.help = new KeymapHelp(this);
    this.picker = new Picker(this);
    this.further = new Further(this);
    this.readings = new Readings(this);
    this.walk = new Walk(this);
    this.asks = new Asks(() => this.talk.say({ questions: () => this.asks.questions }));
    this.screen.drawer.addEventListener("scroll", ({ target }) =>
      DRAWERS[this.drawer?.name]?.scrolled?.(this, this.drawer, target), true);
    this.passage.element.addEventListener("pointerup", () => setTimeout(() => textPressed(this), 0));
  }

  // ---- what the server says ----

  given(data, setTrigger) {
    if (data.seat !== this.talk.seat) this.walk.keepFilter();
    super.given(data, setTrigger);
  }

  update(data) {
    this.data = data;
    const setup = this.setups.get(data.setup);
    if (!setup) return this.fetchSetup(data.setup);
    Object.assign(this, { setup, schema: setup.schema });
    this.t = (name, values) => fill(setup.strings[name] ?? name, values);
    this.start();
    const isFirst = this.openStorage(`${data.store}:${data.person}`);
    this.useKeys(this.keeper.take(data.keys));
    this.guideChanges = this.hasSeenChanges ? [] : data.guide ?? [];
    this.takeAnswers(data.acks);
    this.asks.take(data.answers);
    // without items the server could not look: what is here stays
    if (data.items) this.takeItems(data);
    if (document.documentElement.lang !== setup.lang) document.documentElement.lang = setup.lang;
    this.draw();
    this.walk.writeAddress();
    if (isFirst) setTimeout(() => this.outbox.flush(), 0);
  }

  takeItems(data) {
    const isWhole = this.holding.take(data);
    this.counts = { done: data.done, total: data.total };
    this.walk.choose(data);
    if (!isWhole) setTimeout(() => this.request(), 0);
  }

  /** What the server is told with each message: what is held and waited for. */
  told({ move }) {
    const { queue } = this.holding;
    const held = this.holding.marksOf([...queue, this.item?.id, move?.paragraph]);
    return { held, filter: this.walk.filterText, after: this.walk.after, asking: this.asks.keys };
  }

  /** Asks for a paragraph; returns the key that its answer will name. */
  move(asked) {
    const key = this.newKey();
    this.talk.say({ move: { ...asked, key } });
    return key;
  }

  openStorage(prefix) {
    if (this.prefix === prefix) return false;
    this.prefix = prefix;
    this.storage = browserStorage(prefix);
    this.outbox?.stop();
    this.outbox = new Outbox(this.storage, () => this.request(), () => this.draw(),
      (answered) => answered.forEach((each) => this.settled(...each)));
    this.kept = new Drafts(this.storage);
    this.keeper = new KeymapKeeper(this.storage,
      (keys) => this.talk.say({ keys }), (why) => this.say("keys_refused", { why }));
    this.refusals = new Refusals(this.storage, this.kept);
    this.item = null;
    this.walk.restart();
    this.holding.clear();
    return true;
  }

  takeAnswers(acks) {
    const answered = this.outbox.acknowledge(acks);
    for (const [decision, ack] of answered) {
      if (!this.settled(decision, ack)) this.refuse(decision, ack);
    }
    if (answered.length) DRAWERS[this.drawer?.name]?.changed?.(this, this.drawer);
  }

  /** Puts a decision that is in the store into what is held; tells whether it is. */
  settled(decision, { status }) {
    const isStored = ["stored", "already"].includes(status);
    const item = this.holding.get(decision.paragraph_id);
    if (isStored && item) this.holding.put(withDecision(item, decision));
    if (isStored && this.item?.id === decision.paragraph_id) this.item = this.holding.get(this.item.id);
    return isStored;
  }

  refuse(decision, ack) {
    const label = this.t(`action_${decision.action}`);
    const detail = ack.status === "stale" ? this.t("overtaken") : ack.detail;
    this.refusals.add(decision, { label, detail }, this.holding.get(decision.paragraph_id));
  }

  open(id) {
    this.item = this.holding.get(id) ?? null;
    Object.assign(this, { armed: null, menu: null, since: performance.now() });
    this.passage.show(this.item?.text ?? "", this.item?.document.language ?? "");
    this.walk.writeAddress();
    if (!this.item) return;
    if (this.kept.hasStray(this.item)) this.say("stray_draft");
    this.refusals.restore(this.item);
    const { events } = this.fold();
    this.focusKey = (events.find(isUndecided) ?? events[0])?.key ?? null;
    reopenWriting(this);
    // whoever looks for something goes on looking
    if (!this.drawer) this.passage.focus();
    this.screen.begin();
    DRAWERS[this.drawer?.name]?.changed?.(this, this.drawer);
  }

  leave() {
    this.walk.leave();
  }

  goTo(id) {
    this.walk.visit(id);
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

  /** Asks the server; draws again when the answer has been taken in. */
  ask(about, params, onAnswer) {
    if (this.isGone) return;
    this.asks.ask(about, params, (content) => {
      onAnswer(content);
      this.draw();
    });
  }

  /** Changes the state of the open drawer. */
  inDrawer(changes) {
    if (!this.drawer) return;
    Object.assign(this.drawer, changes, { version: (this.drawer.version ?? 0) + 1 });
    this.draw();
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
    const act = this.newKey();
    const stamped = decisions.map((decision, place) => ({
      ...decision, key: decisions.length > 1 ? `${act}.${place}` : act, paragraph_id: id, paragraph_sha256: sha256, mode,
      elapsed_ms: elapsed,
    }));
    this.since = now;
    this.outbox.add(stamped);
    return stamped;
  }

  run(command) {
    this.live = "";
    // false: what changed is drawn already
    if (COMMANDS[command.do]?.(this, command) !== false) this.draw();
  }

  pressed(event) {
    keyPressed(this, event);
  }

  clicked(event) {
    const command = commandAt(event.target);
    if (!command) return;
    if (command.event) this.focusKey = command.event;
    this.run(command);
  }

  // ---- keys and guideline ----

  changesSeen() {
    if (!this.guideChanges.length) return;
    Object.assign(this, { guideChanges: [], hasSeenChanges: true });
    this.talk.say({ guide: "seen" });
  }

  useKeys(changes) {
    this.changes = changes;
    this.keymap = keymapOf(changes);
    this.sign = (command) => signOf(this.keymap, command);
  }

  keepKeys(changes) {
    this.useKeys(changes);
    this.keeper.keep(changes);
    this.draw();
  }

  pressedInHelp(event) {
    this.help.pressed(event);
  }

  toggleHelp() {
    this.help.toggle();
  }

  draw() {
    this.view = this.item ? this.fold() : null;
    this.screen.draw(this);
    this.readings.look();
  }

  stop() {
    super.stop();
    for (const each of [this.asks, this.walk, this.readings]) each.stop();
  }
}
