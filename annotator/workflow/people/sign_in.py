"""Who may come in, and who is in: by name, by password, or by the organisation's sign-in."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal, NamedTuple

from annotator.errors import AnnotatorError
from annotator.model.record import digest
from annotator.store.file.database import Store
from annotator.store.people.credentials import (
    has_passwords,
    known_as,
    password_hash,
    renew_password_hash,
    set_password_hash,
)
from annotator.store.people.known import Person, get_person
from annotator.store.people.sign_ins import (
    SignIn,
    begin_sign_in,
    end_sign_in,
    find_sign_in,
    is_ended,
    prolong_sign_in,
)
from annotator.workflow.clock import Clock
from annotator.workflow.people.attempts import Attempts
from annotator.workflow.people.passwords import (
    check_password,
    hash_password,
    is_outdated,
    is_password,
)

SignInMode = Literal["name", "password", "oidc"]
"""A name is enough, on one's own machine; a password; an organisation's OpenID Connect."""

VISIT: Final = timedelta(hours=12)
"""After the last use."""
LONG_VISIT: Final = timedelta(days=30)
"""After the sign-in, for whoever asked for it."""
_TOUCH_AFTER: Final = timedelta(minutes=5)
"""A visit is prolonged when it was last prolonged this long ago."""

Refusal = Literal["mismatch", "too_many", "stale_invitation", "ended", "not_listed"]


class SignInRefused(AnnotatorError):
    """Somebody may not come in; the sentence says no more than they may know."""

    def __init__(self, code: Refusal, message: str) -> None:
        super().__init__(message)
        self.code = code


class Admitted(NamedTuple):
    """Somebody who came in."""

    person: Person
    token: str
    """For the browser; 32 random bytes as URL-safe text."""
    seconds: int | None
    """How long the browser should keep it; None: until it is closed."""


@dataclass(frozen=True)
class Entrance:
    """All that is asked about signing in; one entrance serves all people of a store."""

    store: Store
    clock: Clock
    mode: SignInMode
    attempts: Attempts

    def admit(self, name: str, password: str, address: str, *, keep: bool) -> Admitted:
        """Lets in who knows the password of a name.

        An unknown name takes as long and gets the same answer as a wrong password.

        Args:
            name: As it was typed.
            password: As it was typed.
            address: Where the attempt comes from.
            keep: Stay signed in for long.

        Raises:
            SignInRefused: Name and password do not match, or there were too many attempts.
        """
        handle = name.strip()
        if self.attempts.wait(handle, address) > 0:
            message = "too many attempts; wait a quarter of an hour and try again"
            raise SignInRefused("too_many", message)
        hashed = password_hash(self.store, handle)
        if not is_password(hashed, password) or hashed is None:
            self.attempts.failed(handle, address)
            message = "name and password do not match; try again, or ask the lead"
            raise SignInRefused("mismatch", message)
        self.attempts.succeeded(handle, address)
        if is_outdated(hashed):
            renew_password_hash(self.store, handle, hashed, hash_password(password))
        return self._let_in(get_person(self.store, handle), keep=keep)

    def who(self, token: str) -> Person | None:
        """Returns who holds a token, None if it is not or no longer good."""
        found = find_sign_in(self.store, digest(token), at=self.clock())
        if found is None:
            return None
        self._prolong(token, found)
        return found.person

    def is_in(self, token: str) -> bool:
        """Tells whether whoever holds a token is signed in."""
        return find_sign_in(self.store, digest(token), at=self.clock()) is not None

    def is_out(self, token: str) -> bool:
        """Tells whether whoever holds a token has to sign in again.

        What an organisation's sign-in gave is unknown here until it is recognised.
        """
        if self.mode == "oidc":
            return is_ended(self.store, digest(token), at=self.clock())
        return not self.is_in(token)

    def leave(self, token: str) -> None:
        """Ends the visit of a token; nobody can go on with it."""
        end_sign_in(self.store, digest(token))

    def invited(self, token: str) -> Person | None:
        """Returns who may choose a password with a token, None if nobody may."""
        found = find_sign_in(
            self.store, digest(token), purpose="invitation", at=self.clock()
        )
        return None if found is None else found.person

    def accept(self, token: str, password: str) -> Admitted:
        """Gives the invited person the password that they chose, and lets them in.

        Raises:
            WeakPassword: The password is easy to guess; the invitation stays good.
            SignInRefused: The invitation is not good any more.
        """
        person = self.invited(token)
        if person is None:
            message = "this link was used or is too old; ask the lead for another one"
            raise SignInRefused("stale_invitation", message)
        check_password(password, person.handle)
        # ends the invitation too
        set_password_hash(self.store, person.handle, hash_password(password))
        return self._let_in(person, keep=False)

    def recognise(self, claims: Mapping[str, object], token: str) -> Person:
        """Returns who somebody is who signed in at the organisation.

        Args:
            claims: What the organisation's identity token says.
            token: What the browser holds of that sign-in; it is good until it is ended.

        Raises:
            SignInRefused: Nobody here is known by that, they may not decide any more, or
                the sign-in was ended.
        """
        person = self.who(token)
        if person is not None:
            return person
        subject, issuer = claims.get("sub"), claims.get("iss")
        if is_ended(self.store, digest(token), at=self.clock()):
            raise SignInRefused("ended", "this sign-in has ended; sign in again")
        if not isinstance(subject, str):
            message = "the organisation's sign-in does not say who you are; ask the lead"
            raise SignInRefused("not_listed", message)
        named = f"{issuer} {subject}" if isinstance(issuer, str) else subject
        person = known_as(self.store, named, _verified_email(claims))
        if person is None or not person.active:
            message = "you are not on the list of this project; ask the lead to add you"
            raise SignInRefused("not_listed", message)
        self._begin(person, token, VISIT)
        return person

    def _let_in(self, person: Person, *, keep: bool) -> Admitted:
        token = secrets.token_urlsafe(32)
        span = LONG_VISIT if keep else VISIT
        self._begin(person, token, span)
        return Admitted(person, token, int(span.total_seconds()) if keep else None)

    def _begin(self, person: Person, token: str, span: timedelta) -> None:
        at = self.clock()
        begin_sign_in(
            self.store, digest(token), person.person_id, at=at, ends_at=later(at, span)
        )

    def _prolong(self, token: str, found: SignIn) -> None:
        at = self.clock()
        if at < later(found.seen_at, _TOUCH_AFTER):
            return
        ends_at = max(found.ends_at, later(at, VISIT))
        prolong_sign_in(self.store, digest(token), at=at, ends_at=ends_at)


def usual_mode(store: Store) -> SignInMode:
    """Returns how people sign in unless somebody says otherwise."""
    return "password" if has_passwords(store) else "name"


def later(at: str, span: timedelta) -> str:
    """Returns a time of the store's clock, moved."""
    moved = datetime.fromisoformat(at) + span
    return moved.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _verified_email(claims: Mapping[str, object]) -> str | None:
    email = claims.get("email")
    is_verified = claims.get("email_verified") is True
    return email if isinstance(email, str) and is_verified else None
