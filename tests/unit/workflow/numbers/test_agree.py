"""Agreement of a store: modes apart, times and verdicts as the log has them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.errors import InputError
from annotator.schema.load import load_schema
from annotator.workflow.numbers.agree import agree
from annotator.workflow.services import Services
from tests.support.mentions import mention
from tests.support.stores import AT, WORK, Hand, World, gift, make_world, other_gift
from tests.support.telling import sentences


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A store with proposals for the first of three paragraphs."""
    world = make_world(tmp_path / "store.sqlite")
    yield world
    world.store.close()


def services(world: World) -> Services:
    """Returns what the use case works with."""
    return Services(world.store, load_schema("relief/v1"), lambda: AT)


def test_nothing_finished_is_said(world: World):
    """An empty store is a matter for the user, not a table of dashes."""
    with pytest.raises(InputError, match="nobody has finished"):
        agree(services(world))


def test_decisions_on_proposals_are_those_that_stand(world: World):
    """Wang accepts one and rejects the other after all; Li accepts both.

    Labels: accept 3, reject 1; Σ o_cc = 2; α = (3·2 - 6) / (12 - 6) = 0.
    """
    one, two = (event.key for event in world.proposals())
    wang, li = Hand(world, "wang"), Hand(world, "li")
    wang.do("accept", item=one)
    wang.do("accept", item=two)
    wang.do("reject", item=two)
    wang.do("undo", undoes=wang.do("reject", item=one))
    added = mention("捐赠", "donation", "捐赠").model_copy(
        update={"trigger": other_gift().trigger}
    )
    wang.do("add", event=added)
    li.do("accept", item=one)
    li.do("accept", item=two)
    for hand in (wang, li):
        hand.do("done")

    (report,) = agree(services(world)).modes
    assert report.decisions is not None
    assert report.decisions.units == 2
    assert {t.name: t.count for t in report.decisions.prevalence} == {
        "accept": 3,
        "reject": 1,
    }
    assert report.decisions.coefficient("alpha").value == 0
    assert [(d.annotator, d.period) for d in report.drift] == [
        ("li", "2026-W05"),
        ("wang", "2026-W05"),
    ]


def test_blind_and_assisted_work_never_meet(world: World):
    """One blind, one assisted on the same paragraph: no figure, and it is said why."""
    Hand(world, "wang", mode="blind").do("done", 1)
    Hand(world, "li").do("done", 1)
    report = agree(services(world))

    assert report.modes == ()
    assert sentences(report.remarks)[0].startswith(
        "No paragraph was finished by two people in blind"
    )
    assert sentences(report.remarks)[1].startswith(
        "No paragraph was finished by two people in assis"
    )
    assert sentences(report.remarks)[2].startswith(
        "1 paragraph was finished in different modes"
    )


def test_one_mode_can_be_asked_for(world: World):
    """Both modes have figures; asked for one, only that is measured."""
    for paragraph, mode in ((1, "blind"), (2, "assisted")):
        for number in range(2):
            hand = Hand(world, f"{mode} {number}")
            hand.mode = "blind" if mode == "blind" else "assisted"
            hand.do("done", paragraph)

    assert [r.mode for r in agree(services(world)).modes] == ["blind", "assisted"]
    assert [r.mode for r in agree(services(world), mode="blind").modes] == ["blind"]
    only = agree(services(world), mode="revealed")
    assert only.modes == ()
    assert "revealed" in sentences(only.remarks)[0]


def test_unfinished_work_does_not_count(world: World):
    """What somebody has begun says nothing yet."""
    wang, li = Hand(world, "wang"), Hand(world, "li")
    wang.do("add", 1, event=mention(WORK, "service", "服务"))
    li.do("done", 1)
    assert agree(services(world)).modes == ()


def test_adjudicated_gold_is_what_people_drift_from(world: World):
    """Zhao settles for Wang's version: Wang has 1 against the gold, Li has 0."""
    wang, li, zhao = Hand(world, "wang"), Hand(world, "li"), Hand(world, "zhao", "lead")
    wang.do("add", event=gift())
    zhao.do("add", event=gift(), stage="adjudicate")
    for hand in (wang, li):
        hand.do("done")
    zhao.do("done", stage="adjudicate")

    (report,) = agree(services(world)).modes
    against_gold = {
        point.annotator: point.event.f1 for point in report.drift if point.against == "gold"
    }
    assert against_gold == {"wang": 1, "li": 0}


def test_pace_and_imported_work(world: World):
    """Median of accepted proposals, the share under two seconds, and what a file brought."""
    one, two = (event.key for event in world.proposals())
    wang = Hand(world, "wang")
    times = {one: 1500, two: 4000}
    wang.send(
        *(
            wang.ask("accept", item=key).model_copy(update={"elapsed_ms": time})
            for key, time in times.items()
        ),
        wang.ask("done"),
    )
    file = Hand(world, "file", mode="blind")
    file.send(file.ask("done", 1), imported=True)
    report = agree(services(world))

    paces = {pace.annotator: pace for pace in report.paces}
    assert (paces["wang"].accepted, paces["wang"].median_seconds) == (2, 1.5)
    assert (paces["wang"].hasty.hits, paces["wang"].hasty.total) == (1, 2)
    assert (paces["file"].paragraphs, paces["file"].imported) == (1, 1)
    assert paces["file"].median_seconds is None
    assert any(
        r.startswith("1 of the paragraphs of file") for r in sentences(report.remarks)
    )
