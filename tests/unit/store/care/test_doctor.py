from collections.abc import Callable

import pytest

from annotator.errors import Line
from annotator.model.answer import Answer
from annotator.store.care.doctor import MAX_FINDINGS, Report, examine
from annotator.store.care.structure import is_sound_version
from annotator.store.documents.known import add_document
from annotator.store.file.database import Store
from annotator.store.file.sqlite import sqlite3
from annotator.store.log.rebuild import rebuild
from annotator.store.runs.answers import keep_answers
from annotator.store.runs.values import set_values
from tests.support.answers import QUESTION, call
from tests.support.stores import AT, GIFT, Hand, World, document, gift

Damage = Callable[..., Report]
"""Runs SQL behind the store's back and examines it."""


@pytest.fixture
def worked(world: World) -> World:
    """A world with decisions of two people and gold."""
    for handle in ("wang", "li"):
        hand = Hand(world, handle)
        hand.do("accept", item=world.proposals()[0].key)
        hand.do("add", event=gift(goods="口罩"))
        hand.do("done")
        hand.do("skip", 1)
    set_values(world.store, dict(zip(world.paragraphs, (0.5, 2, -1), strict=True)), at=AT)
    answer = Answer(content="{}", model="qwen3", latency_ms=1)
    keep_answers(world.store, [(QUESTION, answer)], [call()], run_id=None, at=AT)
    return world


@pytest.fixture
def damage(worked: World) -> Damage:
    """Alters the file as a broken disk or a careless hand would.

    Whatever is found names the sentences of a page.
    """

    def alter(*statements: str) -> Report:
        worked.store.close()
        raw = sqlite3.connect(worked.store.path)
        triggers = raw.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        for name, _ in triggers:
            raw.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            raw.execute(statement)
        for _, sql in triggers:
            raw.execute(sql)
        raw.commit()
        raw.close()
        report = examine(worked.store)
        told = [line for f in report.findings for line in (f.what, f.mend)]
        assert all(isinstance(line, Line) and line.told_as for line in told)
        return report

    return alter


def errors(report: Report) -> list[tuple[str, str]]:
    """Returns what is wrong and where."""
    return [(f.what, f.where) for f in report.findings if f.severity == "error"]


def test_a_store_in_use_is_sound(worked: World):
    """Whatever was decided in it, and a fresh one too."""
    assert errors(examine(worked.store)) == []
    assert examine(worked.store).is_sound


def test_an_empty_store_is_sound(store: Store):
    """There is nothing that could be wrong."""
    assert examine(store).is_sound


def test_four_altered_bytes_of_a_text_are_found(damage: Damage):
    """SQLite's own check sees nothing wrong with 9000 instead of 2000."""
    report = damage(
        "UPDATE documents SET text = replace(text, '2000', '9000')",
        "UPDATE paragraphs SET text = replace(text, '2000', '9000')",
    )

    assert ("a text was altered", "document report") in errors(report)
    assert ("a text was altered", "document report, paragraph 0") in errors(report)
    assert not report.is_sound


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        (
            "UPDATE paragraphs SET char_start = 1, char_end = char_end + 1 WHERE ordinal = 0",
            "a paragraph is not the document's text at its place",
        ),
        (
            "UPDATE paragraphs SET place = 'elsewhere' WHERE ordinal = 0",
            "a paragraph's place in the queue was altered",
        ),
        (
            "UPDATE events SET payload = replace(payload, '\"donation\"', '\"service\"')",
            "an event was altered",
        ),
        ("UPDATE events SET payload = '{}'", "an event cannot be read"),
        (
            "UPDATE events SET payload = replace(payload, '捐赠', '募捐')",
            "an event does not quote its paragraph",
        ),
        (
            "UPDATE events SET event_type = 'service'",
            "an event's look-up columns differ from its content",
        ),
        (
            "UPDATE arguments SET role = 'recipient'",
            "an event's look-up columns differ from its content",
        ),
        ("DELETE FROM arguments", "an event's look-up columns differ from its content"),
        ("UPDATE run_items SET events = 9", "proposals are missing or too many"),
        ("UPDATE responses SET body = x'00'", "an answer of a model cannot be read"),
        ("UPDATE decisions SET action = 'flag' WHERE action = 'skip'", "a decision was"),
        ("UPDATE decisions SET comment = 'x'", "a decision was altered"),
        ("UPDATE decisions SET prev_hash = row_hash", "a decision does not follow"),
        ("DELETE FROM decisions WHERE decision_id = 4", "a decision decisions between 3"),
        ("DELETE FROM decisions WHERE decision_id > 6", "a decision decisions after 6"),
        (
            "UPDATE decisions SET paragraph_sha256 = printf('%064d', 1)",
            "a decision was made on another text",
        ),
        (
            "UPDATE decisions SET result_sha256 = row_hash WHERE result_event_id IS NOT NULL",
            "a decision's event has other content now",
        ),
        ("DELETE FROM people WHERE handle = 'li'", "a row refers to one of people"),
        ("DELETE FROM documents", "a row refers to one of documents"),
        ("DROP INDEX events_paragraph", "a index is missing"),
        (
            "ALTER TABLE people ADD COLUMN colour TEXT",
            "a table was altered",
        ),
    ],
)
def test_damage_is_found(damage: Damage, statement: str, finding: str):
    """Texts, events, log, references and structure: each change shows."""
    assert any(what.startswith(finding) for what, _ in errors(damage(statement)))


DERIVED = [
    ("UPDATE heads SET action = 'reject'", "states and heads"),
    ("DELETE FROM heads", "states and heads"),
    ("DELETE FROM states", "states and heads"),
    ("UPDATE states SET mode = 'blind'", "states and heads"),
    ("UPDATE gold_paragraphs SET status = 'conflict', basis = NULL", "gold"),
    ("DELETE FROM gold_events", "gold"),
    ("DELETE FROM body WHERE paragraph_id = 2", "queue"),
    ("DELETE FROM stretches", "stretches of the queue"),
    ("DELETE FROM ranks WHERE paragraph_id = 1", "queue by value"),
    ("UPDATE looks SET value = 9 WHERE paragraph_id = 3", "queue by value"),
    ("DELETE FROM rank_stretches WHERE person_id = 2", "stretches of the queue"),
    ("UPDATE tallies SET n = 7 WHERE name = 'done'", "count 'done'"),
    ("DELETE FROM tallies", "count 'body'"),
    (
        "INSERT INTO assignments VALUES (1, 1, 'review', 'x', 0, 'blind', '', 'open', '')",
        "assignment",
    ),
    ("DELETE FROM paragraphs_fts_docsize", "search index"),
]


@pytest.mark.parametrize(("statement", "finding"), DERIVED)
def test_what_is_derived_is_compared_and_can_be_rebuilt(
    damage: Damage, worked: World, statement: str, finding: str
):
    """The log is enough to make it all again."""
    assert any(finding in what for what, _ in errors(damage(statement)))

    rebuild(worked.store)

    assert errors(examine(worked.store)) == []


def test_a_damaged_page_is_a_finding(worked: World):
    """Not a crash: the rest is examined as far as it can be read."""
    with worked.store.writer() as db:
        page_size = db.execute("PRAGMA page_size").fetchone()[0]
        root = db.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'events'"
        ).fetchone()[0]
    worked.store.close()
    with worked.store.path.open("r+b") as file:
        file.seek((root - 1) * page_size)
        file.write(b"\xff" * page_size)

    found = errors(examine(worked.store))

    whats = {what for what, _ in found}
    assert "cannot be examined any further" in whats
    assert all("restore a backup" in where for what, where in found if "cannot" in what)


def test_many_findings_of_one_kind_are_cut_short(store: Store):
    """One cause does not fill the screen."""
    texts = [f"{GIFT}{number}" for number in range(MAX_FINDINGS + 5)]
    add_document(store, document("long", *texts), at=AT)
    with store.writer() as db:
        for name in ("paragraphs_stay", "documents_stay"):
            db.execute(f"DROP TRIGGER {name}")
        db.execute("UPDATE paragraphs SET text_sha256 = printf('%064d', 1)")

    found = [f.what for f in examine(store).findings]

    assert found.count("a text was altered") == MAX_FINDINGS
    assert any(what.startswith(f"more than {MAX_FINDINGS} findings") for what in found)


def test_tables_of_replication_tools_are_nobody_s_business(worked: World):
    """Litestream keeps two of its own in every database that it follows."""
    with worked.store.writer() as db:
        db.execute("CREATE TABLE _litestream_lock (id INTEGER)")

    assert not [f for f in examine(worked.store).findings if "litestream" in f.where]


@pytest.mark.parametrize(
    ("version", "sound"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 9), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 0), True),
    ],
)
def test_versions_with_the_bug_are_known(version: tuple[int, int, int], *, sound: bool):
    """Repaired in 3.51.3, and in two older lines."""
    assert is_sound_version(version) == sound


def test_a_version_with_the_bug_is_a_warning(store: Store):
    """It says what to do, and does not call the store broken."""
    warned = [f.mend for f in examine(store).findings if "WAL-reset" in f.what]

    sound = is_sound_version(sqlite3.sqlite_version_info)
    assert [("pysqlite3" in mend) for mend in warned] == [True] * (not sound)


def test_progress_is_told(worked: World):
    """From the first row to the last, and never beyond."""
    seen: list[tuple[int, int]] = []

    examine(worked.store, progress=lambda done, total: seen.append((done, total)))

    assert [done for done, _ in seen] == list(range(1, len(seen) + 1))
    assert {total for _, total in seen} == {len(seen)}
