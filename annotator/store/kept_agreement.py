"""Keeps how people agree, as it was worked out last; nothing is lost if it is emptied."""

import json
from typing import NamedTuple

from annotator.model.agreement import AgreementReport
from annotator.model.record import canonical_json
from annotator.store.database import Store

Decided = dict[int, int]
"""The last decision on each paragraph that agreement looks at, by paragraph."""


class ComparedWork(NamedTuple):
    """What agreement is worked out from."""

    decided: Decided
    """Paragraphs that several people or an adjudicator have finished."""
    finished: int
    """Paragraphs that people have finished, once for each person: pace hangs on them."""
    head: int
    """The last decision of all; 0 without any."""


class KeptAgreement(NamedTuple):
    """A report, and what it was made from."""

    work: ComparedWork
    report: AgreementReport


def compared_work(store: Store) -> ComparedWork:
    """Returns what agreement would be worked out from now."""
    with store.reader() as db:
        rows = db.execute(_COMPARED).fetchall()
        finished = db.execute(_FINISHED).fetchone()[0]
        head = db.execute(_HEAD).fetchone()[0]
    return ComparedWork(dict(map(tuple, rows)), finished, head)


class Since(NamedTuple):
    """What was decided after a decision."""

    decisions: int
    until: str
    """When that decision was taken, to the minute (UTC, ISO 8601); empty for none."""


def since_decision(store: Store, decision_id: int) -> Since:
    """Returns how much was decided after a decision."""
    with store.reader() as db:
        return Since(*db.execute(_SINCE, (decision_id, decision_id)).fetchone())


def kept_agreement(store: Store, maker: str) -> KeptAgreement | None:
    """Returns what was kept last; None if nothing was, or by another maker."""
    with store.reader() as db:
        row = db.execute(
            "SELECT paragraphs, report FROM kept_agreement WHERE maker = ?", (maker,)
        ).fetchone()
    if row is None:
        return None
    decided, finished, head = json.loads(row["paragraphs"])
    return KeptAgreement(
        ComparedWork(dict(decided), finished, head),
        AgreementReport.model_validate_json(row["report"]),
    )


def keep_agreement(store: Store, kept: KeptAgreement, maker: str) -> None:
    """Keeps a report instead of the last one.

    Raises:
        StoreBusy: Another process was writing for too long.
    """
    decided, finished, head = kept.work
    paragraphs = canonical_json([sorted(decided.items()), finished, head])
    report = canonical_json(
        kept.report.model_dump(mode="json", exclude_computed_fields=True)
    )
    with store.writer(durable=False) as db:
        db.execute(_KEEP, (maker, paragraphs, report))


_COMPARED = """
SELECT paragraph_id, (SELECT max(decision_id) FROM decisions d
  WHERE d.paragraph_id = c.paragraph_id)
FROM (SELECT s.paragraph_id FROM states s JOIN body b ON b.paragraph_id = s.paragraph_id
  WHERE s.done IS NOT NULL GROUP BY s.paragraph_id
  HAVING sum(s.stage = 'review') > 1 OR sum(s.stage = 'adjudicate') > 0) c
"""
_FINISHED = "SELECT coalesce(sum(n), 0) FROM tallies WHERE name = 'done'"
_HEAD = "SELECT coalesce(max(decision_id), 0) FROM decisions"
_SINCE = """
SELECT (SELECT count(*) FROM decisions WHERE decision_id > ?),
  coalesce((SELECT replace(substr(decided_at, 1, 16), 'T', ' ') FROM decisions
    WHERE decision_id = ?), '')
"""
_KEEP = """
INSERT INTO kept_agreement (kept_id, maker, paragraphs, report) VALUES (1, ?, ?, ?)
ON CONFLICT (kept_id) DO UPDATE
SET maker = excluded.maker, paragraphs = excluded.paragraphs, report = excluded.report
"""
