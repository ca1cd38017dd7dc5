import assert from "node:assert/strict";
import { test } from "node:test";

import {
  MENUS, menuCommand, openMenu, optionSign,
} from "../../../../annotator/app/review_component/assets/editing_menus.js";
import { DEFAULT_KEYMAP } from "../../../../annotator/app/review_component/assets/keymap.js";

/** A page with an open menu of so many options, and what was taken of it. */
function menuOf(count, more = {}) {
  const taken = [];
  const options = Array.from({ length: count }, (_, value) => ({ value, ...more.options?.[value] }));
  const page = { keymap: DEFAULT_KEYMAP, focused: () => ({}), taken };
  openMenu(page, { options, take: ({ value }) => taken.push(value), ...more, options });
  const press = (key, event = {}) => {
    const command = menuCommand(page, { key, code: "", ...event });
    MENUS[command?.do]?.(page, command);
    return command?.do ?? null;
  };
  return { page, press, taken };
}

test("digits pick, full-width ones too, and letters where digits end", () => {
  for (const [key, index, code] of [["1", 0], ["９", 8], ["-", 9, "Minus"], ["0", 11, "Digit0"], ["q", 12], ["Ｗ", 13]]) {
    const { press, taken } = menuOf(14);
    press(key, { code: code ?? "" });
    assert.deepEqual(taken, [index], key);
  }
  assert.deepEqual([0, 9, 10, 11, 12].map(optionSign), ["1", "-", "=", "0", "Q"]);
});

test("arrows and J and K move, Enter takes; what cannot be chosen is passed over", () => {
  const { page, press, taken } = menuOf(3, { index: 0, options: [{}, { isOff: true }, {}] });

  assert.equal(press("j"), "nothing");
  assert.equal(page.menu.index, 2);
  press("ArrowDown");
  assert.equal(page.menu.index, 0);
  press("2");
  assert.deepEqual(taken, []);
  openMenu(page, { options: [{ value: "a" }], index: -1, take: ({ value }) => taken.push(value) });
  press("Enter");
  assert.deepEqual(taken, ["a"]);
});

test("the key that opened a menu closes it, or takes what is offered where it asked", () => {
  const closed = menuOf(2, { opener: "typeMenu" });
  closed.press("t");
  const asked = menuOf(2, { opener: "reject", isTakenAgain: true, index: 1 });
  asked.press("x");

  assert.equal(closed.page.menu, null);
  assert.deepEqual([closed.taken, asked.taken], [[], [1]]);
});

test("Escape closes, Tab is the browser's, other keys do nothing", () => {
  const { page, press } = menuOf(2);

  assert.equal(press("Tab"), null);
  assert.equal(press("s"), "nothing");
  assert.ok(page.menu);
  press("Escape");
  assert.equal(page.menu, null);
});
