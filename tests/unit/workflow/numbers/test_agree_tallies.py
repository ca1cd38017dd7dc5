"""Agreement that is brought up to date is the agreement that is counted anew."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import get_args

import pytest

from annotator.measure.agreement.tallies import Words
from annotator.measure.agreement.tallies_bytes import ParagraphTallies
from annotator.model.agreement import AgreementReport
from annotator.model.event import EventMention
from annotator.model.review import Action, DecisionRequest, Mode, Stage
from annotator.store.file.database import Store
from annotator.store.numbers.kept_tallies import kept_rows
from annotator.workflow.numbers import agree_tallies
from annotator.workflow.numbers.agree import AgreementCache, agree
from annotator.workflow.numbers.agree_reading import read_tallies
from annotator.workflow.numbers.agree_tallies import MAKER, SOURCES, AgreementTallies
from annotator.workflow.numbers.agreed import agreed
from annotator.workflow.services import Services
from tests.support.mentions import mention
from tests.support.runs import add_run, make_services, world_of
from tests.support.stores import GIFT, WORK, Hand, document, gift, other_gift

DOCUMENTS = 14
"""Enough for intervals over documents."""

EVENTS = {
    0: (gift(), other_gift(), gift(goods="口罩"), mention(GIFT, "service", "捐赠")),
    1: (mention(WORK, "service", "服务"), mention(WORK, "service", "消杀")),
}
"""What somebody may find in each paragraph of a document."""


VERDICTS: tuple[Action, ...] = ("accept", "reject", "fix")


class Team:
    """Three people and a lead who decide on anything in any order.

    Args:
        services: Where they work.
        seed: Of what they do.
    """

    def __init__(self, services: Services, seed: int) -> None:
        self.random = Random(seed)
        self.world = world_of(services, 1)
        self.hands = [Hand(self.world, who) for who in ("first", "second", "third")]
        self.lead = Hand(self.world, "lead", "lead")

    def decide(self, times: int) -> None:
        """Decides; what cannot be done as things stand is answered so, and is nothing."""
        for _ in range(times):
            number = self.random.randrange(2 * DOCUMENTS)
            stage: Stage = "adjudicate" if self.random.random() < 0.15 else "review"
            hand = self.lead if stage == "adjudicate" else self.random.choice(self.hands)
            hand.mode = self._mode(number)
            hand.send(*self._turn(hand, number, stage))

    def _turn(self, hand: Hand, number: int, stage: Stage) -> Iterator[DecisionRequest]:
        yield hand.ask("reopen", number, stage=stage)
        for item in self.world.proposals(number):
            action = self.random.choice(VERDICTS)
            event = self._event(number) if action == "fix" else None
            stands = hand.stands_on(item.key, number, stage)
            yield hand.ask(
                action, number, item=item.key, event=event, expects=stands, stage=stage
            )
        yield hand.ask("add", number, event=self._event(number), stage=stage)
        if self.random.random() < 0.9:
            yield hand.ask("done", number, stage=stage)

    def _mode(self, number: int) -> Mode:
        usual: Mode = "blind" if number % 2 else "assisted"
        return self.random.choice((usual,) * 20 + get_args(Mode))

    def _event(self, number: int) -> EventMention:
        return self.random.choice(EVENTS[number % 2])


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """Fourteen documents of two paragraphs, the first of which has two proposals."""
    documents = (
        document(f"report {n:02}", *(f"{text}第{n}号。" for text in (GIFT, WORK)))
        for n in range(DOCUMENTS)
    )
    made = make_services(tmp_path / "s.sqlite", *documents)
    add_run(made, "good", *((gift(), other_gift()), ()) * DOCUMENTS)
    yield made
    made.store.close()


@pytest.fixture
def written_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every change is written down."""
    monkeypatch.setattr(agree_tallies, "KEPT_FROM", 1)


def counted_anew(services: Services) -> AgreementReport:
    """Returns agreement without anything that was counted before."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(agree_tallies, "MAKER", "nobody")
        patch.setattr(agree_tallies, "KEPT_FROM", 10**6)
        return agree(services)


@pytest.mark.parametrize("seed", range(3))
def test_up_to_date_is_as_counted_anew(services: Services, seed: int):
    """Whatever is decided, undone or reopened, every figure and every digit is the same."""
    team, cache = Team(services, seed), AgreementCache()
    team.decide(150)
    for _ in range(5):
        team.decide(5)
        assert cache.report(services) == counted_anew(services)

    report = cache.report(services)
    assert {"blind", "assisted"} <= {group.mode for group in report.modes}
    intervals = [c.coefficient.interval for group in report.modes for c in group.spans]
    assert any(intervals)


def test_only_what_changed_is_put_together_anew(services: Services):
    """An edit of blind work leaves the table of assisted work alone."""
    team, tallies = Team(services, 1), AgreementTallies()
    first, second = team.hands[:2]
    for number, mode in ((0, "assisted"), (1, "blind"), (3, "blind")):
        for hand in (first, second):
            hand.mode = "blind" if mode == "blind" else "assisted"
            hand.do("done", number)
    before = dict(tallies.tables(services.store))

    first.mode = "blind"
    first.do("add", 1, event=EVENTS[1][0])
    after = tallies.tables(services.store)

    assert after["assisted"] is before["assisted"]
    assert len(after["blind"].places) == len(before["blind"].places) == 2
    assert after["blind"] is not before["blind"]


@pytest.mark.usefixtures("written_soon")
def test_a_process_that_starts_reads_what_is_kept(
    services: Services, monkeypatch: pytest.MonkeyPatch
):
    """Nothing is read from annotations where the store keeps the tallies."""
    Team(services, 5).decide(40)
    report, anew = agree(services), counted_anew(services)
    asked: list[int] = []

    def read(
        store: Store, numbers: Sequence[int], words: Words
    ) -> Iterator[tuple[int, ParagraphTallies]]:
        asked.extend(numbers)
        return read_tallies(store, numbers, words)

    monkeypatch.setattr(agree_tallies, "read_tallies", read)
    assert agree(services) == report == anew
    assert asked == []


@pytest.mark.usefixtures("written_soon")
def test_what_is_kept_keeps_up(services: Services, monkeypatch: pytest.MonkeyPatch):
    """Processes that take turns see the same, and rows are gathered before they are many."""
    monkeypatch.setattr(agree_tallies, "MANY_ROWS", 3)
    team, one, other = Team(services, 6), AgreementCache(), AgreementCache()
    for _ in range(10):
        team.decide(8)
        assert one.report(services) == counted_anew(services)
        assert other.report(services) == agree(services) == one.report(services)
    assert 1 <= len(kept_rows(services.store, SOURCES, MAKER)) <= 4


@pytest.mark.usefixtures("written_soon")
def test_a_store_that_is_read_only_is_only_read(services: Services):
    """The same figures, and nothing is written."""
    Team(services, 7).decide(40)
    with Store.open(services.store.path, read_only=True) as store:
        found = agree(services._replace(store=store))

    assert found == counted_anew(services)
    assert kept_rows(services.store, SOURCES, MAKER) == ()


def test_few_changes_are_not_written(services: Services):
    """Twenty-eight paragraphs are sooner counted than they are worth a row."""
    Team(services, 8).decide(40)
    agree(services)
    assert kept_rows(services.store, SOURCES, MAKER) == ()


def test_what_is_no_longer_shared_counts_no_more(services: Services):
    """Somebody reopens the only common paragraph: there is nothing to compare."""
    team, cache = Team(services, 9), AgreementCache()
    for hand in team.hands[:2]:
        hand.do("done")
    assert [group.paragraphs for group in cache.report(services).modes] == [1]

    team.hands[0].do("reopen")

    assert cache.report(services).modes == ()


def test_without_work_there_is_a_reason(tmp_path: Path):
    """Nobody has finished anything: a sentence instead of figures."""
    empty = make_services(tmp_path / "e.sqlite", document("report", GIFT))
    found = agreed(empty)
    empty.store.close()
    assert found.report is None
    assert found.problem is not None
    assert found.problem.code == "nobody_finished"
