"""What the tests in a real Chromium share."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.support.review_app import App, Reviewer

CHROMIUM = Path("/usr/bin/chromium")
REQUIRED = "ANNOTATOR_REQUIRE_BROWSER"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

expect.set_options(timeout=30_000)


# not longer than a module: while it lives, other tests cannot run an event loop
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Starts Chromium, or skips where there is none and none is required."""
    if not CHROMIUM.exists():
        missing = f"{CHROMIUM} is missing; install chromium"
        if os.environ.get(REQUIRED) == "1":
            pytest.fail(missing)
        pytest.skip(f"{missing}, or set {REQUIRED}=1 to make this a failure")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """Names an app whose store is still to be made; it is ended in the end."""
    app = App(tmp_path / "store.sqlite")
    yield app
    app.kill()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """Opens an empty browser, and fails the test if the page breaks or calls out."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="en-US")
    page = context.new_page()
    page.set_default_timeout(30_000)
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.on("request", lambda request: broken.extend(_calls_out(request.url)))
    yield page
    context.close()
    assert broken == []


@pytest.fixture
def reviewer(page: Page) -> Reviewer:
    """Seats a person in front of the page."""
    return Reviewer(page)


def _calls_out(url: str) -> list[str]:
    ours = url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "blob:", "data:"))
    return [] if ours else [f"called {url}"]
