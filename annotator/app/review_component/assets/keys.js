// Which key asks for what. Pure: a key event in, a command out.

/** Keys that give the roles of a type, in the order of the schema. */
export const ROLE_KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "-", "="];

const LETTERS = {
  a: { do: "accept" },
  x: { do: "reject" },
  e: { do: "newEvent" },
  t: { do: "typeMenu" },
  j: { do: "focus", by: 1 },
  k: { do: "focus", by: -1 },
  s: { do: "skip" },
  f: { do: "flag" },
  b: { do: "back" },
  // without a command of ours, Streamlit would offer to clear its cache on c and rerun on r
  c: { do: "candidate" },
  r: { do: "nothing" },
};

const BRACKETS = { BracketLeft: -1, BracketRight: 1 };
const BRACKET_SIGNS = { "[": ["start", -1], "]": ["start", 1], "{": ["end", -1], "}": ["end", 1] };
const MAY_REPEAT = new Set(["nudge", "caret"]);

const TYPING = "input,textarea,select,[contenteditable=true]";

/** Tells whether a key event is none of ours: composing, typing, somebody else's dialog. */
export function isForeign(event, target, isInside) {
  if (event.isComposing || event.keyCode === 229 || event.key === "Process") return true;
  const where = isInside ? TYPING : `${TYPING},[role=dialog],[role=listbox]`;
  return Boolean(target?.closest?.(where));
}

/**
 * The command of a key event, null for none.
 * @param where {inText, onControl}: focus is on the text, or on a button
 */
export function commandOf(event, where) {
  const command = plainCommand(event, where);
  if (!command) return null;
  // a held key decides once
  if (event.repeat && !MAY_REPEAT.has(command.do)) return { do: "nothing" };
  return command;
}

function plainCommand(event, where) {
  const control = event.ctrlKey || event.metaKey;
  const key = halfWidth(event.key);
  if (control && key.toLowerCase() === "z") return { do: event.shiftKey ? "redo" : "undo" };
  if (control && key.toLowerCase() === "y") return { do: "redo" };
  if (where.inText && CARET_KEYS.has(key)) return caretCommand(event, key);
  if (control) return null;
  const role = roleNumber(event, key);
  if (role !== null) return roleCommand(event, role);
  if (event.altKey) return null;
  return signCommand(event, key, where) ?? LETTERS[key.toLowerCase()] ?? null;
}

const CARET_KEYS = new Set(["ArrowLeft", "ArrowRight", "Home", "End"]);

function caretCommand(event, key) {
  const byWord = event.ctrlKey || event.metaKey || event.altKey;
  return {
    do: "caret",
    by: key === "ArrowLeft" || key === "Home" ? -1 : 1,
    unit: key.startsWith("Arrow") ? (byWord ? "word" : "grapheme") : "text",
    extend: event.shiftKey,
  };
}

function roleNumber(event, key) {
  // Shift and Alt change the sign of a digit, not its place on the keyboard
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(event.code ?? "")?.[1];
  const sign = { Minus: "-", Equal: "=" }[event.code] ?? digit ?? key;
  const number = ROLE_KEYS.indexOf(sign);
  return number < 0 ? null : number;
}

function roleCommand(event, role) {
  if (event.altKey) return { do: "clearRole", role };
  return { do: "assign", role, whole: event.shiftKey };
}

function signCommand(event, key, where) {
  if (key === "Enter") return where.onControl ? null : { do: "finish" };
  if (key === "0" || event.code === "Digit0") return { do: "noEvents" };
  if (key === "?" || key === "？") return { do: "help" };
  if (key === "Escape") return { do: "escape" };
  if (key === "Delete" || key === "Backspace") return { do: "removeArgument" };
  if (key === "`" || event.code === "Backquote") return { do: "trigger" };
  const bracket = BRACKET_SIGNS[key];
  if (bracket) return { do: "nudge", edge: bracket[0], by: bracket[1] };
  const by = BRACKETS[event.code];
  return by ? { do: "nudge", edge: event.shiftKey ? "end" : "start", by } : null;
}

/** Full-width digits and letters mean what their half-width forms mean. */
export function halfWidth(key) {
  const point = key.codePointAt(0);
  const isFullWidth = key.length === 1 && point >= 0xff01 && point <= 0xff5e;
  return isFullWidth ? String.fromCodePoint(point - 0xfee0) : key;
}
