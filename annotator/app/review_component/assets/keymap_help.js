// All commands with their keys, in groups: each can be run from here, and given other keys.

import { button, el, key, refill } from "./dom.js";
import { readChanges, holderOf, withKeys, withSwapped, withUsualKeys } from "./keymap_changes.js";
import { faultOf, shownKey } from "./keymap.js";
import { isComposing, keyToLearn } from "./keys.js";

const GROUPS = ["decide", "event", "span", "roles", "go", "help"];
const HELD = new Set(["Shift", "Control", "Alt", "Meta", "AltGraph", "CapsLock"]);
const AT_REST = { mode: "list", asked: null, clash: null, said: null };

export class KeymapHelp {
  /** @param page {screen, t, keymap, changes, run, keepKeys} */
  constructor(page) {
    this.page = page;
    this.state = AT_REST;
  }

  toggle() {
    this.state = AT_REST;
    this.page.screen.toggleHelp(this.parts());
  }

  /** A press on one of the buttons here. */
  run({ ask, command }) {
    const acts = {
      run: () => this.runFrom(command),
      edit: () => this.go({ mode: "edit" }),
      list: () => this.go({}),
      text: () => this.go({ mode: "text" }),
      take: () => this.takeText(),
      listen: () => this.go({ mode: "edit", asked: command }),
      swap: () => this.keep(withSwapped(this.page.changes, this.state.clash.command, this.state.clash.key)),
      remove: () => this.keep(withKeys(this.page.changes, command, [])),
      reset: () => this.keep(withUsualKeys(this.page.changes, command)),
      resetAll: () => this.keep({}),
    };
    acts[ask]?.();
  }

  runFrom(command) {
    const row = this.page.keymap.rows.find((each) => each.command === command);
    this.toggle();
    this.page.run(row.asks);
  }

  go(state) {
    this.state = { ...AT_REST, ...state };
    this.draw();
  }

  keep(changes) {
    this.page.keepKeys(changes);
    this.go({ mode: "edit", said: this.page.t("keys_kept") });
  }

  takeText() {
    const field = this.page.screen.help.querySelector("textarea");
    const { changes, fault, about } = readChanges(field.value);
    if (changes) return this.keep(changes);
    const said = this.page.t(`keys_fault_${fault}`, { about });
    this.go({ mode: "text", said });
  }

  /** A key pressed while this is open. */
  pressed(event) {
    event.stopPropagation();
    if (this.state.asked) return this.learn(event);
    const isTyping = event.target?.closest?.("textarea");
    if (!isTyping && ["?", "？"].includes(event.key)) this.toggle();
    else if (event.key === "Escape" && this.state.mode !== "list") {
      event.preventDefault();
      this.go({ mode: this.state.mode === "text" ? "edit" : "list" });
    }
  }

  /** Gives the command that asked for a key the one that was pressed. */
  learn(event) {
    if (event.key === "Tab") return;
    event.preventDefault();
    if (isComposing(event) || HELD.has(event.key) || event.repeat) return;
    const command = this.state.asked;
    if (event.key === "Escape") return this.go({ mode: "edit" });
    const pressed = keyToLearn(event);
    if (faultOf(pressed)) return this.refuse(command, this.page.t("keys_reserved", { key: shownKey(pressed ?? event.key) }));
    const holder = holderOf(this.page.changes, command, pressed);
    if (!holder) return this.keep(withKeys(this.page.changes, command, [pressed]));
    const said = this.page.t("keys_taken", { key: shownKey(pressed), other: this.name(holder) });
    this.go({ mode: "edit", clash: { command, key: pressed, holder }, said });
  }

  refuse(command, said) {
    this.go({ mode: "edit", asked: command, said });
  }

  name(command) {
    return this.page.t(`key_${command}`);
  }

  draw() {
    refill(this.page.screen.help, ...this.parts());
    this.page.screen.help.querySelector("[data-wanted]")?.focus();
  }

  // ---- what is shown ----

  parts() {
    const { mode, said } = this.state;
    const bodies = { list: () => this.list(), edit: () => this.editor(), text: () => this.text() };
    return [
      el("header", { class: "anr-help-head" },
        el("h2", {}, this.page.t(mode === "list" ? "keys_title" : "keys_change_title")),
        ...this.tools()),
      el("p", { class: "anr-help-said", role: "status" }, said ?? "", ...this.swapOffer()),
      ...bodies[mode](),
    ];
  }

  tools() {
    const { t } = this.page;
    const tool = (ask, word, more = {}) => button({ do: "keys", ask }, { class: "anr-button", ...more }, t(word));
    const close = button({ do: "help" }, { class: "anr-button is-main", autofocus: true }, t("close"), key("Esc"));
    const tools = {
      list: [tool("edit", "keys_change"), close],
      edit: [tool("resetAll", "keys_reset_all"), tool("text", "keys_as_text"), tool("list", "keys_done", { class: "anr-button is-main" })],
      text: [tool("take", "keys_take_text"), tool("edit", "keys_done", { class: "anr-button is-main" })],
    };
    return tools[this.state.mode];
  }

  swapOffer() {
    const { clash } = this.state;
    if (!clash) return [];
    return [" ", button({ do: "keys", ask: "swap" }, { class: "anr-button", "data-wanted": true }, this.page.t("keys_swap"))];
  }

  list() {
    const { rows } = this.page.keymap;
    const groups = GROUPS.map((group) => {
      const own = rows.filter((row) => row.group === group);
      const lines = group === "roles" ? this.roleLines(own) : own.map((row) => this.line(row));
      return this.group(group, lines);
    });
    return [el("div", { class: "anr-commands" }, ...groups)];
  }

  group(name, lines) {
    return el("section", {}, el("h3", {}, this.page.t(`keys_group_${name}`)), el("ul", {}, ...lines));
  }

  line({ command, keys, isInText, isFixed }) {
    const signs = el("span", { class: "anr-signs" }, ...keys.map((each) => key(shownKey(each))));
    const label = el("span", {}, this.name(command));
    if (isInText || isFixed) return el("li", { class: "anr-command" }, label, signs);
    return el("li", {}, button({ do: "keys", ask: "run", command }, { class: "anr-command" }, label, signs));
  }

  roleLines(rows) {
    const signs = rows.map(({ keys }) => shownKey(keys[0] ?? "")).join(" ");
    const lines = [["roles", signs], ["roles_whole", "Shift"], ["roles_clear", "Alt"]];
    return lines.map(([word, sign]) => el("li", { class: "anr-command" },
      el("span", {}, this.page.t(`key_${word}`)), el("span", { class: "anr-signs" }, key(sign))));
  }

  editor() {
    const rows = this.page.keymap.rows.filter(({ isFixed }) => !isFixed);
    return [el("div", { class: "anr-commands is-edited" }, ...GROUPS.map((group) =>
      this.group(group, rows.filter((row) => row.group === group).map((row) => this.editLine(row)))))];
  }

  editLine({ command, keys, isChanged }) {
    const { t } = this.page;
    const isAsked = this.state.asked === command;
    const name = this.name(command);
    const shown = keys.map(shownKey).join(", ");
    const now = isAsked ? t("keys_press") : shown || t("keys_none");
    return el("li", { class: `anr-command${isChanged ? " is-changed" : ""}` },
      el("span", {}, name),
      isChanged ? button({ do: "keys", ask: "reset", command }, { class: "anr-button is-small", "aria-label": t("keys_reset", { name }) }, "↺") : null,
      button({ do: "keys", ask: "listen", command },
        { class: `anr-button is-small${isAsked ? " is-asked" : ""}`, "aria-label": t("keys_change_of", { name, keys: now }), "data-wanted": isAsked }, now));
  }

  text() {
    const { t, changes } = this.page;
    const field = el("textarea", { class: "anr-field", rows: "12", "aria-label": t("keys_as_text"), spellcheck: "false", "data-wanted": true });
    field.value = JSON.stringify(changes, null, 2);
    return [el("p", {}, t("keys_text_hint")), field];
  }
}
