"""Mistakes that are kept are those that would be sorted out anew, after every edit."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.store.queue.sight import PlaceAhead
from annotator.workflow.numbers.errors_kept import MistakeCache
from annotator.workflow.numbers.shown_errors import shown_errors
from annotator.workflow.numbers.tallies import TallyCache
from annotator.workflow.services import Services
from tests.support.runs import add_run, make_services, world_of
from tests.support.stores import CALL, GIFT, WORK, Hand, document, gift, other_gift


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """Two paragraphs with gifts and one without; run 1 found both gifts, run 2 only one."""
    texts = (GIFT, f"{GIFT}又", WORK, CALL)
    made = make_services(tmp_path / "s.sqlite", document("report", *texts))
    add_run(made, "good", *[(gift(), other_gift())] * 2, (), ())
    add_run(made, "poor", *[(gift(),)] * 2, (), ())
    yield made
    made.store.close()


@pytest.fixture
def hand(services: Services) -> Hand:
    """Somebody says that both gifts of both paragraphs are right."""
    world = world_of(services, 1)
    hand = Hand(world, "wang")
    for place in range(2):
        for proposal in world.proposals(place):
            hand.do("accept", place, item=proposal.key)
    for place in range(4):
        hand.do("done", place)
    return hand


def reject(hand: Hand, services: Services, place: int, second: int) -> None:
    """The same person takes the paragraph up again and rejects one of its proposals."""
    hand.do("reopen", place)
    hand.do("reject", place, item=world_of(services, 1).proposals(place)[second].key)
    hand.do("done", place)


def test_the_list_follows_every_edit(services: Services, hand: Hand):
    """Edits here, there, back again, and a paragraph that is open: as if nothing were kept."""
    tallies = TallyCache()
    kept = MistakeCache(tallies)

    def kinds(run: int) -> list[tuple[str, int]]:
        report = tallies.report(services, f"{run}", "gold")
        found = kept.listed(services, run)
        assert found == shown_errors(services, f"{run}", "gold", report)
        return [(m.kind, m.index) for m in found if m.is_about_event]

    assert kinds(2) == [("missing", 0), ("missing", 1)]
    reject(hand, services, 0, 1)
    assert kinds(2) == [("missing", 1)]
    assert kinds(1) == [("spurious", 0)]
    reject(hand, services, 1, 0)
    assert kinds(2) == [("spurious", 1), ("missing", 1)]
    hand.do("reopen", 1)
    assert kinds(2) == []
    hand.do("accept", 1, item=world_of(services, 1).proposals(1)[0].key)
    hand.do("done", 1)
    assert kinds(2) == [("missing", 1)]


@pytest.mark.usefixtures("hand")
def test_kinds_limits_and_what_is_withheld_are_kept_to(services: Services):
    """Two paragraphs miss a gift of two fillers each."""
    kept, report = MistakeCache(TallyCache()), TallyCache().report(services, "2", "gold")
    withheld = frozenset({PlaceAhead("report", 0)})

    for kind in (None, "missing", "missing_filler", "spurious"):
        for limit in (1, 3, 500):
            for apart in (frozenset[PlaceAhead](), withheld):
                found = kept.listed(services, 2, kind, withheld=apart, limit=limit)
                assert found == shown_errors(
                    services, "2", "gold", report, kind=kind, withheld=apart, limit=limit
                )
    assert len(kept.listed(services, 2)) == 6
    assert {m.index for m in kept.listed(services, 2, withheld=withheld)} == {1}
