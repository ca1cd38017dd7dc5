"""Times what a person sees in a real Chromium: from a key to the next painted paragraph."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from annotator.app.bench.server import Server
from annotator.errors import AnnotatorError

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PAUSE_MS = 150
"""Between a painted paragraph and the next key."""
_WARM = 5
"""First presses that do not count."""


class Seen(NamedTuple):
    """Times of one visit, in milliseconds, one of each key that was pressed."""

    load: float
    """From asking for the address to the first paragraph, with an empty cache."""
    painted: tuple[float, ...]
    """From the key to the paint of the next paragraph."""
    acknowledged: tuple[float, ...]
    """From the key to the answer that everything is in the store."""


@contextmanager
def chromium() -> Iterator[Any]:
    """Starts a Chromium, and ends it.

    Raises:
        AnnotatorError: Playwright or Chromium is missing, or the page does not do in time
            what it is asked to.
    """
    try:
        from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415 – an extra
    except ImportError as error:
        message = "timing in a browser needs playwright: pip install 'annotator[dev]'"
        raise AnnotatorError(message) from error
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        message = f"timing in a browser needs one of {', '.join(_NAMES)} on the path"
        raise AnnotatorError(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            yield browser
        except Error as error:
            message = f"in the browser: {error.message.splitlines()[0]}"
            raise AnnotatorError(message) from error
        finally:
            browser.close()


def visit(browser: Any, server: Server, person: str, presses: int) -> Seen:
    """Lets a person finish one paragraph after another with the Enter key."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900},
        locale="zh-CN",
        bypass_csp=True,  # what is measured with is evaluated in the page
    )
    try:
        page = context.new_page()
        page.goto(f"{server.address}/?user={person}&lang=zh")
        page.wait_for_selector('.anr:not([data-paragraph=""])')
        load = float(page.evaluate("performance.now()"))
        page.evaluate(_WATCH)
        for number in range(_WARM + presses):
            page.wait_for_timeout(_PAUSE_MS)
            page.keyboard.press("Enter")
            page.wait_for_function(f"timed.acknowledged.length > {number}")
        timed = page.evaluate("timed")
    finally:
        context.close()
    return Seen(load, tuple(timed["painted"][_WARM:]), tuple(timed["acknowledged"][_WARM:]))


def bare_page(browser: Any, presses: int) -> Sequence[float]:
    """Times a page that only puts another text in place of one, on the same key."""
    page = browser.new_page()
    try:
        page.set_content("<p></p>")
        page.evaluate(_BARE)
        for number in range(_WARM + presses):
            page.wait_for_timeout(_PAUSE_MS)
            page.keyboard.press("Enter")
            page.wait_for_function(f"painted.length > {number}")
        found: list[float] = page.evaluate("painted")
    finally:
        page.close()
    return found[_WARM:]


# a task that is made in a frame's callbacks begins when the frame was drawn

_WATCH = """() => {
  window.timed = { painted: [], acknowledged: [] };
  const shown = () => document.querySelector(".anr").dataset.paragraph;
  const waiting = () => Number(document.querySelector(".anr-sync").dataset.n);
  window.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    const begun = performance.now(), old = shown();
    const since = (list) => list.push(performance.now() - begun);
    const painted = () => shown() !== old
      ? setTimeout(() => { since(timed.painted); acknowledged(); }, 0)
      : requestAnimationFrame(painted);
    const acknowledged = () => waiting() === 0
      ? since(timed.acknowledged) : setTimeout(acknowledged, 1);
    requestAnimationFrame(painted);
  }, true);
}"""

_BARE = """() => {
  window.painted = [];
  window.addEventListener("keydown", () => {
    const begun = performance.now();
    document.querySelector("p").textContent = String(begun);
    requestAnimationFrame(() => setTimeout(() => painted.push(performance.now() - begun), 0));
  }, true);
}"""
