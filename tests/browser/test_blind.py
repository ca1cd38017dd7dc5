"""Blind work on the wire: no frame and no answer that the page gets holds anything of a proposal."""

import json

import pytest
from playwright.sync_api import Page, Response, WebSocket, expect

from annotator.model.proposal import Note, Proposal
from annotator.model.value import Party
from annotator.store.documents.known import paragraphs
from annotator.store.file.database import Store
from annotator.store.people.known import get_person
from annotator.store.queue.assignments import assign
from annotator.store.runs.proposals import proposals_of
from tests.support.mentions import mention
from tests.support.review_app import App, Reviewer, make_review_store
from tests.support.stores import AT, CALL, GIFT, WORK, other_gift

pytestmark = pytest.mark.browser

DONOR = mention(
    GIFT, "donation", "捐赠", ("donor", "广西大都", Party(name="planted-party"))
)
NOTE = Note(kind="votes", role="donor", detail="planted-note")


class Wire:
    """All that a page got, and whether something is in it."""

    def __init__(self, page: Page) -> None:
        self._got = bytearray()
        page.on("websocket", self._listen)
        page.on("requestfinished", lambda request: self._note(request.response()))

    def holds(self, *words: str) -> list[str]:
        """Returns those of the words that came over the wire."""
        return [word for word in words if word.encode() in self._got]

    def _note(self, response: Response | None) -> None:
        if response is not None and "/seat/" in response.url:
            self._take(response.body())

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._take)

    def _take(self, frame: str | bytes) -> None:
        self._got += frame.encode() if isinstance(frame, str) else frame


def plant(app: App) -> tuple[str, ...]:
    """Makes a store with proposals that hold rare words, and returns these words."""
    proposed = (
        Proposal(event=DONOR, confidence=0.8765, notes=(NOTE,)),
        Proposal(event=other_gift()),
    )
    make_review_store(app.database, (GIFT, proposed), (WORK, ()), (CALL, ()))
    with Store.open(app.database) as store:
        keys = (event.key for event in proposals_of(store, 1, [1])[1])
        return ("planted-party", "planted-note", *keys)


def test_an_assisted_page_gets_them(app: App, page: Page):
    """Otherwise the next test would find nothing to find."""
    planted = plant(app)
    app.start()
    wire = Wire(page)

    Reviewer(page).open(app.address("wang")).shows(GIFT)

    assert wire.holds(*planted) == list(planted)


def test_a_blind_page_gets_none_of_them(app: App, page: Page):
    """Opened, searched, filtered, gone back to, linked to, decided on, undone, finished."""
    planted = plant(app)
    with Store.open(app.database) as store:
        numbers = [p.paragraph_id for p in paragraphs(store)]
        wang = get_person(store, "wang").person_id
        assign(store, wang, numbers, mode="blind", at=AT)
    app.start()
    wire = Wire(page)
    reviewer = Reviewer(page).open(app.address("wang"))
    reviewer.shows(GIFT)
    expect(reviewer.cards).to_have_count(0)

    reviewer.select_quote(GIFT, "捐赠")
    reviewer.press("e", "1", "a")
    reviewer.saved()
    reviewer.press("Control+z", "Control+Shift+z", "h")
    page.wait_for_timeout(300)
    reviewer.press("Escape", "q")
    page.wait_for_timeout(300)
    reviewer.press("Escape", "w")
    page.wait_for_timeout(300)
    reviewer.press("Escape", "Enter")
    reviewer.shows(WORK)
    reviewer.saved()
    reviewer.press("/")
    page.keyboard.type("广西大都")
    page.wait_for_timeout(500)
    reviewer.press("Escape", "b")
    reviewer.shows(GIFT)
    reviewer.open(f"{app.address('wang')}&paragraph=report:0&filter=type%3Ddonation")
    page.goto(f"http://127.0.0.1:{app.port}/numbers?lang=en&user=wang")
    reviewer.expect_open()

    assert wire.holds(*planted) == []
    # in the frames as Streamlit writes it, in the answers as it is
    texts = (json.dumps("广西大都")[1:-1], "广西大都")
    assert wire.holds(*texts) == list(texts)
    assert "done" in app.actions()
