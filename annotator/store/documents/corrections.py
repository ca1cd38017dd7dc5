"""What people correct about documents: added to a history, never written over."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal, get_args

from sqlite_utils import Database

from annotator.errors import StoreError
from annotator.model.document import ParagraphKind
from annotator.store.documents.ranks import join_ranks, leave_ranks
from annotator.store.documents.rows import document_id_of
from annotator.store.documents.stretches import (
    Seat,
    add_to_body,
    remove_from_body,
    settle,
    tally,
)
from annotator.store.file.database import Store

CorrectedField = Literal["title", "source", "published_on", "language"]
"""What can be corrected about a document."""

_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


def correct_document(
    store: Store, key: str, field: str, value: str | None, *, by: str, at: str
) -> None:
    """Says what is right about a document; what was said before stays in the history.

    Args:
        store: Where the document is.
        key: Key of the document.
        field: ``title``, ``source``, ``published_on`` or ``language``.
        value: What is right: a date as 2026-01-31, a language as BCP 47 tag. None or an
            empty text for not known.
        by: Who says so.
        at: When.

    Raises:
        StoreError: There is no such document or field, or the value does not fit.
    """
    checked = _checked(field, value or None)
    with store.writer() as db:
        db.execute(
            "INSERT INTO corrections (document_id, field, value, made_by, made_at)"
            " VALUES (?, ?, ?, ?, ?)",
            (document_id_of(db, key), field, checked, by, at),
        )


def switch_kind(
    store: Store, paragraph_id: int, kind: ParagraphKind, *, by: str, at: str
) -> None:
    """Says what a paragraph is; only body is proposed for, reviewed and made gold.

    Decisions on a paragraph that is body no more stay, and count again if it is switched
    back. The kind that it has already changes nothing.

    Raises:
        StoreError: There is no such paragraph.
    """
    switch_kinds(store, (paragraph_id,), kind, by=by, at=at)


def switch_kinds(
    store: Store, paragraph_ids: Iterable[int], kind: ParagraphKind, *, by: str, at: str
) -> int:
    """Says what several paragraphs are, all or none; returns how many were something else.

    Raises:
        StoreError: There is no such paragraph.
    """
    with store.writer() as db:
        return sum(_switch(db, number, kind, by, at) for number in paragraph_ids)


def _switch(db: Database, paragraph_id: int, kind: ParagraphKind, by: str, at: str) -> bool:
    row = db.execute(
        "SELECT place, kind FROM current_paragraphs WHERE paragraph_id = ?",
        (paragraph_id,),
    ).fetchone()
    if row is None:
        message = f"no paragraph {paragraph_id}; `annotator documents show` lists them"
        raise StoreError(message).tell_as("no_such_paragraph")
    place, old = row
    if kind == old:
        return False
    db.execute(
        "INSERT INTO kind_switches (paragraph_id, kind, made_by, made_at)"
        " VALUES (?, ?, ?, ?)",
        (paragraph_id, kind, by, at),
    )
    if kind == "body":
        _join_queue(db, Seat(place, paragraph_id))
    elif old == "body":
        _leave_queue(db, Seat(place, paragraph_id))
    return True


def _checked(field: str, value: str | None) -> str | None:
    if field not in get_args(CorrectedField):
        message = (
            f"{field!r} cannot be corrected; {', '.join(get_args(CorrectedField))} can"
        )
        raise StoreError(message)
    if field == "language" and not _TAG.fullmatch(value or ""):
        message = f"{value!r} is no language; give its BCP 47 tag, such as zh or zh-Hant"
        raise StoreError(message).tell_as("no_language", text=str(value))
    if field == "published_on" and value is not None:
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            message = f"{value!r} is not a date; give it as 2026-01-31"
            raise StoreError(message).tell_as("no_day", text=value) from None
    return value


def _join_queue(db: Database, seat: Seat) -> None:
    add_to_body(db, [seat])
    settled = _settled_by(db, seat)
    for person_id, done in settled:
        settle(db, person_id, seat.place)
        tally(db, "done", person_id, done)
    join_ranks(db, seat, [person_id for person_id, _ in settled])


def _leave_queue(db: Database, seat: Seat) -> None:
    for person_id, done in _settled_by(db, seat):
        tally(db, "done", person_id, -done)
    leave_ranks(db, seat.paragraph_id)
    remove_from_body(db, seat)


def _settled_by(db: Database, seat: Seat) -> list[tuple[int, int]]:
    """Returns who is done with a paragraph (1) or has skipped it (0)."""
    rows = db.execute(
        "SELECT person_id, done IS NOT NULL FROM states WHERE paragraph_id = ?"
        " AND stage = 'review' AND coalesce(done, skipped) IS NOT NULL",
        (seat.paragraph_id,),
    ).fetchall()
    return [(person_id, done) for person_id, done in rows]
