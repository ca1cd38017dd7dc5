"""How runs differ from one another and over time, from kept tallies."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model.event import EventMention
from annotator.store.log.decisions import decide
from annotator.workflow.numbers.differences import change_since, earlier_runs
from annotator.workflow.numbers.tallies import TallyCache
from annotator.workflow.numbers.trends import periods_of, trends
from annotator.workflow.services import Services
from tests.support.runs import add_run, make_services, world_of
from tests.support.stores import GIFT, VERSION, Hand, document, gift, other_gift

BOTH = (gift(), other_gift())


def services_of(path: Path, documents: int, *runs: tuple[EventMention, ...]) -> Services:
    """Makes a store of one-paragraph documents; each run says the same everywhere."""
    made = make_services(
        path, *(document(f"d{n:02}", f"{GIFT}{n}") for n in range(documents))
    )
    for number, events in enumerate(runs):
        add_run(made, f"model {number}", *([events] * documents))
    return made


def review(
    services: Services, on: str = "2026-02-01T08:00:00.000Z", first: int = 0
) -> None:
    """Somebody finds both gifts everywhere, blind."""
    world = world_of(services, 1)
    hand = Hand(world, f"hand{first}", mode="blind")
    for place in range(first, len(world.paragraphs)):
        requests = [hand.ask("add", place, event=event) for event in BOTH]
        decide(
            services.store,
            hand.person.person_id,
            [*requests, hand.ask("done", place)],
            schema_id=world.schema_id,
            app_version=VERSION,
            at=on,
        )


@pytest.fixture
def twelve(tmp_path: Path) -> Iterator[Services]:
    """Twelve documents; the first run finds one gift, the second both."""
    made = services_of(tmp_path / "s.sqlite", 12, (gift(),), BOTH)
    review(made)
    yield made
    made.store.close()


def test_the_difference_is_that_of_the_two_f1(twelve: Services):
    """F1 of events 2·12/(12 + 24) = 2/3 and 1: all 2¹² exchanges, of which two are as far."""
    found = change_since(twelve, TallyCache(), 2, 1)

    assert (found.documents, found.paragraphs, found.remarks) == (12, 12, ())
    event = found.metric("event")
    assert event is not None
    assert event.difference == pytest.approx(1 / 3)
    assert event.p == pytest.approx(2 / 2**12)


def test_runs_over_different_documents_are_compared_on_common_ones(tmp_path: Path):
    """The first run has no answer for the first document; the clusters still match."""
    made = make_services(
        tmp_path / "s.sqlite", *(document(f"d{n:02}", f"{GIFT}{n}") for n in range(12))
    )
    add_run(made, "all", *([BOTH] * 12))
    add_run(made, "some", None, *([(gift(),)] * 11))
    review(made)

    found = change_since(made, TallyCache(), 2, 1)

    assert (found.documents, found.paragraphs) == (11, 11)
    event = found.metric("event")
    assert event is not None
    assert event.difference == pytest.approx(-1 / 3)
    assert event.p == pytest.approx(2 / 2**11)
    made.store.close()


def test_too_few_common_documents_are_called_few(tmp_path: Path):
    """Three documents: the difference is told, a p is not."""
    made = services_of(tmp_path / "s.sqlite", 3, (gift(),), BOTH)
    review(made)

    found = change_since(made, TallyCache(), 2, 1)

    (remark,) = found.remarks
    assert (remark.code, dict(remark.values)["documents"]) == ("few_shared", 3)
    event = found.metric("event")
    assert event is not None
    assert event.difference == pytest.approx(1 / 3)
    assert event.p is None
    made.store.close()


def test_the_own_proposers_last_run_comes_first(twelve: Services):
    """Nothing comes before the first run."""
    assert [run.run_id for run in earlier_runs(twelve, 2)] == [1]
    assert earlier_runs(twelve, 1) == ()
    assert earlier_runs(twelve, 99) == ()


def test_scores_by_date_and_by_run(tmp_path: Path):
    """Two days of review; the second run is better on both."""
    made = services_of(tmp_path / "s.sqlite", 12, (gift(),), BOTH)
    review(made, "2026-02-03T08:00:00.000Z", first=7)
    world = world_of(made, 1)
    hand = Hand(world, "early", mode="blind")
    for place in range(7):
        for event in BOTH:
            hand.do("add", place, event=event)
        hand.do("done", place)

    found = trends(made, TallyCache(), 1)

    assert [(p.period, p.paragraphs) for p in found.by_period] == [
        ("2026-01-31", 7),
        ("2026-02-03", 5),
    ]
    assert [p.metric("event").counts.f1 for p in found.by_period] == [2 / 3, 2 / 3]
    assert [(p.run, p.metric("event").counts.f1) for p in found.by_run] == [
        (1, 2 / 3),
        (2, 1.0),
    ]
    assert (found.uncounted, found.remarks) == ((), ())
    made.store.close()


def test_many_days_become_weeks():
    """31 days are shown one by one, 32 as ISO weeks."""
    days = {n: f"2026-{1 + n // 28:02}-{1 + n % 28:02}" for n in range(32)}

    assert periods_of({n: days[n] for n in range(31)})[0] == "2026-01-01"
    weeks = periods_of(days)
    assert (weeks[0], weeks[3], weeks[4]) == ("2026-W01", "2026-W01", "2026-W02")
