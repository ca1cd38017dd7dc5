"""Agreement as it was worked out last, and what was decided since."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.store.kept_agreement import compared_work, kept_agreement
from annotator.workflow.numbers import agree_kept
from annotator.workflow.numbers.agree import agree
from annotator.workflow.numbers.agree_kept import MAKER, agreed
from annotator.workflow.services import Services
from tests.support.runs import add_run, make_services, world_of
from tests.support.stores import CALL, GIFT, WORK, Hand, document, gift, other_gift


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """Two people read the first paragraph of three and differ on one of two gifts."""
    made = make_services(tmp_path / "s.sqlite", document("report", GIFT, WORK, CALL))
    add_run(made, "good", (gift(), other_gift()), (), ())
    one, two = (event.key for event in world_of(made, 1).proposals())
    for name, second in (("wang", "reject"), ("li", "accept")):
        hand = Hand(world_of(made, 1), name)
        hand.do("accept", item=one)
        hand.do("accept" if second == "accept" else "reject", item=two)
        hand.do("done")
    yield made
    made.store.close()


def test_it_is_what_agreement_is(services: Services):
    """The kept report is the one that was worked out, to the last figure."""
    worked_out = agreed(services)
    kept = kept_agreement(services.store, MAKER)

    assert worked_out.report == agree(services)
    assert kept is not None
    assert (kept.report, kept.work) == (worked_out.report, compared_work(services.store))
    assert kept.work.head == 6
    assert agreed(services, anew=False) == worked_out


def test_little_work_is_always_up_to_date(services: Services):
    """A change of mind is in the figures at once."""
    agreed(services)
    third = Hand(world_of(services, 1), "zhou")
    third.do("done")

    found = agreed(services, anew=False)

    assert (found.behind, found.report) == (None, agree(services))


def test_much_work_is_shown_as_it_was(services: Services, monkeypatch: pytest.MonkeyPatch):
    """What was decided since is counted, until somebody asks for it anew."""
    monkeypatch.setattr(agree_kept, "AT_ONCE", 0)
    first = agreed(services)
    hand = Hand(world_of(services, 1), "zhou")
    hand.do("flag")
    hand.do("done")
    hand.do("done", 1)

    shown = agreed(services, anew=False)
    assert (shown.report, shown.behind) == (first.report, (2, 3, "2026-01-31 08:00"))
    anew = agreed(services, anew=True)
    assert (anew.report, anew.behind) == (agree(services), None)
    assert agreed(services, anew=False) == anew


def test_without_work_there_is_a_reason(tmp_path: Path):
    """Nothing is kept of nothing."""
    empty = make_services(tmp_path / "e.sqlite", document("report", GIFT))
    found = agreed(empty)
    assert found.report is None
    assert found.problem is not None
    assert found.problem.code == "nobody_finished"
    assert kept_agreement(empty.store, MAKER) is None
    empty.store.close()
