"""Who comes in, and for how long."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from annotator.errors import NotAllowed
from annotator.schema.load import load_schema
from annotator.store.people.credentials import (
    has_passwords,
    password_hash,
    set_email,
    set_password_hash,
)
from annotator.store.people.known import add_person, get_person, set_active
from annotator.workflow.people.passwords import WeakPassword, is_outdated
from annotator.workflow.people.sign_in import SignInRefused, usual_mode
from annotator.workflow.people.team import (
    add_to_people,
    invite,
    new_invitation,
    people_rows,
)
from annotator.workflow.services import Services
from tests.support.doors import PASSWORD, Doors, opened
from tests.support.stores import AT

HERE = "192.0.2.1"
MISMATCH = "name and password do not match; try again, or ask the lead"


@pytest.fixture
def doors(tmp_path: Path) -> Iterator[Doors]:
    """People with passwords."""
    with opened(tmp_path / "store.sqlite") as doors:
        yield doors


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Doors]:
    """People who sign in at their organisation."""
    with opened(tmp_path / "store.sqlite", "oidc") as doors:
        yield doors


def services(doors: Doors) -> Services:
    """Returns what use cases take."""
    return Services(doors.store, load_schema("relief/v1"), lambda: doors.now)


def refusal(doors: Doors, name: str, password: str) -> tuple[str, str]:
    """Returns code and sentence with which somebody is refused."""
    with pytest.raises(SignInRefused) as refused:
        doors.entrance.admit(name, password, HERE, keep=False)
    return refused.value.code, str(refused.value)


def test_a_password_lets_in_and_the_token_says_who(doors: Doors):
    """White space round the name does not matter; the store knows no token."""
    admitted = doors.entrance.admit(" second ", PASSWORD, HERE, keep=False)

    assert admitted.person.handle == "second"
    assert doors.entrance.who(admitted.token) == admitted.person
    assert len(admitted.token) >= 43
    assert admitted.seconds is None
    with doors.store.reader() as db:
        (kept,) = db.execute("SELECT token_sha256 FROM sign_ins").fetchone()
    assert admitted.token not in kept


def test_refusals_do_not_tell_whether_the_name_is_known(doors: Doors):
    """Wrong password, unknown name, no password, deactivated: the same words."""
    add_person(doors.store, "new", at=AT)
    add_person(doors.store, "gone", at=AT)
    set_password_hash(doors.store, "gone", password_hash(doors.store, "second"))
    set_active(doors.store, "gone", active=False)

    for name, password in (
        ("second", "wrong"),
        ("nobody", PASSWORD),
        ("new", ""),
        ("gone", PASSWORD),
    ):
        assert refusal(doors, name, password) == ("mismatch", MISMATCH)


def test_the_sixth_attempt_waits_even_with_the_password(doors: Doors):
    """After a quarter of an hour it is taken."""
    for _ in range(5):
        refusal(doors, "second", "wrong")

    assert refusal(doors, "second", PASSWORD)[0] == "too_many"
    doors.wait(minutes=15)
    assert doors.entrance.admit("second", PASSWORD, HERE, keep=False).token


def test_a_visit_ends_twelve_hours_after_its_last_use(doors: Doors):
    """Each use moves the end."""
    token = doors.entrance.admit("second", PASSWORD, HERE, keep=False).token
    for _ in range(3):
        doors.wait(hours=11, minutes=59)
        assert doors.entrance.who(token) is not None

    doors.wait(hours=12)
    assert doors.entrance.who(token) is None
    assert doors.entrance.is_out(token)


def test_who_asks_for_it_stays_for_thirty_days(doors: Doors):
    """Unused in between; the browser is told the same."""
    admitted = doors.entrance.admit("second", PASSWORD, HERE, keep=True)

    assert admitted.seconds == 30 * 24 * 3600
    doors.wait(days=29)
    assert doors.entrance.who(admitted.token) is not None
    doors.wait(days=1)
    assert doors.entrance.who(admitted.token) is None


def test_leaving_a_new_password_and_deactivation_end_a_visit(doors: Doors):
    """Each at once, for every tab."""
    first, second, third = (
        doors.entrance.admit("second", PASSWORD, HERE, keep=False).token for _ in range(3)
    )

    doors.entrance.leave(first)
    assert [doors.entrance.is_out(t) for t in (first, second)] == [True, False]
    set_password_hash(doors.store, "second", password_hash(doors.store, "first"))
    assert doors.entrance.is_out(second)
    fourth = doors.entrance.admit("second", PASSWORD, HERE, keep=False).token
    set_active(doors.store, "second", active=False)
    assert [doors.entrance.is_out(t) for t in (third, fourth)] == [True, True]


def test_an_outdated_hash_is_made_anew(doors: Doors):
    """The person notices nothing."""
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    set_password_hash(doors.store, "second", weak)

    doors.entrance.admit("second", PASSWORD, HERE, keep=False)

    renewed = password_hash(doors.store, "second")
    assert renewed is not None
    assert not is_outdated(renewed)
    assert doors.entrance.admit("second", PASSWORD, HERE, keep=False).token


def test_an_invitation_lets_choose_a_password_once(doors: Doors):
    """A weak one is refused and leaves the invitation as it is."""
    token = new_invitation(doors.store, "second", at=doors.now)

    assert refusal(doors, "second", PASSWORD)[0] == "mismatch"
    with pytest.raises(WeakPassword):
        doors.entrance.accept(token, "second1234")
    admitted = doors.entrance.accept(token, "another horse battery")

    assert doors.entrance.who(admitted.token) == get_person(doors.store, "second")
    assert doors.entrance.who(token) is None
    with pytest.raises(SignInRefused, match="this link was used or is too old"):
        doors.entrance.accept(token, "a third horse battery")


def test_an_invitation_lasts_three_days(doors: Doors):
    """A mail that is found later opens nothing."""
    token = new_invitation(doors.store, "second", at=doors.now)

    doors.wait(days=3)
    assert doors.entrance.invited(token) is None


def test_only_leads_invite_and_add(doors: Doors):
    """And only they see how far others are."""
    annotator, lead = (get_person(doors.store, name) for name in ("second", "first"))
    here = services(doors)

    for refused in (
        lambda: invite(here, annotator, "first"),
        lambda: add_to_people(here, annotator, "third", "lead"),
        lambda: people_rows(here, annotator),
    ):
        with pytest.raises(NotAllowed, match="leads do"):
            refused()
    assert add_to_people(here, lead, " third ", "lead").handle == "third"
    rows = people_rows(here, lead)
    assert [(row.person.handle, row.work.decisions) for row in rows] == [
        ("first", 0),
        ("second", 0),
        ("third", 0),
    ]


def test_passwords_are_asked_for_once_somebody_active_has_one(doors: Doors):
    """Until then a name is enough."""
    assert usual_mode(doors.store) == "password"
    for name in ("first", "second"):
        set_password_hash(doors.store, name, None)
    assert not has_passwords(doors.store)
    assert usual_mode(doors.store) == "name"


def test_an_organisation_s_claims_find_who_was_entered(office: Doors):
    """First by the verified address, then by the subject of that issuer."""
    set_email(office.store, "second", "second@example.org")
    claims = {"iss": "https://id.example.org", "sub": "7", "email": "second@example.org"}

    person = office.entrance.recognise(claims | {"email_verified": True}, "cookie-1")

    assert person.handle == "second"
    assert office.entrance.recognise(claims, "cookie-2").handle == "second"
    with pytest.raises(SignInRefused, match="not on the list"):
        office.entrance.recognise(claims | {"iss": "https://evil.example"}, "cookie-3")


@pytest.mark.parametrize(
    "claims",
    [
        {"sub": "8", "email": "second@example.org", "email_verified": False},
        {"sub": "8", "email": "second@example.org"},
        {"sub": "8", "email": "second@example.org", "email_verified": "true"},
        {"sub": "8", "email": "third@example.org", "email_verified": True},
        {"sub": 8, "email": "second@example.org", "email_verified": True},
        {},
    ],
)
def test_nobody_is_added_by_signing_in_elsewhere(office: Doors, claims: dict[str, object]):
    """Unverified and unknown addresses are told to ask the lead."""
    set_email(office.store, "second", "second@example.org")

    with pytest.raises(SignInRefused) as refused:
        office.entrance.recognise(claims, "cookie")

    assert refused.value.code == "not_listed"
    assert not office.entrance.is_out("cookie")


def test_a_sign_in_at_the_organisation_that_was_ended_stays_ended(office: Doors):
    """The cookie is Streamlit's and lives on; here it is worth nothing."""
    set_email(office.store, "second", "second@example.org")
    claims = {"sub": "7", "email": "second@example.org", "email_verified": True}
    office.entrance.recognise(claims, "cookie")

    office.entrance.leave("cookie")

    assert office.entrance.is_out("cookie")
    with pytest.raises(SignInRefused) as refused:
        office.entrance.recognise(claims, "cookie")
    assert refused.value.code == "ended"
