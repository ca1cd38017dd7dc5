// The style sheet, loaded once however many components are on the page.

import { el } from "./dom.js";

export const sheet = new Promise((resolve) => {
  const href = new URL("review.css", import.meta.url).href;
  const link = el("link", { rel: "stylesheet", href });
  link.onload = link.onerror = resolve;
  document.head.append(link);
});
