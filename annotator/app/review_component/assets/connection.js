// Streamlit says that its server is away in a window that takes the focus and blocks the
// page. Here work goes on without the server, so the window is closed again; and here is told
// apart whether the server is away or the person is signed out.

import { el } from "./dom.js";

const TITLE = "Connection error";
const SIGN_IN_FIRST = 401;

/**
 * Closes Streamlit's window whenever it opens, and tells that it did.
 * @param onAway called with whether the reason is that the person is signed out
 */
export function watchConnection(onAway) {
  const watch = new MutationObserver(() => {
    for (const dialog of document.querySelectorAll("[data-testid=stDialog] [role=dialog]")) {
      if (dialog.querySelector("h2")?.textContent !== TITLE) continue;
      dialog.querySelector("button")?.click();
      lookForServer().then((found) => onAway(found === "out"));
    }
  });
  watch.observe(document.body, { childList: true });
  return watch;
}

/** Asks the server for a sign of life; resolves to "here", "away", or "out" for signed out. */
export function lookForServer() {
  return fetch("/still-here", { cache: "no-store" }).then(
    ({ ok, status }) => (ok ? "here" : status === SIGN_IN_FIRST ? "out" : "away"),
    () => "away");
}

/** What stands where else is told how work is kept: that one is signed out, and the way in. */
export function signedOut({ all, storage }, t) {
  const here = encodeURIComponent(location.pathname + location.search);
  // what is kept for the visit only must not be left behind
  const target = storage.isForVisit ? "_blank" : null;
  return el("span", { class: "anr-sync is-away", "data-n": String(all.length), role: "alert" },
    t("sync_out"), " ", el("a", { href: `/login?next=${here}`, target }, t("sync_sign_in")));
}
