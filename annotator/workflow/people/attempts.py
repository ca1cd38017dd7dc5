"""How often somebody may try a password: kept in memory, for one process.

Each failure counts against the name from that address, against the address, and against the
name. A restart forgets them, which gives an attacker a few tries more and locks nobody out
for good.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

Seconds = Callable[[], float]
"""A clock that only goes forward."""

WINDOW: Final = 15 * 60.0
"""Seconds after which a failure is forgotten."""

REMEMBERED: Final = 10_000
"""Keys in memory; the one that failed longest ago makes room."""

_OF_BOTH, _OF_ADDRESS, _OF_NAME = 5, 50, 100
"""Failures in a window. An address may be a whole office behind one router; a name has many
more than one person fails at, so that nobody locks a colleague out from elsewhere."""


class _Key(NamedTuple):
    name: str
    address: str


class Attempts:
    """Counts failed sign-ins; threads may share it."""

    def __init__(self, seconds: Seconds) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._failures: OrderedDict[_Key, tuple[float, ...]] = OrderedDict()

    def wait(self, name: str, address: str) -> float:
        """Returns for how many seconds no further attempt is taken, 0 for none."""
        now = self._seconds()
        with self._lock:
            return max(self._wait_of(*each, now) for each in _keys(name, address))

    def failed(self, name: str, address: str) -> None:
        """Counts a failure."""
        now = self._seconds()
        with self._lock:
            for key, most in _keys(name, address):
                recent = (*self._recent(key, now), now)[-most:]
                self._failures[key] = recent
                self._failures.move_to_end(key)
            while len(self._failures) > REMEMBERED:
                self._failures.popitem(last=False)

    def succeeded(self, name: str, address: str) -> None:
        """Forgets the failures of a name from an address."""
        with self._lock:
            self._failures.pop(_Key(name, address), None)

    def _wait_of(self, key: _Key, most: int, now: float) -> float:
        recent = self._recent(key, now)
        return recent[0] + WINDOW - now if len(recent) >= most else 0.0

    def _recent(self, key: _Key, now: float) -> tuple[float, ...]:
        return tuple(at for at in self._failures.get(key, ()) if now - at < WINDOW)


def _keys(name: str, address: str) -> Iterator[tuple[_Key, int]]:
    yield _Key(name, address), _OF_BOTH
    yield _Key("", address), _OF_ADDRESS
    yield _Key(name, ""), _OF_NAME
