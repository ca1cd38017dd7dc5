"""What the tests in a real Chromium share."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.support.children import Nursery
from tests.support.desktop import ONE_PROCESS, VIEWPORT, Desktop
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
    ONE_PROCESS,
)

expect.set_options(timeout=30_000)


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Starts Chromium, or skips where there is none and none is required.

    While it lives, no test may run an event loop: such tests stand in other folders.
    """
    if not CHROMIUM.exists():
        missing = f"{CHROMIUM} is missing; install chromium"
        if os.environ.get(REQUIRED) == "1":
            pytest.fail(missing)
        pytest.skip(f"{missing}, or set {REQUIRED}=1 to make this a failure")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def port() -> int:
    """Finds a free port, where one app after another is served."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        found: int = free.getsockname()[1]
    return found


@pytest.fixture
def app(tmp_path: Path, nursery: Nursery, port: int) -> Iterator[App]:
    """Names an app whose store is still to be made; it is ended in the end."""
    app = App(tmp_path / "store.sqlite", nursery, port)
    yield app
    app.kill()


@pytest.fixture(scope="package")
def desktop(chromium: Browser, port: int) -> Iterator[Desktop]:
    """Opens the browser that tests share: it remembers nothing of them but the scripts."""
    context = chromium.new_context(viewport=VIEWPORT, locale="en-US")
    yield Desktop(context, f"http://127.0.0.1:{port}")
    context.close()


@pytest.fixture
def page(desktop: Desktop) -> Iterator[Page]:
    """Opens an empty browser, and fails the test if the page breaks or calls out."""
    page = desktop.open()
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.on("request", lambda request: broken.extend(_calls_out(request.url)))
    yield page
    desktop.forget()
    assert broken == []


@pytest.fixture
def reviewer(page: Page) -> Reviewer:
    """Seats a person in front of the page."""
    return Reviewer(page)


def _calls_out(url: str) -> list[str]:
    ours = url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "blob:", "data:"))
    return [] if ours else [f"called {url}"]
