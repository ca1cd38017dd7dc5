// Elements. Text from documents and people only ever becomes a text node.

/** Makes an element; strings among the children become text nodes. */
export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

/** A button that asks for a command when it is pressed; see Review.onClick. */
export function button(command, attributes, ...children) {
  const asked = Object.fromEntries(
    Object.entries(command).map(([name, value]) => [`data-${name}`, value]));
  return el("button", { type: "button", ...asked, ...attributes }, ...children);
}

/** Marks fields in which an input method composes; what was not drawn meanwhile is, after. */
export function watchComposing(root, onEnd) {
  root.addEventListener("compositionstart", ({ target }) => { target.dataset.composing = ""; });
  root.addEventListener("compositionend", ({ target }) => {
    delete target.dataset.composing;
    onEnd();
  });
}

export const key = (sign) => el("kbd", { "aria-hidden": "true" }, sign);

/** The command that a pressed element stands for, null for none. */
export function commandAt(target) {
  const made = target.closest?.("[data-do]");
  return made ? { ...made.dataset } : null;
}

/**
 * Puts new children in place of the old; the focus stays on what stands for the same. A text
 * field with data-field stays the element that it was, with what was typed into it; where
 * data-scrolls says that there is something to scroll, it stays where it was.
 */
export function refill(parent, ...children) {
  // moving a field would end what an input method composes in it
  if (parent.querySelector("[data-composing]")) return;
  const held = parent.contains(document.activeElement) ? document.activeElement : null;
  const place = held?.dataset.do ? JSON.stringify({ ...held.dataset }) : null;
  // asking for it makes the browser lay the page out; what is empty is not scrolled
  const scroll = "scrolls" in parent.dataset && parent.firstChild ? parent.scrollTop : 0;
  const old = new Map([...parent.querySelectorAll("[data-field]")].map((e) => [e.dataset.field, e]));
  const made = document.createDocumentFragment();
  made.append(...children.flat().filter(Boolean));
  for (const fresh of made.querySelectorAll("[data-field]")) {
    const kept = old.get(fresh.dataset.field);
    if (kept?.tagName === fresh.tagName) fresh.replaceWith(kept);
  }
  parent.replaceChildren(made);
  if (scroll) parent.scrollTop = scroll;
  if (held?.dataset.field && held.isConnected) return held.focus({ preventScroll: true });
  if (!place) return;
  const same = [...parent.querySelectorAll("[data-do]")].find(
    (each) => JSON.stringify({ ...each.dataset }) === place);
  same?.focus({ preventScroll: true });
}
