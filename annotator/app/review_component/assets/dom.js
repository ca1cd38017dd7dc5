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

export const key = (sign) => el("kbd", { "aria-hidden": "true" }, sign);

/** The command that a pressed element stands for, null for none. */
export function commandAt(target) {
  const made = target.closest?.("[data-do]");
  return made ? { ...made.dataset } : null;
}

/** Puts new children in place of the old; the focus stays on what stands for the same. */
export function refill(parent, ...children) {
  const held = parent.contains(document.activeElement) ? document.activeElement : null;
  const place = held?.dataset.do ? JSON.stringify({ ...held.dataset }) : null;
  const scroll = parent.scrollTop;
  parent.replaceChildren(...children.flat().filter(Boolean));
  parent.scrollTop = scroll;
  if (!place) return;
  const same = [...parent.querySelectorAll("[data-do]")].find(
    (each) => JSON.stringify({ ...each.dataset }) === place);
  same?.focus({ preventScroll: true });
}
