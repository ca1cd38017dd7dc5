"""Tables of people, of batches, and of a plan that is not stored yet."""

from collections.abc import Sequence

from annotator.app.drawing import Words
from annotator.app.tables import Table
from annotator.store.queue.assignments import Batch
from annotator.workflow.people.assign import AssignmentReport
from annotator.workflow.people.team import PersonRow

_PERSON = (
    "name",
    "role",
    "active",
    "way_in",
    "done",
    "decisions",
    "last_decision",
    "last_seen",
    "assisted",
    "revealed",
    "blind",
)
_BATCH = (
    "batch",
    "who_shares",
    "paragraphs",
    "seats",
    "finished",
    "assisted",
    "revealed",
    "blind",
    "made",
)


def people_table(rows: Sequence[PersonRow], words: Words) -> Table:
    """Returns everybody, what they have done and what waits for them."""
    return Table.of(
        words["people"], _named(_PERSON, words), (_person(row, words) for row in rows)
    )


def batches_table(batches: Sequence[Batch], words: Words) -> Table:
    """Returns what was shared out."""
    return Table.of(
        words["batches"], _named(_BATCH, words), (_batch(each, words) for each in batches)
    )


def loads_table(report: AssignmentReport, words: Words) -> Table:
    """Returns who would get how much."""
    return Table.of(
        words["loads"],
        _named(("name", "paragraphs", "shared", "among_blind"), words),
        ((x.annotator, x.paragraphs, x.shared, x.blind) for x in report.loads),
    )


def pairs_table(report: AssignmentReport, words: Words) -> Table:
    """Returns who would meet whom."""
    return Table.of(
        words["pairs"],
        _named(("first", "second", "paragraphs"), words),
        ((x.first, x.second, x.paragraphs) for x in report.pairs),
    )


def moment(at: str | None) -> str | None:
    """Returns a time to the minute, such as ``2026-01-31 08:05``; it stays UTC."""
    return None if at is None else at[:16].replace("T", " ")


def _named(columns: Sequence[str], words: Words) -> tuple[str, ...]:
    return tuple(words[name] for name in columns)


def _person(row: PersonRow, words: Words) -> tuple[object, ...]:
    person, work = row.person, row.work
    ways = [words["by_password"]] if person.has_password else []
    ways += [person.email] if person.email else []
    return (
        person.handle,
        words[f"role_{person.role}"],
        words["yes" if person.active else "no"],
        ", ".join(ways) or None,
        work.done,
        work.decisions,
        moment(work.last_decision),
        moment(row.last_seen),
        work.assisted,
        work.revealed,
        work.blind,
    )


def _batch(batch: Batch, words: Words) -> tuple[object, ...]:
    return (
        batch.name or words["unnamed"],
        batch.people,
        batch.paragraphs,
        batch.seats,
        batch.done,
        batch.assisted,
        batch.revealed,
        batch.blind,
        moment(batch.at),
    )
