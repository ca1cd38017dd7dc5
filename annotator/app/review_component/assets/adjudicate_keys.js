// Which key asks for what while differences are settled. Pure.

import { halfWidth } from "./keys.js";

const LETTERS = {
  a: { do: "take", letter: "A" },
  b: { do: "take", letter: "B" },
  c: { do: "take", letter: "C" },
  d: { do: "take", letter: "D" },
  p: { do: "take", letter: "P" },
  x: { do: "none" },
  0: { do: "none" },
  e: { do: "edit" },
  n: { do: "add" },
  r: { do: "reason" },
  g: { do: "gap" },
  s: { do: "skip" },
  u: { do: "undo" },
  j: { do: "part", by: 1 },
  k: { do: "part", by: -1 },
  "?": { do: "help" },
  "？": { do: "help" },
};

const ARROWS = {
  ArrowLeft: { do: "takeColumn", column: 0 },
  ArrowRight: { do: "takeColumn", column: 1 },
  ArrowUp: { do: "row", by: -1 },
  ArrowDown: { do: "row", by: 1 },
};

/**
 * The command of a key event, null for none.
 * @param where {inText, onControl}: focus is on the text, or on a button
 */
export function settleCommand(event, where) {
  const command = plain(event, where);
  if (!command) return null;
  // a held key settles once
  return event.repeat && !["row", "part"].includes(command.do) ? { do: "nothing" } : command;
}

function plain(event, { inText, onControl }) {
  const key = halfWidth(event.key);
  if (event.ctrlKey || event.metaKey) return key.toLowerCase() === "z" ? { do: "undo" } : null;
  if (event.altKey) return null;
  if (key === "Enter") return onControl ? null : { do: "finish" };
  if (key === "Escape") return { do: "escape" };
  // with Shift the arrows select in the text
  if (ARROWS[key]) return inText && event.shiftKey ? null : ARROWS[key];
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code ?? "")?.[1] ?? (/^[1-9]$/.test(key) ? key : null);
  if (digit) return { do: "choose", option: Number(digit) - 1 };
  return LETTERS[key.toLowerCase()] ?? null;
}
