"""The seats of open pages: each tab of a person at a desk has one, with an address of its own.

The page talks to its seat, not to Streamlit's script: a run of the script takes longer than
what is done with the decision.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import Final, Literal
from weakref import WeakValueDictionary

from annotator.app.i18n import Language
from annotator.app.seat.exchange import Exchange
from annotator.store.people.known import Person

FOLDER: Final = "/seat/"

DeskName = Literal["review", "adjudication"]


@dataclass(eq=False)
class Seat:
    """One tab of one person at a desk; it lasts as long as the visit that holds it."""

    key: str
    """Cannot be guessed: whoever has it was given it with the page."""
    desk: DeskName
    person: Person
    language: Language
    exchange: Exchange = field(default_factory=Exchange)
    answers: int = 0
    """How many the page was given: a page tells by it which of two is newer."""
    _lock: Lock = field(default_factory=Lock)

    @property
    def address(self) -> str:
        """Returns where its page talks to it."""
        return FOLDER + self.key

    @contextmanager
    def turn(self) -> Iterator[int]:
        """Lets one message after another be answered; gives the number of the answer."""
        with self._lock:
            self.answers += 1
            yield self.answers

    def turn_to(self, person: Person, language: Language) -> None:
        """Notes the person as they are now, and the language of the page."""
        with self._lock:
            self.person, self.language = person, language


class Seats:
    """The seats of a process; who leaves the visit alone leaves no seat behind."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._seats: WeakValueDictionary[str, Seat] = WeakValueDictionary()

    def take(self, desk: DeskName, person: Person, language: Language) -> Seat:
        """Returns a new seat, which lasts for as long as somebody else holds it."""
        seat = Seat(secrets.token_urlsafe(18), desk, person, language)
        with self._lock:
            self._seats[seat.key] = seat
        return seat

    def find(self, key: str) -> Seat | None:
        """Returns the seat of that key, None if there is none any more."""
        with self._lock:
            return self._seats.get(key)


SEATS: Final = Seats()
