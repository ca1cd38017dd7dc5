// One event under edit, with the keys and commands of the review page.

import { COMMANDS } from "./commands.js";
import { toWire } from "./content.js";
import { NO_DRAFTS } from "./fold.js";

const ALLOWED = new Set(["assign", "clearRole", "trigger", "arm", "nudge", "removeArgument",
  "typeMenu", "attributeMenu", "pick", "caret", "nothing"]);

const KEY = "edit";

export class Editor {
  /** @param board {schema, t, passage, item} */
  constructor(board, content, part) {
    Object.assign(this, { schema: board.schema, t: board.t, passage: board.passage, item: board.item, part });
    this.event = { key: KEY, content, base: content, notes: [], status: "edited", standing: null };
    Object.assign(this, { armed: null, menu: null, focusKey: KEY, live: "" });
  }

  get view() {
    return { events: [this.event] };
  }

  focused() {
    return this.event;
  }

  drafts() {
    return NO_DRAFTS;
  }

  edit(drafts) {
    const content = drafts.edits[KEY];
    if (content) this.event = { ...this.event, content };
  }

  say(name, values) {
    this.live = this.t(name, values);
  }

  /** Does a command of the review page; tells whether it was one of an edit. */
  run(command) {
    if (!ALLOWED.has(command.do)) return false;
    COMMANDS[command.do](this, command);
    return true;
  }

  /** Leaves a menu, a chosen span or a selection; false if there is nothing to leave. */
  escape() {
    const held = this.menu || this.armed || this.passage.selected;
    COMMANDS.escape(this);
    return Boolean(held);
  }

  wire() {
    return toWire(this.schema, this.event.content);
  }
}
