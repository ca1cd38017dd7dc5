// Streamlit says that its server is away in a window that takes the focus and blocks the
// page. Here work goes on without the server, so the window is closed again.

const TITLE = "Connection error";

/** Closes Streamlit's window whenever it opens, and tells that it did. */
export function watchConnection(onAway) {
  const watch = new MutationObserver(() => {
    for (const dialog of document.querySelectorAll("[data-testid=stDialog] [role=dialog]")) {
      if (dialog.querySelector("h2")?.textContent !== TITLE) continue;
      dialog.querySelector("button")?.click();
      onAway();
    }
  });
  watch.observe(document.body, { childList: true });
  return watch;
}
