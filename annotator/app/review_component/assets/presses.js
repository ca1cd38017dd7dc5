// What keys, and presses on the text, ask the review for.

import { drawerKey } from "./drawers.js";
import { menuCommand } from "./editing_menus.js";
import { commandOf, isForeign } from "./keys.js";

/** Runs the command that a key stands for; other keys are the browser's. */
export function keyPressed(review, event) {
  const { root, isHelping } = review.screen;
  if (!root.isConnected || !root.offsetParent) return;
  const target = event.composedPath()[0];
  review.picker.settle(false);
  if (isHelping) return review.pressedInHelp(event);
  if (review.drawer && event.key === "Escape" && !event.isComposing) return take(review, event, { do: "closeDrawer" });
  if (review.drawer && drawerKey(review, event, target)) return;
  if (isForeign(event, target, root.contains(target))) return;
  review.passage.readSelection();
  const where = {
    inText: target === review.passage.element,
    onControl: Boolean(target?.closest?.("button,a,summary,[role=button]")),
  };
  const command = review.menu ? menuCommand(review, event) : commandOf(event, where, review.keymap);
  if (command) take(review, event, command);
}

function take(review, event, command) {
  event.preventDefault();
  event.stopPropagation();
  review.run(command);
}

/** A press or drag on the text: fills the role that waits, or focuses what is there. */
export function textPressed(review) {
  if (!review.item) return;
  review.passage.readSelection();
  if (review.passage.selected && review.armed?.waits) {
    return review.run({ do: "assign", role: review.armed.role });
  }
  const point = review.passage.clickedPoint();
  const here = point === null ? [] : eventsAt(review.view, point);
  const now = here.findIndex(({ key }) => key === review.focusKey);
  if (here.length) review.run({ do: "focus", event: here[(now + 1) % here.length].key });
  else review.screen.drawSelected(review);
}

function eventsAt({ events }, point) {
  return events.filter(({ content }) =>
    [content.trigger, ...content.arguments].some(({ start, end }) => start <= point && point < end));
}
