// Which key asks for what. Pure: a key event in, a command out.

import { DEFAULT_KEYMAP } from "./keymap.js";

/** Keys that give the roles of a type, in the order of the schema. */
export const ROLE_KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "-", "="];

const TYPING = "input,textarea,select,[contenteditable=true]";

/** Tells whether a key event is none of ours: composing, typing, somebody else's dialog. */
export function isForeign(event, target, isInside) {
  if (isComposing(event)) return true;
  const where = isInside ? TYPING : `${TYPING},[role=dialog],[role=listbox]`;
  return Boolean(target?.closest?.(where));
}

/** Tells whether an input method takes the key. */
export function isComposing(event) {
  return Boolean(event.isComposing) || event.keyCode === 229 || event.key === "Process";
}

/**
 * The command of a key event, null for none.
 * @param where {inText, onControl}: focus is on the text, or on a button
 */
export function commandOf(event, where, keymap = DEFAULT_KEYMAP) {
  if (where.inText && CARET_KEYS.has(event.key)) return caretCommand(event);
  if (where.onControl && !isHeld(event) && PRESSES.has(event.key)) return null;
  const keys = keysOf(event);
  const found = keys.map((key) => keymap.byKey.get(key)).find(Boolean);
  // without a command of ours, Streamlit would rerun on R and offer to clear its cache on C
  if (!found) return SWALLOWED.has(keys[0]) ? { do: "nothing" } : null;
  // a held key decides once
  if (event.repeat && !MAY_REPEAT.has(found.do)) return { do: "nothing" };
  return { ...found };
}

const CARET_KEYS = new Set(["ArrowLeft", "ArrowRight", "Home", "End"]);
const PRESSES = new Set(["Enter", " "]);
const SWALLOWED = new Set(["R", "C"]);
const MAY_REPEAT = new Set(["nudge", "caret"]);

const isHeld = (event) => event.ctrlKey || event.metaKey || event.altKey;

function caretCommand(event) {
  const { key } = event;
  return {
    do: "caret",
    by: key === "ArrowLeft" || key === "Home" ? -1 : 1,
    unit: key.startsWith("Arrow") ? (isHeld(event) ? "word" : "grapheme") : "text",
    extend: event.shiftKey,
  };
}

/** The number of the option that a key picks in a menu, from 0; -1 for none. */
export function optionOf(event) {
  if (isHeld(event)) return -1;
  return ROLE_KEYS.findIndex((sign) => keysOf(event).includes(sign));
}

/**
 * What a key event may be called in the map, the best name first: letters and signs as they
 * are typed; digits, - and = by their place, which Shift, Alt and the country do not change;
 * what another alphabet or an input method types by its place, too.
 */
export function keysOf(event) {
  // AltGr writes signs and is told as Ctrl and Alt
  const isWriting = event.getModifierState?.("AltGraph") ?? false;
  const control = !isWriting && (event.ctrlKey || event.metaKey) ? "Ctrl+" : "";
  const alt = !isWriting && event.altKey ? "Alt+" : "";
  const names = [...typed(event), ...placed(event)];
  return [...new Set(names)].map((name) => control + alt + name);
}

/** The name under which a pressed key is learned, undefined for a key without one. */
export const keyToLearn = (event) => keysOf(event).at(-1);

const ROW = /^[0-9=-]$/;
const NAMED = /^(Enter|Escape|Delete|Backspace|Insert|Page(Up|Down)|Arrow\w+|Home|End|Tab|F\d+)$/;

function typed(event) {
  const shift = event.shiftKey ? "Shift+" : "";
  const key = halfWidth(event.key ?? "");
  if (key === " ") return [`${shift}Space`];
  if (/^[a-z]$/i.test(key)) return [shift + key.toUpperCase()];
  if (NAMED.test(key)) return [shift + key];
  // the sign tells already that Shift was held
  if (/^[!-~]$/.test(key) && !ROW.test(key)) return [key];
  return ROW.test(key) && !rowPlace(event) ? [shift + key] : [];
}

function placed(event) {
  const shift = event.shiftKey ? "Shift+" : "";
  const row = rowPlace(event);
  if (row) return [shift + row];
  if (isTyped(event)) return [];
  const letter = /^Key([A-Z])$/.exec(event.code ?? "")?.[1];
  if (letter) return [shift + letter];
  const signs = SIGNS[event.code];
  return signs ? [signs[event.shiftKey ? 1 : 0]] : [];
}

/** Tells whether what was typed is a sign or letter that a map may name. */
const isTyped = ({ key }) => /^[!-~]$/.test(halfWidth(key ?? "")) || NAMED.test(key);

const ROW_CODES = { Minus: "-", Equal: "=" };

function rowPlace({ code = "", key }) {
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  // without NumLock these are arrows
  const number = /^\d$/.test(key) ? /^Numpad(\d)$/.exec(code)?.[1] : null;
  return ROW_CODES[code] ?? digit ?? number ?? null;
}

const SIGNS = {
  Backquote: "`~", BracketLeft: "[{", BracketRight: "]}", Semicolon: ";:", Quote: "'\"",
  Backslash: "\\|", Comma: ",<", Period: ".>", Slash: "/?",
};

/** Full-width digits and letters mean what their half-width forms mean. */
export function halfWidth(key) {
  const point = key.codePointAt(0);
  const isFullWidth = key.length === 1 && point >= 0xff01 && point <= 0xff5e;
  return isFullWidth ? String.fromCodePoint(point - 0xfee0) : key;
}
