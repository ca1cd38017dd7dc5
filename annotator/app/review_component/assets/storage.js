// What the browser keeps. Where it refuses, because it is full or forbidden, things are kept
// for the visit, and the page can say so.

/** The browser's storage under a prefix. */
export function browserStorage(prefix) {
  const name = (part) => `annotator:${prefix}:${part}`;
  const visit = new Map();
  const refuses = !tryToWrite(name("trial"), 1) || !tryToWrite(name("trial"), null);
  return {
    /** Whether something is kept for the visit only. */
    get isForVisit() {
      return refuses || visit.size > 0;
    },
    read(part) {
      return visit.has(part) ? visit.get(part) : readFrom(name(part));
    },
    write(part, value) {
      if (tryToWrite(name(part), value)) visit.delete(part);
      // what is there already is older: it must not come back
      else visit.set(part, value);
    },
    /** Calls back when another tab changes a part; returns what ends that. */
    listen(part, onChange) {
      const heard = (event) => event.key === name(part) && onChange();
      window.addEventListener("storage", heard);
      return () => window.removeEventListener("storage", heard);
    },
  };
}

function readFrom(name) {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "null");
  } catch {
    return null;
  }
}

function tryToWrite(name, value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
