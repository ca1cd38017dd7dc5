// Settling where annotators differ: a Streamlit component without a build step.
//
// Data flows one way: the server's item and settlements not yet acknowledged are folded into
// a view; the view is drawn; keys and presses become commands; commands make settlements.

import { Board } from "./adjudicate_board.js";
import { COMMANDS } from "./adjudicate_commands.js";
import { settleCommand } from "./adjudicate_keys.js";
import { nextOpenPart, viewOf } from "./adjudicate_view.js";
import { Component, mounting } from "./component.js";
import { help } from "./frame.js";
import { ROLE_KEYS, commandOf, halfWidth, isForeign } from "./keys.js";
import { Outbox } from "./outbox.js";
import { sheet } from "./sheet.js";
import { browserStorage } from "./storage.js";
import { fill } from "./text.js";

await sheet;

export default mounting((host) => new Adjudication(host));

class Adjudication extends Component {
  constructor(host) {
    super(new Board(host, () => this.item && this.screen.drawSelected(this)));
    this.refused = [];
    Object.assign(this, { editor: null, focusKey: null, row: 0, choices: {}, reason: "" });
    this.screen.root.addEventListener("input", (event) => {
      if (event.target.matches(".anr-reason")) this.reason = event.target.value;
    });
  }

  // ---- what the server says ----

  update(data) {
    this.data = data;
    const setup = this.setups.get(data.setup);
    if (!setup) return this.fetchSetup(data.setup);
    const strings = { ...setup.strings, ...setup.adjudicate.strings };
    Object.assign(this, { setup, schema: setup.schema });
    this.t = (name, values) => fill(strings[name] ?? name, values);
    this.start();
    const isFirst = this.openStorage(`${data.store}:${data.person}:adjudicate`);
    this.takeAnswers(data.acks);
    if (data.item !== undefined) this.show(data.item);
    if (document.documentElement.lang !== setup.lang) document.documentElement.lang = setup.lang;
    this.draw();
    if (isFirst) setTimeout(() => this.outbox.flush(), 0);
  }

  openStorage(prefix) {
    if (this.prefix === prefix) return false;
    this.prefix = prefix;
    this.outbox?.stop();
    this.outbox = new Outbox(browserStorage(prefix), () => this.request(), () => this.draw());
    Object.assign(this, { item: null, editor: null, refused: [] });
    return true;
  }

  takeAnswers(acks) {
    for (const [sent, ack] of this.outbox.acknowledge(acks)) {
      if (["stored", "already"].includes(ack.status)) continue;
      const detail = ack.status === "stale" ? this.t("overtaken") : ack.detail;
      this.refused.push({ paragraph: sent.paragraph_id, detail, label: this.t(`settle_${sent.action}`) });
    }
  }

  /** Shows an item; another paragraph than before is begun from its first open part. */
  show(item) {
    const isOther = item?.id !== this.item?.id;
    // also while more is on its way: what was just answered stands in this item alone
    this.item = item;
    if (!isOther) return;
    Object.assign(this, { editor: null, choices: {}, reason: "", row: 0, since: performance.now() });
    this.passage.show(item?.text ?? "", item?.document.language ?? "");
    if (!item) return;
    const { parts, open } = this.fold();
    this.focusKey = (open[0] ?? parts[0])?.key ?? null;
    this.passage.element.focus({ preventScroll: true });
  }

  // ---- what the person does ----

  fold() {
    return viewOf(this.item, this.outbox.of(this.item.id));
  }

  part() {
    return this.view?.parts.find(({ key }) => key === this.focusKey) ?? null;
  }

  settle(action, more = {}) {
    const now = performance.now();
    const sent = {
      action, key: crypto.randomUUID(), paragraph_id: this.item.id, seen: this.item.seen,
      elapsed_ms: Math.round(now - this.since), ...(this.reason ? { reason: this.reason } : {}), ...more,
    };
    this.since = now;
    this.reason = "";
    this.outbox.add([sent]);
  }

  settlePart(action, more = {}) {
    const part = this.part();
    if (!part) return this.say("nothing_to_settle");
    this.settle(action, { part: part.key, ...more });
    this.leavePart();
  }

  leavePart() {
    this.focusPart(nextOpenPart(this.fold().parts, this.focusKey));
  }

  focusPart(key) {
    Object.assign(this, { focusKey: key, row: 0, choices: {}, editor: null });
  }

  run(command) {
    this.live = "";
    if (this.editor) this.runEdit(command);
    else if (this.item || command.do === "help") COMMANDS[command.do]?.(this, command);
    this.draw();
  }

  runEdit(command) {
    if (["finish", "accept"].includes(command.do)) return this.saveEdit();
    if (command.do === "reject") return void (this.editor = null);
    if (command.do === "escape") {
      if (!this.editor.escape()) this.editor = null;
      return;
    }
    if (command.do === "help") return this.toggleHelp();
    this.editor.run(command);
    this.live = this.editor.live;
  }

  saveEdit() {
    const { part } = this.editor;
    const event = this.editor.wire();
    this.editor = null;
    if (part) this.settlePart("edit", { event });
    else this.settle("add", { event });
  }

  pressed(event) {
    const { root, isHelping } = this.screen;
    if (!root.isConnected || !root.offsetParent) return;
    const target = event.composedPath()[0];
    if (isHelping) return this.pressedInHelp(event);
    if (target?.matches?.(".anr-reason")) return this.pressedInReason(event);
    if (isForeign(event, target, root.contains(target))) return;
    this.passage.readSelection();
    const where = {
      inText: target === this.passage.element,
      onControl: Boolean(target?.closest?.("button,a,summary,[role=button]")),
    };
    const command = this.commandOf(event, where);
    if (!command) return;
    event.preventDefault();
    event.stopPropagation();
    this.run(command);
  }

  commandOf(event, where) {
    if (!this.editor) return settleCommand(event, where);
    return this.editor.menu ? this.menuCommand(event) : commandOf(event, where);
  }

  menuCommand(event) {
    const { options, index } = this.editor.menu;
    const sign = halfWidth(event.key);
    const number = ROLE_KEYS.indexOf(sign);
    if (number >= 0 && number < options.length) return { do: "pick", index: number };
    if (sign === "Enter") return { do: "pick", index };
    const by = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[sign];
    if (by) this.editor.menu.index = (index + by + options.length) % options.length;
    return sign === "Escape" ? { do: "escape" } : { do: "nothing" };
  }

  pressedInReason(event) {
    event.stopPropagation();
    if (event.isComposing || !["Enter", "Escape"].includes(event.key)) return;
    event.preventDefault();
    if (event.key === "Escape") this.reason = "";
    this.passage.element.focus({ preventScroll: true });
    this.draw();
  }

  toggleHelp() {
    this.screen.toggleHelp(help(this.t, this.setup.adjudicate.keys));
  }

  draw() {
    this.view = this.item ? this.fold() : null;
    this.screen.draw(this);
  }
}
