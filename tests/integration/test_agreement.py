"""From two people's work to agreement, adjudication and gold, through the program."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from annotator.store.gold.items import gold, gold_digest
from annotator.workflow.adjudicate.desk import AdjudicationDesk, adjudication_desk
from annotator.workflow.services import open_services
from annotator.workflow.settings import read_settings
from tests.integration.program import Run
from tests.support.mentions import mention
from tests.support.stores import CALL, GIFT, WORK, Hand, World, gift, other_gift

SERVICE = mention(WORK, "service", "服务", ("provider", "志愿者"), kind="disinfection")


@contextmanager
def opened(database: Path) -> Iterator[tuple[World, AdjudicationDesk]]:
    """Opens the store that the program made, for people who decide in it."""
    with open_services(read_settings(database=database)) as services:
        body = services.store
        with body.reader() as db:
            rows = db.execute("SELECT paragraph_id FROM paragraphs ORDER BY 1").fetchall()
        ids = tuple(row[0] for row in rows)
        world = World(body, ids, services.schema_id(), 0)
        yield world, adjudication_desk(services)


@pytest.fixture
def annotated(run: Run, database: Path, tmp_path: Path) -> Path:
    """Li and Wang finish three paragraphs, blind, and differ on the first."""
    text = tmp_path / "report.txt"
    text.write_text(f"{GIFT}\n{WORK}\n{CALL}", encoding="utf-8")
    assert run("ingest", text).code == 0
    with opened(database) as (world, _):
        work = {
            Hand(world, "wang", mode="blind"): (gift(), other_gift()),
            Hand(world, "li", mode="blind"): (gift(goods="口罩"),),
        }
        for hand, events in work.items():
            for event in events:
                hand.do("add", 0, event=event)
            hand.do("add", 1, event=SERVICE)
            for paragraph in range(3):
                hand.do("done", paragraph)
    return database


@pytest.mark.usefixtures("annotated")
def test_agreement_worked_out_by_hand(run: Run):
    """Events: 2 agree of 2 + 3, F1 0.8. Fillers: 2 agree of 3 + 5, F1 0.5.

    The first paragraph has an event that only Wang has, with two fillers, and goods of
    which each has another: 1 + 2 + 2 disputed. Types: donation and service, both agreed.
    """
    report = run("agree", "--json")
    assert report.code == 0, report.err
    (blind,) = report.data["modes"]

    assert (blind["mode"], blind["paragraphs"], blind["documents"]) == ("blind", 3, 1)
    assert {
        f["name"]: (f["agreed"], f["first"], f["second"], f["f1"]) for f in blind["figures"]
    } == {
        "event": (2, 2, 3, 0.8),
        "trigger": (2, 2, 3, 0.8),
        "role_span": (2, 3, 5, 0.5),
        "role_value": (2, 3, 5, 0.5),
    }
    assert blind["decisions"] is None
    values = {c["name"]: c["value"] for c in blind["types"]["coefficients"]}
    assert values == {"observed": 1, "alpha": 1, "fleiss": 1, "ac1": 1}
    assert [(w["ref"], w["disputed"]) for w in blind["worst"]] == [("report:0", 5)]
    goods = next(s for s in blind["spans"] if s["category"] == "goods")
    assert goods["coefficient"]["value"] < 1

    table = run("agree", "--mode", "blind")
    assert "li · wang" in table.out
    assert "0.800" in table.out
    assert "1 document: intervals are over paragraphs" in table.err


def test_adjudication_settles_and_gold_follows(run: Run, annotated: Path):
    """The queue names one paragraph; settled, it is gone and the gold is adjudicated."""
    (waiting,) = run("adjudicate", "list", "--json").data
    assert (waiting["document_key"], waiting["index"], waiting["people"]) == (
        "report",
        0,
        2,
    )
    assert waiting["conflicts"] == [
        {"name": "boundary", "count": 1},
        {"name": "missing", "count": 1},
    ]
    assert run("status", "--json").data["conflicts"] == 1

    with opened(annotated) as (world, desk):
        zhao = Hand(world, "zhao", "adjudicator").person
        item = desk.next(zhao)
        assert item is not None
        outbox: list[dict[str, object]] = [
            {
                "action": "merge",
                "part": part.key,
                "choices": {c.key: 0 for c in part.conflicts},
            }
            if part.conflicts[0].key == "event"
            else {"action": "take", "part": part.key, "letter": "A"}
            for part in item.parts
        ]
        outbox.append({"action": "done"})
        same = {"paragraph_id": item.paragraph_id, "seen": item.seen}
        acks = desk.apply(
            zhao,
            [same | sent | {"key": f"settlement-{n}"} for n, sent in enumerate(outbox)],
        )
        assert [ack.status for ack in acks] == ["stored"] * 3
        before = gold_digest(world.store)

    assert run("adjudicate", "list", "--json").data == []
    status = run("status", "--json").data
    assert (status["gold"], status["conflicts"]) == (3, 0)
    assert run("doctor", "--rebuild").code == 0
    with opened(annotated) as (world, _):
        assert gold_digest(world.store) == before
        first = gold(world.store)[0]
    assert (first.basis, first.mode, first.adjudicator) == ("adjudicated", "blind", "zhao")
    assert len(first.events) == 2
    drift = run("agree", "--json").data["modes"][0]["drift"]
    assert {d["annotator"] for d in drift if d["against"] == "gold"} == {"li", "wang"}


@pytest.mark.usefixtures("annotated")
def test_overlap_is_shared_out(run: Run):
    """All three paragraphs to both; again, and everybody has what they had."""
    words = ("assign", "--people", "li,wang", "--share", "1", "--mode", "blind", "--json")
    first, again = run(*words, "--dry-run"), run(*words)

    assert first.code == 0, first.err
    assert [load["paragraphs"] for load in first.data["loads"]] == [3, 3]
    assert again.data["assigned"] == first.data["assigned"]
    assert (first.data["is_stored"], again.data["is_stored"]) == (False, True)
    assert "Who meets whom" in run(*words[:-1]).out
    assert run("assign", "--people", "li,nobody").code == 1


def test_nothing_to_compare_is_one_line(run: Run, tmp_path: Path):
    """An empty store ends with 1 and says how to mend it."""
    text = tmp_path / "report.txt"
    text.write_text(GIFT, encoding="utf-8")
    run("ingest", text)
    report = run("agree")

    assert report.code == 1
    assert report.err.startswith("annotator: nobody has finished a paragraph yet")
