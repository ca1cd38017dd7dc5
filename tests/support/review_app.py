"""The review app as a process of its own, and a person in front of it."""

import os
import signal
import time
import urllib.request
from datetime import date
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote

from playwright.sync_api import Locator, Page, expect

from annotator.model.document import Document
from annotator.model.event import EventMention
from annotator.model.proposal import Proposal, RunFacts
from annotator.model.record import canonical_json
from annotator.schema.load import load_schema
from annotator.store.documents.known import add_document, paragraphs
from annotator.store.file.database import Store
from annotator.store.gold.items import gold
from annotator.store.people.known import Role, add_person
from annotator.store.runs.proposals import ingest, start_run
from annotator.store.runs.schemas import register_schema
from tests.support.children import Call, Child, Nursery
from tests.support.stores import AT, document, outcome

STARTS_WITHIN = 60
"""Seconds; a loaded machine may need many times the usual second."""

LIVES_FOR = 900
"""Seconds after which a server that nobody ended is ended."""

Text = tuple[str, tuple[EventMention | Proposal, ...]]
"""A paragraph and what is proposed for it."""


def make_review_store(
    path: Path, *texts: Text, title: str | None = None, role: Role = "annotator"
) -> None:
    """Makes a store for Wang: a document, a run with proposals, the relief schema."""
    schema = load_schema("relief/v1")
    facts = {"title": title, "published_on": date(2022, 4, 2)}
    made = document("report", *(text for text, _ in texts))
    with Store.open(path, create=True) as store:
        add_person(store, "wang", role, at=AT)
        add_document(store, Document(**(dict(made) | facts)), at=AT)
        schema_id = register_schema(
            store,
            name=schema.name,
            version=str(schema.version),
            digest=schema.digest,
            body=canonical_json(schema.model_dump(mode="json")),
            at=AT,
        )
        run = RunFacts(
            proposer="rules", model="rules/1", schema_digest=schema.digest, code_version="0"
        )
        run_id = start_run(store, run, schema_id, prompt_id=None, at=AT).run_id
        outcomes = (
            outcome(stored.paragraph_id, *events)
            for stored, (_, events) in zip(paragraphs(store), texts, strict=True)
        )
        ingest(store, run_id, outcomes, at=AT)


class App:
    """The app of one store; it can be killed and started again on the same port."""

    def __init__(self, database: Path, nursery: Nursery, port: int) -> None:
        self.database = database
        self.port = port
        self._nursery = nursery
        self._process: Child | None = None
        self._heard = str(database.with_suffix(".out"))

    def start(self, *more: str) -> None:
        """Starts the server, with further options, and waits until it answers."""
        words = ("--db", self.database, "--port", self.port, "--no-browser", *more)
        call = Call(
            ("review", *map(str, words)),
            cwd=str(self.database.parent),
            environment=dict(os.environ),
            out=self._heard,
            err=self._heard,
            timeout=LIVES_FOR,
        )
        self._process = self._nursery.start(call)
        self._wait()

    def kill(self) -> None:
        """Ends the server as a power cut would."""
        self._end(signal.SIGKILL)

    def interrupt(self) -> tuple[int, str]:
        """Ends the server as Ctrl-C would, and returns its exit code and output."""
        return self._end(signal.SIGINT)

    def address(self, person: str | None = None, language: str = "en") -> str:
        """Returns the address of the page of a person, else of the sign-in form."""
        user = "" if person is None else f"&user={quote(person)}"
        return f"http://127.0.0.1:{self.port}/?lang={language}{user}"

    def gold(self) -> list[tuple[EventMention, ...]]:
        """Returns the gold events of each finished paragraph."""
        with Store.open(self.database, read_only=True) as store:
            return [tuple(e.event for e in p.events) for p in gold(store)]

    def actions(self) -> list[str]:
        """Returns what was decided, in order."""
        with Store.open(self.database, read_only=True) as store, store.reader() as db:
            rows = db.execute("SELECT action FROM decisions ORDER BY decision_id")
            return [row[0] for row in rows.fetchall()]

    def _wait(self) -> None:
        deadline = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < deadline:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=1)
            except (URLError, OSError):
                time.sleep(0.02)
            else:
                return
        self.kill()
        message = "the review app did not start in time"
        raise AssertionError(message)

    def _end(self, how: signal.Signals) -> tuple[int, str]:
        if self._process is None:
            return 0, ""
        self._process.send(how)
        ran, self._process = self._process.wait(), None
        return ran.code, ran.out


class Reviewer:
    """A person in front of the page: presses keys, selects with the mouse, looks."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.root = page.locator(".anr")
        self.text = page.locator(".anr-text")
        self.cards = page.locator(".anr-card")
        self.focused = page.locator(".anr-card.is-focused")
        self.problems = page.locator(".anr-problem")
        self.live = page.locator(".anr-live")
        self.sync = page.locator(".anr-sync")

    def open(self, address: str) -> "Reviewer":
        """Opens a page and waits for its first paragraph."""
        self.page.goto(address)
        self.expect_open()
        return self

    def expect_open(self) -> None:
        """Waits until a paragraph is shown."""
        expect(self.page.locator('.anr:not([data-paragraph=""])')).to_be_visible()

    def press(self, *keys: str) -> None:
        """Presses keys one after another."""
        for key in keys:
            self.page.keyboard.press(key)

    def select(self, start: int, end: int) -> None:
        """Drags the mouse over code points [start, end) of the paragraph."""
        x0, y0, x1, y1 = self.page.evaluate(_EDGES, [start, end])
        self.page.mouse.move(x0, y0)
        self.page.mouse.down()
        self.page.mouse.move((x0 + x1) / 2, (y0 + y1) / 2, steps=3)
        self.page.mouse.move(x1, y1, steps=3)
        self.page.mouse.up()

    def select_quote(self, paragraph: str, quote: str, nth: int = 0) -> None:
        """Drags the mouse over the n-th place of a quote."""
        start = -1
        for _ in range(nth + 1):
            start = paragraph.index(quote, start + 1)
        self.select(start, start + len(quote))

    def shows(self, text: str) -> None:
        """Waits until the paragraph is this text."""
        expect(self.text).to_have_js_property("firstChild.data", text)

    def saved(self) -> None:
        """Waits until the server has answered everything."""
        expect(self.sync).to_have_attribute("data-n", "0")

    def statuses(self, *texts: str) -> None:
        """Waits until the cards say this of their events."""
        expect(self.page.locator(".anr-status")).to_have_text(list(texts))

    def role(self, label: str) -> Locator:
        """Returns the line of a role on the focused card."""
        return self.focused.locator(".anr-role").filter(
            has=self.page.locator(".anr-role-name", has_text=label)
        )


_EDGES = """([start, end]) => {
  const node = document.querySelector(".anr-text").firstChild;
  const points = [...node.data];
  const unit = (point) => points.slice(0, point).join("").length;
  const box = (from, to, last) => {
    const range = document.createRange();
    range.setStart(node, unit(from));
    range.setEnd(node, unit(to));
    const boxes = range.getClientRects();
    return boxes[last ? boxes.length - 1 : 0];
  };
  const first = box(start, start + 1, false), last = box(end - 1, end, true);
  return [first.left + 1, first.top + first.height / 2, last.right - 1, last.top + last.height / 2];
}"""
