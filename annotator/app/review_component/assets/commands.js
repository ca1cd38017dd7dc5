// What each command does: a table, put together from the modules of its topics. A command reads
// the review's view and changes unsaved edits, decisions, focus or menu; the review draws when
// it is done.

import { DECIDING } from "./deciding.js";
import { closeDrawer, drawer } from "./drawers.js";
import { EDITING } from "./editing.js";
import { AMONG_EVENTS } from "./editing_events.js";
import { MENUS } from "./editing_menus.js";
import { FINDING } from "./finding.js";
import { isUndecided } from "./fold.js";
import { GUIDING } from "./guide.js";
import { NOTES } from "./notes.js";
import { PICKING } from "./touch.js";
import { VALUES } from "./value.js";
import { WRITING, leaveWriting } from "./writing.js";

export const COMMANDS = {
  ...DECIDING, ...EDITING, ...AMONG_EVENTS, ...MENUS, ...VALUES, ...NOTES, ...WRITING,
  drawer, closeDrawer,
  nothing() {},
  escape, word,
  help: (review) => review.toggleHelp(),
  ...FINDING, ...GUIDING, ...PICKING,
  caret,
  openProblem: (review, { paragraph }) => review.goTo(Number(paragraph)),
  dismissProblem: (review, { index }) => review.refusals.dismiss(Number(index)),
};

function escape(review) {
  if (review.drawer && !review.menu) return closeDrawer(review);
  if (review.writing && !review.menu) return leaveWriting(review);
  review.menu = null;
  review.armed = null;
  review.passage.clearSelection();
}

/** Moves the caret, and draws it alone: it may be moved many times to make one selection. */
function caret(review, command) {
  review.passage.moveCaret(command);
  review.passage.readSelection();
  review.screen.drawSelected?.(review);
  return false;
}

/** Selects the word at the caret, and more when asked again. */
function word(review) {
  if (!review.item) return;
  const shown = review.view.events.filter(({ status }) => status !== "rejected");
  review.passage.selectWider(shown.flatMap(({ content }) => [content.trigger, ...content.arguments]));
}

/** The key of an open event after another one, the other itself if none is open. */
export function nextOpen(events, key) {
  const place = events.findIndex((event) => event.key === key);
  const after = [...events.slice(place + 1), ...events.slice(0, Math.max(place, 0))];
  return after.find(isUndecided)?.key ?? events[place + 1]?.key ?? key;
}
