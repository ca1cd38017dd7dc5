"""The page of numbers, run without a browser: files, edits, and what is withheld."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from annotator.app.handoff import HANDOFF, Desks
from annotator.app.i18n import catalogue
from annotator.store.queue.assignments import assign
from annotator.workflow.settings import Settings
from tests.support.review import Desk
from tests.support.stores import AT, Hand

STARTS_WITHIN = 60
"""Seconds; a loaded machine needs many times the usual one."""

WORDS = catalogue("en").numbers


class Scored:
    """A store with a lead and with Li, who accepts one of two proposals."""

    def __init__(self, folder: Path) -> None:
        self.desk = Desk(folder / "store.sqlite")
        self.world = self.desk.world
        self.lead = Hand(self.world, "boss", "lead")
        self.li = Hand(self.world, "li")
        self.first, self.second = (event.key for event in self.world.proposals())
        self.li.do("accept", item=self.first)
        self.li.do("reject", item=self.second)
        self.li.do("done")


def view() -> None:
    """Draws the page for the lead."""
    from annotator.app.handoff import HANDOFF as LAID_DOWN  # noqa: PLC0415 -- a script
    from annotator.app.views.numbers import render  # noqa: PLC0415
    from annotator.store.people.known import get_person  # noqa: PLC0415

    desks = LAID_DOWN.take()
    assert desks is not None
    render(desks, get_person(desks.services.store, "boss"), "en")


@pytest.fixture
def scored(tmp_path: Path) -> Iterator[Scored]:
    """Hands a store to the page."""
    made = Scored(tmp_path)
    desk = made.desk
    settings = Settings(database=made.world.store.path)
    HANDOFF.give(Desks(desk.services, desk.desk, desk.adjudication, settings=settings))
    yield made
    HANDOFF.give(None)
    made.world.store.close()


def opened(**address: str) -> AppTest:
    """Opens the page."""
    test = AppTest.from_function(view, default_timeout=STARTS_WITHIN)
    for name, value in {"user": "boss", **address}.items():
        test.query_params[name] = value
    test.run()
    assert not test.exception
    return test


def figure(page: AppTest, name: str) -> str:
    """Returns the value of a tile."""
    return next(tile.value for tile in page.metric if tile.label == WORDS[name])


def cells(page: AppTest) -> str:
    """Returns all cells of all tables."""
    return " ".join(frame.value.to_string() for frame in page.dataframe)


def test_an_edit_is_in_every_tab_at_once(scored: Scored):
    """The second proposal is accepted after all: F1 from 2/3 to 1, no error is left."""
    page = opened()
    people, errors = opened(tab="people"), opened(tab="errors_title")
    assert figure(page, "metric_event") == "0.667"
    assert figure(people, "tile_decisions") == "3"
    assert WORDS["error_spurious"] in cells(errors)

    scored.li.do("reopen")
    scored.li.do("accept", item=scored.second)
    scored.li.do("done")

    assert figure(page.run(), "metric_event") == "1.000"
    assert figure(people.run(), "tile_decisions") == "6"
    assert WORDS["error_spurious"] not in cells(errors.run())


@pytest.mark.usefixtures("scored")
def test_a_file_is_asked_for_before_it_is_scored():
    """Chosen on either side, and by a link; until then there is no figure."""
    for side in ("proposed", "against"):
        page = opened(**{side: "file"})
        assert len(page.get("file_uploader")) == 1
        assert not page.metric
        assert not page.error


def test_nothing_is_listed_of_what_is_to_be_reviewed_blind(scored: Scored):
    """The errors of the paragraph are left out, and the page says so."""
    assert "report:0" in cells(opened(tab="errors_title"))
    assign(
        scored.world.store,
        scored.lead.person.person_id,
        scored.world.paragraphs[:1],
        mode="blind",
        at=AT,
    )

    page = opened(tab="errors_title")

    assert "report:0" not in cells(page)
    assert WORDS["withheld"].format(paragraphs=1) in {info.value for info in page.info}
