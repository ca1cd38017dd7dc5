"""An entrance to a small store, with a clock that a test moves."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from pathlib import Path

from annotator.store.file.database import Store
from annotator.store.people.credentials import set_password_hash
from annotator.store.people.known import Role, add_person
from annotator.workflow.people.attempts import Attempts
from annotator.workflow.people.passwords import hash_password
from annotator.workflow.people.sign_in import Entrance, SignInMode, later
from tests.support.stores import AT

PASSWORD = "correct horse battery"


class Doors:
    """A store with a lead and an annotator, who have the same password."""

    def __init__(self, store: Store, mode: SignInMode) -> None:
        self.store = store
        self.now = AT
        self.seconds = 0.0
        self.entrance = Entrance(
            store, lambda: self.now, mode, Attempts(lambda: self.seconds)
        )
        people: tuple[tuple[str, Role], ...] = (("first", "lead"), ("second", "annotator"))
        for handle, role in people:
            add_person(store, handle, role, at=AT)
            set_password_hash(store, handle, _hashed())

    def wait(self, **span: float) -> None:
        """Lets time pass."""
        self.now = later(self.now, timedelta(**span))
        self.seconds += timedelta(**span).total_seconds()


@contextmanager
def opened(path: Path, mode: SignInMode = "password") -> Iterator[Doors]:
    """Makes the store, and closes it in the end."""
    with Store.open(path, create=True) as store:
        yield Doors(store, mode)


@cache
def _hashed() -> str:
    """Hashing takes its time by design; once is enough."""
    return hash_password(PASSWORD)
