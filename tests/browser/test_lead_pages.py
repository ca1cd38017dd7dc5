"""A lead uploads, looks into a document, and starts a pass that outlives the server."""

import time
from urllib.parse import quote

import pytest
from playwright.sync_api import FilePayload, Page, expect

from annotator.store.documents.listing import DocumentQuery, document_page
from annotator.store.file.database import Store
from annotator.store.people.known import add_person
from annotator.store.runs.passes import last_pass
from tests.support.review_app import App, make_review_store
from tests.support.stores import AT, GIFT

pytestmark = pytest.mark.browser

WITHIN = 60
"""Seconds; a loaded machine needs many times the usual ones."""

HOSTILE = "<img src=x onerror=\"document.title='x'\"> **粗** [连](javascript:alert(1)).txt"


@pytest.fixture
def led(app: App) -> App:
    """Starts the app for a lead, with one document."""
    make_review_store(app.database, (GIFT, ()))
    with Store.open(app.database) as store:
        add_person(store, "boss", "lead", at=AT)
    app.start()
    return app


def address(app: App, page: str) -> str:
    """Returns the address of a page of the lead."""
    return f"http://127.0.0.1:{app.port}/{page}?lang=en&user=boss"


def test_files_are_uploaded_seen_and_stored(led: App, page: Page):
    """What a file is called renders nothing, and a bad one costs itself."""
    page.goto(address(led, "documents"))
    page.get_by_role("tab", name="Add documents").click()
    expect(page.get_by_role("button", name="Choose files")).to_be_visible()
    page.locator("input[type=file]").set_input_files(
        [
            FilePayload(name=HOSTILE, mimeType="text/plain", buffer="甲捐赠。".encode()),
            FilePayload(name="a.zip", mimeType="application/zip", buffer=b"PK\x03\x04"),
        ]
    )
    expect(page.get_by_text("a.zip: has the unknown format")).to_be_visible()
    page.get_by_role("button", name="Store 1 documents").click()
    expect(page.get_by_text("1 new documents; 0 were there already")).to_be_visible()

    with Store.open(led.database, read_only=True) as store:
        keys = {d.key for d in document_page(store, DocumentQuery()).documents}
    (key,) = keys - {"report"}
    page.goto(f"{address(led, 'documents')}&document={quote(key)}")
    expect(page.get_by_role("heading", name="**粗**")).to_be_visible()
    assert page.locator("img[src=x]").count() == 0
    assert page.locator("a[href^=javascript]").count() == 0
    assert page.title() != "x"


def test_a_pass_goes_on_while_the_server_is_away(led: App, page: Page):
    """Killed right after the start, the server finds it done when it is back."""
    page.goto(address(led, "runs"))
    page.get_by_role("tab", name="Start a run").click()
    page.get_by_role("button", name="Estimate").click()
    expect(page.get_by_text("1 paragraphs, 1 of them without an answer")).to_be_visible()
    page.get_by_role("button", name="Start it").click()
    expect(
        page.get_by_text("started by boss").or_(page.get_by_text("ended at"))
    ).to_be_visible()
    led.kill()

    deadline = time.monotonic() + WITHIN
    state = None
    while state != "done" and time.monotonic() < deadline:
        time.sleep(0.1)
        with Store.open(led.database, read_only=True) as store:
            found = last_pass(store)
            state = found.state if found else None
    assert state == "done"
    led.start()
    page.goto(address(led, "runs"))
    expect(page.get_by_text("ended at")).to_be_visible()
