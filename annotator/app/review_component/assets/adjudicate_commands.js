// What each command does while differences are settled.

import { Editor } from "./adjudicate_editor.js";
import { openRows } from "./adjudicate_view.js";

const NOT_UNDONE = new Set(["done", "skip", "undo"]);

export const COMMANDS = {
  nothing() {},
  take(page, { letter }) {
    const part = page.part();
    const known = part && [...part.versions, ...part.proposed].some((version) => version.letter === letter);
    if (known) page.settlePart("take", { letter });
    else page.say("no_such_column", { letter });
  },
  takeColumn(page, { column }) {
    const letter = page.item.letters[column];
    if (letter) COMMANDS.take(page, { letter });
  },
  takeOf(page, { part, letter }) {
    page.focusPart(part);
    COMMANDS.take(page, { letter });
  },
  none: (page) => page.settlePart("none"),
  choose(page, { option }) {
    const part = page.part();
    const conflict = part?.conflicts[page.row];
    if (!conflict || option >= conflict.options.length) return;
    page.choices = { ...page.choices, [conflict.key]: option };
    const open = openRows(part, page.choices);
    if (!open.length) return page.settlePart("merge", { choices: page.choices });
    page.row = part.conflicts.indexOf(open[0]);
  },
  chooseOption(page, { part, row, option }) {
    if (part !== page.focusKey) page.focusPart(part);
    page.row = Number(row);
    COMMANDS.choose(page, { option: Number(option) });
  },
  row(page, { by }) {
    const rows = page.part()?.conflicts.length ?? 0;
    page.row = Math.max(0, Math.min(page.row + by, rows - 1));
  },
  part(page, { by }) {
    const { parts } = page.view;
    const place = parts.findIndex(({ key }) => key === page.focusKey) + by;
    if (parts.length) page.focusPart(parts[Math.max(0, Math.min(place, parts.length - 1))].key);
  },
  focusPart: (page, { part }) => page.focusPart(part),
  edit(page) {
    const part = page.part();
    if (!part) return page.say("nothing_to_settle");
    page.editor = new Editor(page, part.result ?? part.versions[0].content, part.key);
  },
  add(page) {
    const span = page.passage.selected;
    if (!span) return page.say("select_trigger");
    const content = { type: page.schema.types[0].name, trigger: span, arguments: [], attributes: {} };
    page.editor = new Editor(page, content, null);
    page.passage.clearSelection();
    page.editor.run({ do: "typeMenu" });
  },
  reason(page) {
    page.draw();
    page.screen.root.querySelector(".anr-reason")?.focus();
  },
  gap(page) {
    // the reason of a gap is what makes it one; what was typed says more
    page.settle("gap", page.reason ? { comment: page.reason } : {});
    page.say("told_gap");
  },
  skip(page) {
    page.settle("skip");
  },
  undo(page) {
    const pending = page.outbox.of(page.item.id);
    const undone = new Set(pending.map(({ undoes }) => undoes));
    const last = [...page.item.log, ...pending]
      .filter(({ action, key }) => !NOT_UNDONE.has(action) && !undone.has(key)).at(-1);
    if (!last) return page.say("nothing_to_undo");
    page.settle("undo", { undoes: last.key });
    page.say("told_undone");
  },
  finish(page) {
    const { open } = page.view;
    if (!open.length) return page.settle("done");
    page.focusPart(open[0].key);
    page.say("still_open", { n: open.length });
  },
  back: (page) => page.talk.say({ move: { to: "back" } }),
  escape(page) {
    page.choices = {};
    page.passage.clearSelection();
  },
  caret: (page, command) => page.passage.moveCaret(command),
  help: (page) => page.toggleHelp(),
  openProblem(page, { index }) {
    const { paragraph } = page.refused[Number(index)] ?? {};
    if (paragraph) page.talk.say({ move: { to: "paragraph", paragraph } });
  },
  dismissProblem(page, { index }) {
    page.refused = page.refused.filter((_, place) => place !== Number(index));
  },
};
