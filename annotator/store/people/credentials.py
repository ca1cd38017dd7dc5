"""How people prove who they are: password hashes, and names at an organisation."""

from sqlite_utils import Database

from annotator.errors import StoreError
from annotator.store.file.database import Store
from annotator.store.people.known import (
    Person,
    person_called,
    person_numbered,
    sign_out_everywhere,
)


def password_hash(store: Store, handle: str) -> str | None:
    """Returns the hash of an active person's password, None for whoever has none."""
    with store.reader() as db:
        row = db.execute(
            "SELECT password_hash FROM people WHERE handle = ? AND active", (handle,)
        ).fetchone()
    return None if row is None else row[0]


def set_password_hash(store: Store, handle: str, hashed: str | None) -> Person:
    """Changes a person's password, and signs them out everywhere; None takes it away.

    Raises:
        StoreError: There is no such person.
    """
    with store.writer() as db:
        person = person_called(db, handle)
        db.execute(
            "UPDATE people SET password_hash = ? WHERE person_id = ?",
            (hashed, person.person_id),
        )
        sign_out_everywhere(db, person)
        return person_called(db, handle)


def renew_password_hash(store: Store, handle: str, old: str, new: str) -> None:
    """Replaces a hash by a stronger one of the same password, unless it was changed."""
    with store.writer() as db:
        db.execute(
            "UPDATE people SET password_hash = ? WHERE handle = ? AND password_hash = ?",
            (new, handle, old),
        )


def has_passwords(store: Store) -> bool:
    """Tells whether anybody active has a password."""
    with store.reader() as db:
        found = db.execute(
            "SELECT 1 FROM people WHERE active AND password_hash IS NOT NULL LIMIT 1"
        ).fetchone()
    return found is not None


def set_email(store: Store, handle: str, email: str | None) -> Person:
    """Changes a person's address; None takes it away.

    Whoever the organisation's sign-in knew the person as is forgotten: the next one who
    comes with the new address is the person.

    Raises:
        StoreError: There is no such person, the address cannot be one, or somebody has it.
    """
    if email is not None:
        _check_email(email)
    with store.writer() as db:
        person = person_called(db, handle)
        other = _person_by(db, _BY_EMAIL, email)
        if other is not None and other.person_id != person.person_id:
            message = f"{email!r} is {other.handle!r}'s; give another address"
            raise StoreError(message).tell_as("email_taken", name=other.handle)
        db.execute(
            "UPDATE people SET email = ?, oidc_subject = NULL WHERE person_id = ?",
            (email, person.person_id),
        )
        sign_out_everywhere(db, person)
        return person_called(db, handle)


def known_as(store: Store, subject: str, email: str | None) -> Person | None:
    """Returns who somebody is at this store who signed in at the organisation.

    Args:
        store: Where to look.
        subject: How the organisation names them for good.
        email: Their address, None unless the organisation has verified it. Who is found by
            it is found by the subject from then on.
    """
    with store.reader() as db:
        person = _person_by(db, _BY_SUBJECT, subject)
    if person is not None or email is None:
        return person
    with store.writer() as db:
        person = _person_by(db, _BY_EMAIL_ALONE, email)
        if person is None:
            return None
        db.execute(
            "UPDATE people SET oidc_subject = ? WHERE person_id = ?",
            (subject, person.person_id),
        )
        return person_numbered(db, person.person_id)


_BY_EMAIL = "SELECT person_id FROM people WHERE lower(email) = lower(?)"
_BY_SUBJECT = "SELECT person_id FROM people WHERE oidc_subject = ?"
_BY_EMAIL_ALONE = f"{_BY_EMAIL} AND oidc_subject IS NULL"


def _person_by(db: Database, query: str, value: str | None) -> Person | None:
    row = db.execute(query, (value,)).fetchone()
    return None if row is None else person_numbered(db, row[0])


def _check_email(email: str) -> None:
    name, _, host = email.partition("@")
    if not (name and host and len(email) <= 254 and email.isprintable()) or (
        " " in email or "@" in host
    ):
        message = f"{email!r} is no e-mail address; give one such as name@example.org"
        raise StoreError(message).tell_as("no_email", text=email)
