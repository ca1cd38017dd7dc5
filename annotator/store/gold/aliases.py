"""What people said of names of one party and of events that tell one act.

Both are logs: nothing is taken out, and the last word on a name or event counts. Neither
changes what is gold.
"""

from typing import Literal, NamedTuple

from sqlite_utils import Database

from annotator.errors import StoreError
from annotator.model.record import Record
from annotator.store.file.database import Store
from annotator.store.people.known import person_called

About = Literal["aliases", "repeats"]
"""Names that stand for another name; events that tell what another event tells."""


class Saying(Record):
    """One entry of a log."""

    number: int
    """Its place in the log."""
    subject: str
    """A name, or the key of an event."""
    means: str | None
    """What it stands for; None: it stands for itself after all."""
    by: str | None
    """Handle of who said so, if that is known."""
    at: str


def say(
    store: Store,
    about: About,
    subject: str,
    means: str | None,
    *,
    at: str,
    by: str | None = None,
) -> None:
    """Adds to a log.

    Args:
        store: Where the log is.
        about: Which log.
        subject: A name, or the key of an event.
        means: What it stands for; None takes that back, and says of one that stands for
            itself that it does.
        at: When.
        by: Handle of who says so, if that is known.

    Raises:
        StoreError: It stands for something else already, or the two would stand for each
            other, or nobody is called so.
    """
    log = _LOGS[about]
    with store.writer() as db:
        person_id = None if by is None else person_called(db, by).person_id
        last = _last_words(db, log)
        if subject in last and last[subject] == means:
            return
        if means is not None:
            _check(log, subject, means, last)
        db.execute(log.insert, (subject, means, person_id, at))


def sayings(store: Store, about: About) -> tuple[Saying, ...]:
    """Returns a log, the oldest entry first."""
    with store.reader() as db:
        rows = db.execute(_LOGS[about].read).fetchall()
    return tuple(
        Saying(number=row[0], subject=row[1], means=row[2], by=row[3], at=row[4])
        for row in rows
    )


def last_words(store: Store, about: About) -> dict[str, str | None]:
    """Returns what counts of each name or event of which anything was said."""
    with store.reader() as db:
        return _last_words(db, _LOGS[about])


class _Log(NamedTuple):
    what: str
    insert: str
    read: str
    last: str


_LOGS: dict[About, _Log] = {
    "aliases": _Log(
        what="name",
        insert="INSERT INTO aliases (name, means, person_id, made_at) VALUES (?, ?, ?, ?)",
        read="SELECT alias_id, name, means, handle, made_at FROM aliases"
        " LEFT JOIN people USING (person_id) ORDER BY alias_id",
        last="SELECT name, means FROM aliases WHERE alias_id IN"
        " (SELECT max(alias_id) FROM aliases GROUP BY name) ORDER BY name",
    ),
    "repeats": _Log(
        what="event",
        insert="INSERT INTO repeats (event, repeats, person_id, made_at)"
        " VALUES (?, ?, ?, ?)",
        read="SELECT repeat_id, event, repeats, handle, made_at FROM repeats"
        " LEFT JOIN people USING (person_id) ORDER BY repeat_id",
        last="SELECT event, repeats FROM repeats WHERE repeat_id IN"
        " (SELECT max(repeat_id) FROM repeats GROUP BY event) ORDER BY event",
    ),
}


def _last_words(db: Database, log: _Log) -> dict[str, str | None]:
    return dict(map(tuple, db.execute(log.last).fetchall()))


def _check(log: _Log, subject: str, means: str, last: dict[str, str | None]) -> None:
    """Refuses what would contradict what stands.

    Raises:
        StoreError: It would.
    """
    stands = last.get(subject)
    if stands is not None:
        message = f"{subject!r} stands for {stands!r} already; split it first"
        raise StoreError(message).tell_as("stands_already", name=subject, means=stands)
    end: str | None = means
    while end is not None:
        if end == subject:
            message = (
                f"{means!r} stands for {subject!r} already, or is the same {log.what}; "
                f"split {means!r} first, or merge the other way round"
            )
            raise StoreError(message).tell_as(
                "stands_in_a_circle", name=subject, means=means
            )
        end = last.get(end)
