"""What hangs on a paragraph's own decisions: read once, then only where one was taken."""

from collections.abc import Callable, Collection, Hashable
from threading import Lock
from typing import Generic, NamedTuple, TypeVar

from annotator.store.file.database import Store
from annotator.store.numbers.scoring import decided_since, last_decision

V = TypeVar("V")
Reader = Callable[[Collection[int] | None], dict[int, V]]
"""Reads something of some paragraphs, or of all; those without it are absent."""


class _Known(NamedTuple, Generic[V]):
    key: Hashable
    decision: int
    """The last one that was taken when it was read."""
    values: dict[int, V]


class ParagraphCache(Generic[V]):
    """Keeps what was asked for last; threads may share it."""

    def __init__(self) -> None:
        self._known: _Known[V] | None = None
        self._lock = Lock()

    def values(self, store: Store, key: Hashable, read: Reader[V]) -> dict[int, V]:
        """Returns what ``read`` says of all paragraphs now, in no certain order.

        Args:
            store: Where decisions are taken.
            key: What else it hangs on; with another one all is read anew.
            read: Reads it.
        """
        with self._lock:
            self._known = _up_to_date(store, key, read, self._known)
            return self._known.values


def _up_to_date(
    store: Store, key: Hashable, read: Reader[V], known: _Known[V] | None
) -> _Known[V]:
    # before anything is read: what is decided meanwhile is looked at the next time
    last = last_decision(store)
    if known is None or known.key != key or last < known.decision:
        return _Known(key, last, read(None))
    touched = frozenset(decided_since(store, known.decision))
    if not touched:
        return known
    rest = {n: value for n, value in known.values.items() if n not in touched}
    return _Known(key, last, rest | read(touched))
