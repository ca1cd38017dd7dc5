// What a person changes of the keys. Changes are never changed: a change makes others. Pure.
//
// changes = {command: [key]}, only of commands whose keys are not those of the program

import { DEFAULT_KEYMAP, faultOf, keymapOf } from "./keymap.js";

const LONGEST_TEXT = 20_000;
const MOST_KEYS = 4;

const usualKeys = (command) => DEFAULT_KEYMAP.rows.find((row) => row.command === command)?.keys ?? [];
const sameKeys = (a, b) => a.length === b.length && a.every((key, place) => key === b[place]);

/** Changes in which a command has these keys. */
export function withKeys(changes, command, keys) {
  const { [command]: _, ...others } = changes;
  return sameKeys(keys, usualKeys(command)) ? others : { ...others, [command]: keys };
}

/** Changes in which a command has the keys that the program comes with. */
export const withUsualKeys = (changes, command) => withKeys(changes, command, usualKeys(command));

/** The command that has a key already, null for none or for the command itself. */
export function holderOf(changes, command, key) {
  const { rows } = keymapOf(changes);
  return rows.find((row) => row.command !== command && row.keys.includes(key))?.command ?? null;
}

/** Changes in which a command gets a key, and the one that had it gets its first key instead. */
export function withSwapped(changes, command, key) {
  const { rows } = keymapOf(changes);
  const keysOf = (name) => rows.find((row) => row.command === name).keys;
  const holder = holderOf(changes, command, key);
  const [given] = keysOf(command);
  const taken = withKeys(changes, command, [key]);
  if (!holder) return taken;
  const kept = keysOf(holder).flatMap((each) => (each === key ? given ?? [] : each));
  return withKeys(taken, holder, kept);
}

/**
 * Reads changes from what somebody pasted.
 * @returns {changes} or {fault: "text" | "command" | "key" | "twice", about}
 */
export function readChanges(text) {
  const sent = parsed(text);
  if (!sent) return { fault: "text", about: "" };
  let changes = {};
  for (const [command, keys] of Object.entries(sent)) {
    const row = DEFAULT_KEYMAP.rows.find((each) => each.command === command);
    if (!row || row.isFixed) return { fault: "command", about: command };
    if (!Array.isArray(keys) || keys.length > MOST_KEYS) return { fault: "key", about: command };
    const bad = keys.find(faultOf);
    if (bad !== undefined) return { fault: "key", about: String(bad) };
    changes = withKeys(changes, command, keys);
  }
  const twice = doubleKey(changes);
  return twice ? { fault: "twice", about: twice } : { changes };
}

function parsed(text) {
  if (text.length > LONGEST_TEXT) return null;
  try {
    const sent = JSON.parse(text);
    return sent && typeof sent === "object" && !Array.isArray(sent) ? sent : null;
  } catch {
    return null;
  }
}

/** A key that two commands have. */
function doubleKey(changes) {
  const seen = new Set();
  for (const { keys, isInText } of keymapOf(changes).rows) {
    for (const key of isInText ? [] : keys) {
      if (seen.has(key)) return key;
      seen.add(key);
    }
  }
  return null;
}
