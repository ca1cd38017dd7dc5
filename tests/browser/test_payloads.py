"""Documents and names are data: nothing of theirs runs, loads or is rendered anywhere."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Page, Request, expect

from annotator.model.document import Document
from annotator.model.record import canonical_json
from annotator.schema.load import load_schema
from annotator.store.documents.known import add_document
from annotator.store.file.database import Store
from annotator.store.people.known import add_person
from annotator.store.runs.schemas import register_schema
from tests.support.payloads import LONG_WORD, PAYLOADS
from tests.support.review_app import App, Reviewer
from tests.support.stores import AT, document

pytestmark = pytest.mark.browser

ALL = " ".join(" ".join(PAYLOADS).split())
TEXTS = (ALL, *PAYLOADS, LONG_WORD)

NAME = "<b>$x$ **n** :red[r]"
LEAD = "=1+1<img src=x>"

PAGES = (
    "adjudicate", "numbers", "flows", "documents", "runs", "people", "export", "settings",
)  # fmt: skip


def make_store(path: Path) -> None:
    """Makes a store whose every text is hostile: title, source, paragraphs, names."""
    schema = load_schema("relief/v1")
    with Store.open(path, create=True) as store:
        add_person(store, NAME, at=AT)
        add_person(store, LEAD, "lead", at=AT)
        for number, title in enumerate((ALL, *PAYLOADS)):
            made = document(f"d{number}", *(TEXTS if number == 0 else (title,)))
            facts = {
                "title": title,
                "source": PAYLOADS[0],
                "published_on": date(2022, 4, 2),
            }
            add_document(store, Document(**(dict(made) | facts)), at=AT)
        register_schema(
            store,
            name=schema.name,
            version=str(schema.version),
            digest=schema.digest,
            body=canonical_json(schema.model_dump(mode="json")),
            at=AT,
        )


class Watch:
    """What a page did that texts may not make it do."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.calls: list[str] = []
        self.dialogs: list[str] = []
        page.on("request", self._asked)
        page.on("dialog", self._opened)

    def _opened(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(
            ("http://127.0.0.1:", "ws://127.0.0.1:", "blob:", "data:")
        ):
            self.calls.append(request.url)

    def found(self) -> dict[str, object]:
        """Returns everything that must not have happened; empty if all is well."""
        made: dict[str, object] = self.page.evaluate(_MADE)
        seen = made | {"calls": self.calls, "dialogs": self.dialogs}
        return {name: value for name, value in seen.items() if value}


def test_the_review_page_shows_every_text_as_it_is(
    app: App, reviewer: Reviewer, page: Page
):
    """Text, title, neighbours, drawers, selections, comments, reasons and search."""
    make_store(app.database)
    app.start()
    watch = Watch(page)
    reviewer.open(app.address(NAME))

    reviewer.shows(ALL)
    expect(page.locator(".anr h1")).to_have_text(ALL)
    reviewer.select(0, 24)
    reviewer.press("e", "1")
    expect(page.locator(".anr-trigger-word").first).to_have_text(ALL[:24])
    for keys in (("g",), ("/",), ("h",), ("Shift+H",), ("w",), ("q",)):
        reviewer.press(*keys)
        expect(page.locator(".anr-drawer")).to_be_visible()
        field = page.locator(".anr-drawer input:not([type=checkbox])")
        if keys != ("q",) and field.count():
            field.first.fill(PAYLOADS[1])
        page.wait_for_timeout(300)
        assert watch.found() == {}
        reviewer.press("Escape")
    reviewer.press("n")
    page.keyboard.insert_text(PAYLOADS[0])
    reviewer.press("Enter", "Escape")
    reviewer.press("Enter")
    for text in (*PAYLOADS, LONG_WORD):
        reviewer.shows(text)
        assert watch.found() == {}
        reviewer.press("0")
    reviewer.saved()
    assert watch.found() == {}


def test_no_page_renders_a_text(app: App, page: Page):
    """Whatever a lead may open."""
    make_store(app.database)
    app.start()
    watch = Watch(page)
    found = {}

    for name in PAGES:
        page.goto(app.address(LEAD).replace("/?", f"/{name}?"))
        page.locator("[data-test-script-state=notRunning]").wait_for()
        page.wait_for_timeout(500)
        found[name] = watch.found()

    assert {name: bad for name, bad in found.items() if bad} == {}


_MADE = """() => {
  const bad = ":is(script:not([src]), iframe, svg[onload], body[onload], [onerror], [ontoggle], [href^='javascript:'], "
    + "[href*='evil.example'], [src*='evil.example'], .katex, style:not([data-emotion]):not([data-testid]))";
  const inText = [...document.querySelectorAll(".anr, [data-testid=stMain]")]
    .flatMap((root) => [...root.querySelectorAll(bad)])
    .filter((each) => !(each.tagName === "STYLE" && each.textContent.includes("stHeader")));
  const inOurs = [...document.querySelectorAll(".anr :is(img, strong, em, a[href]:not([href^='/guideline?lang=']), table)")];
  return { hit: window.hit ?? 0, made: [...inText, ...inOurs].map((each) => each.outerHTML.slice(0, 200)) };
}"""
