"""The people who decide."""

from typing import Any, Literal, get_args

from sqlite_utils import Database

from annotator.errors import StoreError
from annotator.model.record import Record
from annotator.store.file.database import Store
from annotator.store.file.sqlite import sqlite3

_FORGET_OWN = (
    "DELETE FROM sign_ins WHERE person_id = ?",
    "DELETE FROM preferences WHERE person_id = ?",
    "DELETE FROM assignments WHERE person_id = ?",
)
"""What concerns nobody but the person."""

Role = Literal["annotator", "adjudicator", "lead"]
"""Who decides, who also settles differences, who also reads what others did."""

MAY_ADJUDICATE = frozenset({"adjudicator", "lead"})


class Person(Record):
    """Somebody who decides."""

    person_id: int
    handle: str
    """Short name, unique in a store; stands in exports."""
    role: Role
    active: bool = True
    """False for somebody who may not decide any more; what was decided stays."""
    oidc_subject: str | None = None
    """Who it is at the organisation's sign-in."""
    email: str | None = None
    """Address by which the organisation's sign-in names the person the first time."""
    has_password: bool = False


def add_person(store: Store, handle: str, role: Role = "annotator", *, at: str) -> Person:
    """Adds a person.

    Args:
        store: Where to add.
        handle: Short name: 1 to 40 printable signs without white space at an end.
        role: What the person may do.
        at: When.

    Raises:
        StoreError: The name is taken or cannot be one, or there is no such role.
    """
    _check_handle(handle)
    _check_role(role)
    with store.writer() as db:
        if _find(db, handle) is not None:
            message = f"{handle!r} is there already; choose another name"
            raise StoreError(message).tell_as("name_taken", name=handle)
        return _insert(db, handle, role, at)


def ensure_person(store: Store, handle: str, *, at: str) -> Person:
    """Returns the person of that name, who is added as an annotator if unknown.

    Raises:
        StoreError: There is none, and the name cannot be one.
    """
    _check_handle(handle)
    with store.reader() as db:
        known = _find(db, handle)
    if known is not None:
        return known
    with store.writer() as db:
        return _find(db, handle) or _insert(db, handle, "annotator", at)


def get_person(store: Store, handle: str) -> Person:
    """Returns the person of that name.

    Raises:
        StoreError: There is none.
    """
    with store.reader() as db:
        return person_called(db, handle)


def list_people(store: Store) -> tuple[Person, ...]:
    """Returns all people, active or not, in the order of their names."""
    with store.reader() as db:
        rows = db.execute(f"{_PEOPLE} ORDER BY handle").fetchall()
    return tuple(map(_person_of, rows))


def set_role(store: Store, handle: str, role: Role) -> Person:
    """Changes what a person may do, who has to sign in again.

    Raises:
        StoreError: There is no such person or role, or no active lead would be left.
    """
    _check_role(role)
    with store.writer() as db:
        person = person_called(db, handle)
        db.execute(
            "UPDATE people SET role = ? WHERE person_id = ?", (role, person.person_id)
        )
        _check_lead_left(db, person)
        sign_out_everywhere(db, person)
        return person_called(db, handle)


def set_active(store: Store, handle: str, *, active: bool) -> Person:
    """Lets a person decide, or not any more; nothing that was decided changes.

    Whoever may not is signed out everywhere, and whoever may again has to sign in.

    Raises:
        StoreError: There is no such person, or no active lead would be left.
    """
    with store.writer() as db:
        person = person_called(db, handle)
        db.execute(
            "UPDATE people SET active = ? WHERE person_id = ?", (active, person.person_id)
        )
        _check_lead_left(db, person)
        sign_out_everywhere(db, person)
        return person_called(db, handle)


def remove_person(store: Store, handle: str) -> None:
    """Removes somebody who has left no trace, such as a name that was mistyped.

    Raises:
        StoreError: There is no such person, no active lead would be left, or something in
            the store is theirs.
    """
    with store.writer() as db:
        person = person_called(db, handle)
        for forget in _FORGET_OWN:
            db.execute(forget, (person.person_id,))
        try:
            db.execute("DELETE FROM people WHERE person_id = ?", (person.person_id,))
        except sqlite3.IntegrityError as error:
            message = (
                f"{handle!r} has left work in the store, which stays; "
                f"`annotator people deactivate {handle}` keeps them out instead"
            )
            refused = StoreError(message).tell_as("has_left_work", name=handle)
            raise refused from error
        _check_lead_left(db, person)


def person_called(db: Database, handle: str) -> Person:
    """Returns the person of that name.

    Raises:
        StoreError: There is none.
    """
    person = _find(db, handle)
    if person is None:
        message = f"nobody here is called {handle!r}; `annotator people list` shows who is"
        raise StoreError(message).tell_as("nobody_called", name=handle)
    return person


def sign_out_everywhere(db: Database, person: Person) -> None:
    """Ends a person's sign-ins and invitations."""
    db.execute(
        "UPDATE sign_ins SET ends_at = made_at WHERE person_id = ?", (person.person_id,)
    )


def person_numbered(db: Database, person_id: int) -> Person:
    """Returns the person of that id.

    Raises:
        StoreError: There is none.
    """
    row = db.execute(f"{_PEOPLE} WHERE person_id = ?", (person_id,)).fetchone()
    if row is None:
        message = f"there is no person {person_id}; `annotator people list` shows who is"
        raise StoreError(message).tell_as("no_such_person")
    return _person_of(row)


_PEOPLE = (
    "SELECT person_id, handle, role, active, oidc_subject, email,"
    " password_hash IS NOT NULL AS has_password FROM people"
)


def _find(db: Database, handle: str) -> Person | None:
    row = db.execute(f"{_PEOPLE} WHERE handle = ?", (handle,)).fetchone()
    return None if row is None else _person_of(row)


def _insert(db: Database, handle: str, role: Role, at: str) -> Person:
    db.execute(
        "INSERT INTO people (handle, role, added_at) VALUES (?, ?, ?)", (handle, role, at)
    )
    return person_called(db, handle)


def _person_of(row: Any) -> Person:
    return Person(
        person_id=row["person_id"],
        handle=row["handle"],
        role=row["role"],
        active=bool(row["active"]),
        oidc_subject=row["oidc_subject"],
        email=row["email"],
        has_password=bool(row["has_password"]),
    )


def _check_lead_left(db: Database, before: Person) -> None:
    """Refuses what would leave nobody to let people in again."""
    if before.role != "lead" or not before.active:
        return
    if not db.execute("SELECT 1 FROM people WHERE role = 'lead' AND active").fetchone():
        message = f"{before.handle!r} is the only active lead; make another lead first"
        raise StoreError(message).tell_as("only_lead", name=before.handle)


def _check_handle(handle: str) -> None:
    if not 1 <= len(handle) <= 40 or not handle.isprintable() or handle != handle.strip():
        message = (
            f"{handle!r} cannot be a name; give 1 to 40 printable signs without white "
            "space at an end"
        )
        raise StoreError(message).tell_as("no_name", name=handle)


def _check_role(role: str) -> None:
    if role not in get_args(Role):
        message = f"there is no role {role!r}; there are {', '.join(get_args(Role))}"
        raise StoreError(message).tell_as("no_role", name=role)
