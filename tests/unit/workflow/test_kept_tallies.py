"""Tallies outlive the process that counted them, and only what changed is counted anew."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from annotator.store.file.database import Store
from annotator.store.numbers.kept_tallies import Sources, keep, keeping_of, kept_rows
from annotator.workflow.numbers.counted import A_ROW, MAKER, MANY_ROWS, load_counted
from annotator.workflow.numbers.score import score_sources
from annotator.workflow.numbers.tallies import TallyCache
from annotator.workflow.services import Services
from tests.support.runs import add_run, make_services, world_of
from tests.support.stores import CALL, GIFT, WORK, Hand, document, gift, other_gift

SOURCES = Sources("run:2", "gold")


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """Makes a store with three paragraphs; run 1 found both gifts, run 2 one of them."""
    made = make_services(tmp_path / "s.sqlite", document("report", GIFT, WORK, CALL))
    add_run(made, "good", (gift(), other_gift()), (), ())
    add_run(made, "poor", (gift(),), (), ())
    yield made
    made.store.close()


def work(services: Services) -> Hand:
    """Somebody says that both gifts are right and that there is nothing else."""
    world = world_of(services, 1)
    hand = Hand(world, "wang")
    for proposal in world.proposals():
        hand.do("accept", item=proposal.key)
    for place in range(3):
        hand.do("done", place)
    return hand


def ids(services: Services) -> list[list[int]]:
    """Returns the paragraphs of each row that the store keeps."""
    rows = kept_rows(services.store, SOURCES, MAKER)
    return [np.frombuffer(row.paragraphs, np.int64).tolist() for row in rows]


def edition(services: Services) -> int:
    """Returns how often tallies were written."""
    return keeping_of(services.store, SOURCES, MAKER).edition


def test_another_process_reads_what_was_counted(services: Services):
    """Nothing is counted, nothing is written, and the figures are those of the score."""
    work(services)
    TallyCache().report(services, "2", "gold")
    written = edition(services)

    report = TallyCache().report(services, "2", "gold")

    assert report == score_sources(services, "2", "gold")
    assert edition(services) == written == 1


def test_an_edit_costs_one_paragraph(services: Services):
    """Of three kept paragraphs one is counted anew; a fresh process sees the last one."""
    hand = work(services)
    cache = TallyCache()
    cache.report(services, "2", "gold")
    hand.do("reopen", 0)
    hand.do("reject", item=world_of(services, 1).proposals()[1].key)
    hand.do("done", 0)

    edited = cache.report(services, "2", "gold")

    first, second = ids(services)
    assert len(first) == 3
    assert second == [hand.world.paragraphs[0]]
    assert edited.metric("event").counts.f1 == 1.0
    assert TallyCache().report(services, "2", "gold") == edited


def test_what_is_gone_is_forgotten_by_everybody(services: Services):
    """A paragraph that is opened again has no gold, in this process and in the next."""
    hand = work(services)
    cache = TallyCache()
    cache.report(services, "2", "gold")
    hand.do("reopen", 0)

    assert cache.report(services, "2", "gold").paragraphs == 2
    assert load_counted(services.store, SOURCES).numbers.tolist() == list(
        hand.world.paragraphs[1:]
    )
    assert TallyCache().report(services, "2", "gold").paragraphs == 2


def test_processes_that_write_in_turn_do_not_overwrite_one_another(services: Services):
    """Whoever finds that others wrote reads what they wrote first."""
    hand = work(services)
    one, other = TallyCache(), TallyCache()
    for cache, action in (
        (one, "reopen"),
        (other, "done"),
        (one, "reopen"),
        (other, "done"),
    ):
        cache.report(services, "2", "gold")
        hand.do("reopen" if action == "reopen" else "done", 0)
        for each in (cache, one, other):
            found = each.report(services, "2", "gold")
            assert found == score_sources(services, "2", "gold")
    assert TallyCache().report(services, "2", "gold") == score_sources(
        services, "2", "gold"
    )


def test_a_lost_write_is_made_up_for(services: Services):
    """Somebody else writes between the look and the write: nothing is kept twice."""
    work(services)
    before = keeping_of(services.store, SOURCES, MAKER)
    keep(services.store, SOURCES, [], before, MAKER)

    assert keep(services.store, SOURCES, [], before, MAKER) is None
    cache = TallyCache()
    cache.report(services, "2", "gold")
    assert len(ids(services)) == 1


def test_tallies_of_another_version_are_counted_anew(services: Services):
    """What another maker kept is not read, and goes away."""
    work(services)
    TallyCache().report(services, "2", "gold")
    kept = kept_rows(services.store, SOURCES, MAKER)
    keep(services.store, SOURCES, kept, keeping_of(services.store, SOURCES, "old"), "old")
    assert kept_rows(services.store, SOURCES, MAKER) == ()

    TallyCache().report(services, "2", "gold")

    assert len(ids(services)) == 1


def test_many_rows_become_one(services: Services):
    """Edits leave small rows, which are put together now and then."""
    hand = work(services)
    cache = TallyCache()
    for _ in range(MANY_ROWS):
        hand.do("reopen", 0)
        cache.report(services, "2", "gold")
        hand.do("done", 0)
        cache.report(services, "2", "gold")

    assert len(ids(services)) <= MANY_ROWS
    assert len(load_counted(services.store, SOURCES).numbers) == 3 < A_ROW
    assert TallyCache().report(services, "2", "gold") == score_sources(
        services, "2", "gold"
    )


def test_a_store_for_reading_is_only_read(services: Services):
    """The figures are the same; nothing is kept."""
    work(services)
    with Store.open(services.store.path, read_only=True) as store:
        reader = services._replace(store=store)
        report = TallyCache().report(reader, "2", "gold")
    assert report == score_sources(services, "2", "gold")
    assert edition(services) == 0


def test_the_paragraphs_of_a_kind_of_mistake_are_known(services: Services):
    """Run 2 misses the second gift with its two fillers, in the first paragraph."""
    hand = work(services)
    cache = TallyCache()

    assert cache.wrong(services, 2, "missing") == {hand.world.paragraphs[0]}
    assert cache.wrong(services, 2, None) == {hand.world.paragraphs[0]}
    assert cache.wrong(services, 2, "spurious") == frozenset()


def test_marks_are_text_for_anybody_to_read(services: Services):
    """They name the last decision."""
    work(services)
    TallyCache().report(services, "2", "gold")
    marks = keeping_of(services.store, SOURCES, MAKER).marks
    assert marks is not None
    assert json.loads(marks.model_dump_json())["decision"] == 5
