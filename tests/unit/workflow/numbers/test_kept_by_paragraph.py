"""What is kept of single paragraphs is what would be read anew, after every decision."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from annotator.schema.load import load_schema
from annotator.store.numbers.scoring import gold_dates
from annotator.store.runs.known import finish_run, get_run
from annotator.workflow.numbers.calibrate import judged_rows
from annotator.workflow.numbers.judged_kept import JudgedCache
from annotator.workflow.numbers.kept_by_paragraph import ParagraphCache
from annotator.workflow.services import Services
from tests.support.stores import AT, Hand, World, gift, make_world


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A store of one document, whose run proposes two gifts in its first paragraph."""
    made = make_world(tmp_path / "s.sqlite")
    yield made
    made.store.close()


@pytest.fixture
def services(world: World) -> Services:
    """The store with a schema and a clock."""
    return Services(world.store, load_schema("relief/v1"), lambda: AT)


def test_judgements_follow_decisions(world: World, services: Services):
    """Accept, a second voice, a fix, an undo: each time as if nothing had been kept."""
    run, kept = get_run(world.store, "latest"), JudgedCache()
    wang, li = Hand(world, "wang"), Hand(world, "li")
    first, second = (event.key for event in world.proposals())

    def agree_now() -> list[tuple[bool, float]]:
        rows = kept.rows(services, run)
        assert rows == judged_rows(services, run)
        return [(row.hit, row.weight) for row in rows]

    assert agree_now() == []
    wang.do("accept", item=first)
    assert agree_now() == [(True, 1.0)]
    rejected = li.do("reject", item=first)
    assert agree_now() == [(True, 0.5), (False, 0.5)]
    wang.do("fix", item=second, event=gift())
    assert agree_now() == [(True, 0.5), (False, 0.5), (False, 1.0)]
    li.do("undo", undoes=rejected)
    assert agree_now() == [(True, 1.0), (False, 1.0)]


def test_judgements_of_a_run_that_was_aborted_are_gone(world: World, services: Services):
    """No decision was taken in between; the run's state is looked at too."""
    run, kept = get_run(world.store, "latest"), JudgedCache()
    Hand(world, "wang").do("accept", item=world.proposals()[0].key)
    assert len(kept.rows(services, run)) == 1

    finish_run(world.store, run.run_id, "aborted", at=AT)

    assert kept.rows(services, run) == judged_rows(services, run) == ()


def test_only_paragraphs_that_were_decided_on_are_read_again(world: World):
    """Reopening takes the day of one paragraph away and leaves the other one alone."""
    asked: list[object] = []
    hand, kept = Hand(world, "wang"), ParagraphCache[str]()

    def read(numbers: object) -> dict[int, str]:
        asked.append(numbers)
        return gold_dates(world.store, numbers)  # type: ignore[arg-type]

    hand.do("done", 0)
    hand.do("done", 1)
    first, second, _ = world.paragraphs
    assert kept.values(world.store, None, read) == {first: AT[:10], second: AT[:10]}
    hand.do("reopen", 0)

    assert kept.values(world.store, None, read) == {second: AT[:10]}
    assert kept.values(world.store, None, read) == gold_dates(world.store)
    assert asked == [None, frozenset({first})]
    other = partial(gold_dates, world.store)
    assert kept.values(world.store, "another key", other) == {second: AT[:10]}
