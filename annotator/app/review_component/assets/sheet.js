// The style sheets, loaded once however many components are on the page.

import { el } from "./dom.js";

const STYLES = ["base", "frame", "text", "cards", "drawer", "edit", "find", "guide", "help", "adjudicate", "touch", "sizes"];

const loaded = (name) => new Promise((resolve) => {
  const href = new URL(`${name}.css`, import.meta.url).href;
  const link = el("link", { rel: "stylesheet", href });
  link.onload = link.onerror = resolve;
  document.head.append(link);
});

export const sheet = Promise.all(STYLES.map(loaded));
