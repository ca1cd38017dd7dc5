"""Whatever people do, numbers that are kept are those of a fresh count."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from annotator.model.review import Action, Mode
from annotator.store.runs.known import get_run
from annotator.workflow.numbers.calibrate import judged_rows
from annotator.workflow.numbers.dashboard import work_report
from annotator.workflow.numbers.differences import change_since
from annotator.workflow.numbers.errors_kept import MistakeCache
from annotator.workflow.numbers.judged_kept import JudgedCache
from annotator.workflow.numbers.score import score_sources
from annotator.workflow.numbers.shown_errors import shown_errors
from annotator.workflow.numbers.tallies import TallyCache
from annotator.workflow.numbers.trends import trends
from annotator.workflow.numbers.work_kept import WorkCache
from annotator.workflow.services import Services
from tests.support.runs import add_run, make_services, world_of
from tests.support.stores import GIFT, WORK, Hand, document, gift, other_gift

DOCUMENTS = 24
EDITS = 8


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """Two dozen documents of two paragraphs; the first run has no answer for the last one."""
    texts = [(f"{GIFT}{n}", f"{WORK}{n}") for n in range(DOCUMENTS)]
    made = make_services(
        tmp_path / "s.sqlite",
        *(document(f"d{n:02}", *pair) for n, pair in enumerate(texts)),
    )
    add_run(made, "poor", *[(gift(),), ()] * (DOCUMENTS - 1))
    add_run(made, "good", *[(gift(), other_gift()), ()] * DOCUMENTS)
    yield made
    made.store.close()


class Reviewer:
    """Somebody who edits at random, by a seed."""

    def __init__(self, services: Services, handle: str, source: Random) -> None:
        self._world, self._source = world_of(services, 2), source
        self._is_blind = handle == "blind"
        mode: Mode = "blind" if self._is_blind else "assisted"
        self._hand = Hand(self._world, handle, mode=mode)
        self._done: set[int] = set()

    def edit(self, place: int) -> None:
        """Takes a paragraph up, changes something, and mostly says that it is done."""
        if place in self._done:
            self._hand.do("reopen", place)
            self._done.remove(place)
        proposals = self._world.proposals(place)
        if self._is_blind and place % 2 == 0:
            event = self._source.choice([gift(), other_gift(), gift(goods="口罩")])
            self._hand.do("add", place, event=event)
        elif proposals:
            action: Action = self._source.choice(["accept", "reject"])
            self._hand.do(action, place, item=self._source.choice(proposals).key)
        if self._source.random() < 0.8:
            self._hand.do("done", place)
            self._done.add(place)


@pytest.mark.parametrize("seed", range(3))
def test_after_every_edit(services: Services, seed: int):
    """Scores, mistakes, judgements, work and trends, of two people and two runs."""
    source = Random(seed)
    people = [Reviewer(services, name, source) for name in ("blind", "assisted")]
    for place in range(2 * DOCUMENTS):
        people[0].edit(place)
        if place < 10 * seed:  # the more, the less gold was made without proposals in view
            people[1].edit(place)
    tallies, judged, work = TallyCache(), JudgedCache(), WorkCache()
    kept, run = MistakeCache(tallies), get_run(services.store, "2")

    for _ in range(EDITS):
        source.choice(people).edit(source.randrange(2 * DOCUMENTS))
        for number in (1, 2):
            report = tallies.report(services, f"{number}", "gold")
            assert report == score_sources(services, f"{number}", "gold")
            fresh = shown_errors(services, f"{number}", "gold", report)
            assert kept.listed(services, number) == fresh
        assert judged.rows(services, run) == judged_rows(services, run)
        assert work.report(services) == work_report(services)
        change_since(services, tallies, 2, 1)

    found = change_since(services, tallies, 2, 1), trends(services, tallies, 2)
    forget(services)
    anew = TallyCache()
    assert found == (change_since(services, anew, 2, 1), trends(services, anew, 2))


def test_runs_that_answered_the_same_need_no_aligning(services: Services):
    """A third run like the first on all documents: the figures are those of both scores."""
    add_run(services, "third", *[(gift(),), ()] * DOCUMENTS)
    tallies, person = TallyCache(), Reviewer(services, "blind", Random(5))
    for place in range(2 * DOCUMENTS):
        person.edit(place)

    for place in (0, 4):
        found = change_since(services, tallies, 3, 2)
        scores = [score_sources(services, run, "gold") for run in ("2", "3")]
        for metric in found.metrics:
            second, first = (score.metric(metric.name).counts.f1 for score in scores)
            assert first is not None
            assert second is not None
            assert metric.difference == pytest.approx(first - second, abs=1e-12)
        assert found.paragraphs == scores[0].paragraphs == scores[1].paragraphs
        person.edit(place)


def forget(services: Services) -> None:
    """Empties what the store keeps, so that all is counted from the texts."""
    with services.store.writer() as db:
        db.execute("DELETE FROM kept_tallies")
        db.execute("DELETE FROM kept_marks")
