"""Errors as the page lists them: those of the headline, and no more than are asked for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model.mistake import Mistake
from annotator.schema.load import load_schema
from annotator.workflow.numbers.score import list_mistakes, score_sources
from annotator.workflow.numbers.shown_errors import shown_errors
from annotator.workflow.services import Services
from tests.support.mentions import mention
from tests.support.stores import AT, CALL, Hand, World, make_world


@pytest.fixture
def found(tmp_path: Path) -> Iterator[Services]:
    """A store where one of two proposals is wrong, and a further paragraph has an event."""
    world = make_world(tmp_path / "store.sqlite")
    review(world)
    yield Services(world.store, load_schema("relief/v1"), lambda: AT)
    world.store.close()


def review(world: World) -> None:
    """Wang rejects the second gift, and adds an appeal to the last paragraph."""
    one, two = (event.key for event in world.proposals())
    wang = Hand(world, "wang")
    wang.do("accept", item=one)
    wang.do("reject", item=two)
    wang.do("add", 2, event=mention(CALL, "publicity", "呼吁", ("issuer", "协会")))
    for paragraph in range(3):
        wang.do("done", paragraph)


def told(mistakes: tuple[Mistake, ...]) -> list[tuple[str, int]]:
    """Returns kind and paragraph of each."""
    return [(mistake.kind, mistake.index) for mistake in mistakes]


def test_they_are_those_that_the_score_counts(found: Services):
    """A spurious gift with two fillers, and a missing appeal with one."""
    report = score_sources(found, "latest", "gold")

    listed = shown_errors(found, "latest", "gold", report)

    assert told(listed) == [
        ("spurious", 0),
        ("spurious_filler", 0),
        ("spurious_filler", 0),
        ("missing", 2),
        ("missing_filler", 2),
    ]
    assert listed == tuple(list_mistakes(found, "latest", "gold"))


def test_a_kind_and_a_limit_are_kept_to(found: Services):
    """The first of two spurious fillers."""
    report = score_sources(found, "latest", "gold")

    listed = shown_errors(found, "latest", "gold", report, kind="spurious_filler", limit=1)

    assert told(listed) == [("spurious_filler", 0)]


def test_where_the_headline_is_blind_so_are_the_errors(found: Services):
    """All work here was done while looking at proposals: none of it is listed."""
    report = score_sources(found, "latest", "gold")
    blind = report.model_copy(update={"headline": "independent"})

    assert shown_errors(found, "latest", "gold", blind) == ()


def test_people_are_held_against_people(found: Services):
    """Wang against the gold, which is Wang's: nothing is wrong."""
    report = score_sources(found, "annotator:wang", "gold")

    assert shown_errors(found, "annotator:wang", "gold", report) == ()
