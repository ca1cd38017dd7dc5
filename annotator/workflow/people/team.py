"""People as leads see and change them: who is there, what they may do, how far they are."""

import secrets
from datetime import timedelta
from typing import Final, NamedTuple

from annotator.model.record import digest
from annotator.store.file.database import Store
from annotator.store.people.credentials import set_email, set_password_hash
from annotator.store.people.known import (
    Person,
    Role,
    add_person,
    get_person,
    list_people,
    remove_person,
    set_active,
    set_role,
)
from annotator.store.people.sign_ins import begin_sign_in, last_seen
from annotator.store.people.work import PersonWork, people_work
from annotator.workflow.allowed import require
from annotator.workflow.people.passwords import check_password, hash_password
from annotator.workflow.people.sign_in import later
from annotator.workflow.services import Services

INVITATION: Final = timedelta(days=3)
"""How long somebody has to choose a password."""


class PersonRow(NamedTuple):
    """One person and what they do."""

    person: Person
    last_seen: str | None
    """When they used the app last while signed in; None for never, or by name alone."""
    work: PersonWork


def people_rows(services: Services, by: Person) -> tuple[PersonRow, ...]:
    """Returns everybody, in the order of their names.

    Raises:
        NotAllowed: Only leads see this.
    """
    require(by, "manage_people")
    seen, work = last_seen(services.store), people_work(services.store)
    return tuple(
        PersonRow(
            person, seen.get(person.person_id), work.get(person.person_id, PersonWork())
        )
        for person in list_people(services.store)
    )


def add_to_people(services: Services, by: Person, handle: str, role: Role) -> Person:
    """Adds a person.

    Raises:
        NotAllowed: Only leads do.
        StoreError: The name is taken or cannot be one.
    """
    require(by, "manage_people")
    return add_person(services.store, handle.strip(), role, at=services.clock())


def change_role(services: Services, by: Person, handle: str, role: Role) -> Person:
    """Changes what a person may do; they sign in again.

    Raises:
        NotAllowed: Only leads do.
        StoreError: No active lead would be left.
    """
    require(by, "manage_people")
    if get_person(services.store, handle).role == role:
        return get_person(services.store, handle)
    return set_role(services.store, handle, role)


def change_active(services: Services, by: Person, handle: str, *, active: bool) -> Person:
    """Lets a person work here, or not any more.

    Raises:
        NotAllowed: Only leads do.
        StoreError: No active lead would be left.
    """
    require(by, "manage_people")
    return set_active(services.store, handle, active=active)


def change_email(services: Services, by: Person, handle: str, email: str) -> Person:
    """Changes the address by which the organisation's sign-in names a person.

    Raises:
        NotAllowed: Only leads do.
        StoreError: It is no address, or somebody has it.
    """
    require(by, "manage_people")
    return set_email(services.store, handle, email.strip() or None)


def remove_from_people(services: Services, by: Person, handle: str) -> None:
    """Removes somebody who has done nothing here.

    Raises:
        NotAllowed: Only leads do.
        StoreError: They have done something, or no active lead would be left.
    """
    require(by, "manage_people")
    remove_person(services.store, handle)


def invite(services: Services, by: Person, handle: str) -> str:
    """Makes a token with which a person chooses a password, once; the old password goes.

    Raises:
        NotAllowed: Only leads do.
        StoreError: There is no such person.
    """
    require(by, "manage_people")
    return new_invitation(services.store, handle, at=services.clock())


def new_invitation(store: Store, handle: str, *, at: str) -> str:
    """Does the work of :func:`invite` for whoever has the store itself."""
    person = set_password_hash(store, handle, None)
    token = secrets.token_urlsafe(32)
    begin_sign_in(
        store,
        digest(token),
        person.person_id,
        purpose="invitation",
        at=at,
        ends_at=later(at, INVITATION),
    )
    return token


def give_password(store: Store, handle: str, password: str) -> Person:
    """Sets a password for whoever has the store itself.

    Raises:
        WeakPassword: It is easy to guess.
        StoreError: There is no such person.
    """
    person = get_person(store, handle)
    check_password(password, person.handle)
    return set_password_hash(store, handle, hash_password(password))
