// Which keys ask for which commands: the map that the program comes with, and what a person
// changed of it. Pure.
//
// A key is written as in "A", "Shift+X", "Ctrl+Z", "Enter" or "?": letters as capitals, signs
// as they are typed, digits, - and = by their place on the keyboard.

import MAP from "./keymap.json" with { type: "json" };

const KEY = new RegExp(MAP.key);
const RESERVED = new RegExp(MAP.reserved);

/** What Shift and Alt make of a role's key. */
const VARIANTS = [["Shift+", { whole: true }], ["Alt+", { do: "clearRole" }]];
const TAKES_VARIANTS = /^[A-Z0-9=-]$/;

/** Tells why a key cannot be given to a command: "unknown", "reserved", or null if it can. */
export function faultOf(key) {
  if (typeof key !== "string" || !KEY.test(key)) return "unknown";
  return RESERVED.test(key) ? "reserved" : null;
}

/**
 * The map with a person's changes.
 * @param changes {command: [key]}; what is no command or no key is passed over
 * @returns {rows: [{command, group, keys, asks, isFixed, isChanged}], byKey: Map of key to asks}
 */
export function keymapOf(changes) {
  const rows = MAP.commands.map((row) => rowOf(row, changes?.[row.command]));
  const byKey = new Map();
  // what was chosen goes before what the program comes with, and keys before their variants
  for (const chosen of [true, false]) {
    for (const row of rows) if (row.isChanged === chosen) take(byKey, row);
  }
  for (const [key, command] of rows.flatMap(variants)) if (!byKey.has(key)) byKey.set(key, command);
  return { rows, byKey };
}

function rowOf({ command, group, keys, asks, fixed = false, in_text: isInText = false }, wanted) {
  const isChanged = !fixed && Array.isArray(wanted);
  return {
    command, group, isFixed: fixed, isInText, isChanged,
    asks: asks ?? { do: command },
    keys: isChanged ? wanted.filter((key) => !faultOf(key)) : keys,
  };
}

function take(byKey, { keys, asks, isInText }) {
  // what a key does in the text alone is not in the map: see commandOf
  if (isInText) return;
  for (const key of keys) if (!byKey.has(key)) byKey.set(key, asks);
}

function variants(row) {
  if (row.asks.do !== "assign") return [];
  const plain = row.keys.filter((key) => TAKES_VARIANTS.test(key));
  return plain.flatMap((key) => VARIANTS.map(([held, more]) => [held + key, { ...row.asks, ...more }]));
}

export const DEFAULT_KEYMAP = keymapOf(null);

/** The first key of a command as it is shown; empty if it has none. */
export function signOf(keymap, command) {
  return shownKey(keymap.rows.find((row) => row.command === command)?.keys[0] ?? "");
}

/** The same of the map that the program comes with. */
export const usualSign = (command) => signOf(DEFAULT_KEYMAP, command);

const SHOWN = { ArrowLeft: "←", ArrowRight: "→", Escape: "Esc" };

/** A key as it is shown: "Ctrl Shift Z". */
export function shownKey(key) {
  const parts = key.length > 1 ? key.split(/\+(?=.)/) : [key];
  return parts.map((part) => SHOWN[part] ?? part).join(" ");
}
