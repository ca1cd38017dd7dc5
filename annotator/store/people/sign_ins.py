"""Who is signed in, and who is invited to choose a password.

A browser holds a random token; here is only its digest, so that reading the store lets
nobody in.
"""

from typing import Literal, NamedTuple

from annotator.store.file.database import Store
from annotator.store.people.known import Person, person_numbered

Purpose = Literal["visit", "invitation"]
"""Working in the app; choosing a password, once."""


class SignIn(NamedTuple):
    """A sign-in that has not ended."""

    person: Person
    """As they are now; active."""
    made_at: str
    seen_at: str
    ends_at: str


def begin_sign_in(
    store: Store,
    token_sha256: str,
    person_id: int,
    *,
    purpose: Purpose = "visit",
    at: str,
    ends_at: str,
) -> None:
    """Notes that a person is signed in; one that was ended before stays ended."""
    with store.writer() as db:
        db.execute(_FORGET, (at,))
        db.execute(_BEGIN, (token_sha256, person_id, purpose, at, at, ends_at))


def find_sign_in(
    store: Store, token_sha256: str, *, purpose: Purpose = "visit", at: str
) -> SignIn | None:
    """Returns the sign-in of a token, None if it has ended or the person is deactivated."""
    with store.reader() as db:
        row = db.execute(_FIND, (token_sha256, purpose, at)).fetchone()
        if row is None:
            return None
        person_id, made_at, seen_at, ends_at = row
        return SignIn(person_numbered(db, person_id), made_at, seen_at, ends_at)


def is_ended(store: Store, token_sha256: str, *, at: str) -> bool:
    """Tells whether a token was once good and is not any more; unknown ones were never."""
    with store.reader() as db:
        row = db.execute(_IS_ENDED, (at, token_sha256)).fetchone()
    return row is not None and bool(row[0])


def prolong_sign_in(store: Store, token_sha256: str, *, at: str, ends_at: str) -> None:
    """Moves the end of a sign-in that has not ended."""
    with store.writer(durable=False) as db:
        db.execute(
            "UPDATE sign_ins SET seen_at = ?, ends_at = ?"
            " WHERE token_sha256 = ? AND ends_at > ?",
            (at, ends_at, token_sha256, at),
        )


def end_sign_in(store: Store, token_sha256: str) -> None:
    """Ends a sign-in before its time."""
    with store.writer() as db:
        db.execute(
            "UPDATE sign_ins SET ends_at = made_at WHERE token_sha256 = ?", (token_sha256,)
        )


def last_seen(store: Store) -> dict[int, str]:
    """Returns when people used the app last while signed in, by their ids."""
    with store.reader() as db:
        rows = db.execute(
            "SELECT person_id, max(seen_at) FROM sign_ins WHERE purpose = 'visit'"
            " GROUP BY person_id"
        ).fetchall()
    return dict(map(tuple, rows))


_BEGIN = (
    "INSERT INTO sign_ins (token_sha256, person_id, purpose, made_at, seen_at, ends_at)"
    " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
)
_FIND = (
    "SELECT s.person_id, s.made_at, s.seen_at, s.ends_at FROM sign_ins s"
    " JOIN people p ON p.person_id = s.person_id"
    " WHERE s.token_sha256 = ? AND s.purpose = ? AND s.ends_at > ? AND p.active"
)
_IS_ENDED = (
    "SELECT s.ends_at <= ? OR NOT p.active FROM sign_ins s"
    " JOIN people p ON p.person_id = s.person_id WHERE s.token_sha256 = ?"
)
_FORGET = (
    "DELETE FROM sign_ins WHERE julianday(?) - max(julianday(made_at), julianday(ends_at))"
    " > 60"
)
"""Later than any browser forgets the token: one that was ended must stay ended."""
