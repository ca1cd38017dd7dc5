"""Sums over what people decided, to which new decisions are added."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlite_utils import Database

from annotator.model.review import Action
from annotator.store.file.database import Store


class _Decided(NamedTuple):
    """A decision of a review that was made here, not imported."""

    person_id: int
    day: str
    action: Action
    reason: str | None
    elapsed_ms: int | None


class PersonDay(NamedTuple):
    """What the sums of a day are of."""

    person_id: int
    day: str
    """ISO 8601 date (UTC)."""


class WorkSums:
    """What stands of people's decisions: counts, times and reasons.

    Decisions are only ever added to the log, so that a long one is read once. One thread at
    a time may use it.
    """

    def __init__(self) -> None:
        self._last: tuple[int, str | None] = (0, None)
        self._forget()

    def _forget(self) -> None:
        self.actions: defaultdict[PersonDay, Counter[Action]] = defaultdict(Counter)
        """Decisions by action."""
        self.elapsed: Counter[PersonDay] = Counter()
        """Time that they took, in milliseconds."""
        self.times: defaultdict[tuple[int, Action], Counter[int]] = defaultdict(Counter)
        """How often a decision took that many milliseconds, by person and action."""
        self.reasons: Counter[tuple[Action, str]] = Counter()

    def catch_up(self, store: Store) -> None:
        """Adds what was decided since; begins anew if the log is not the one it knows."""
        with store.reader() as db:
            if not self._is_known(db):
                self._last = (0, None)
                self._forget()
            after = self._last[0]
            self._add(_decided(db, _MADE, after), 1)
            self._add(_decided(db, _TAKEN_BACK, after), -1)
            row = db.execute(_END).fetchone()
        self._last = (0, None) if row is None else (row[0], row[1])

    def _is_known(self, db: Database) -> bool:
        number, row_hash = self._last
        row = db.execute(_HASH, (number,)).fetchone()
        return (None if row is None else row[0]) == row_hash

    def _add(self, decided: Iterable[_Decided], sign: int) -> None:
        for person_id, day, action, reason, elapsed in decided:
            who = PersonDay(person_id, day)
            self.actions[who][action] += sign
            if reason is not None:
                self.reasons[action, reason] += sign
            if elapsed is not None:
                self.elapsed[who] += sign * elapsed
                self.times[person_id, action][elapsed] += sign


def _decided(db: Database, sql: str, after: int) -> Iterator[_Decided]:
    return (_Decided(*row) for row in db.execute(sql, (after,)))


_DECIDED = (
    "SELECT t.person_id, substr(t.decided_at, 1, 10), t.action, t.reason, t.elapsed_ms FROM"
)
_MADE = (
    f"{_DECIDED} decisions t WHERE t.decision_id > ? AND t.action <> 'undo'"
    " AND t.stage = 'review' AND NOT t.imported"
)
# what was taken back stays so: an undo cannot be undone
_TAKEN_BACK = (
    f"{_DECIDED} decisions d JOIN decisions t ON t.decision_id = d.undoes"
    " WHERE d.decision_id > ? AND t.stage = 'review' AND NOT t.imported"
)
_END = "SELECT decision_id, row_hash FROM decisions ORDER BY decision_id DESC LIMIT 1"
_HASH = "SELECT row_hash FROM decisions WHERE decision_id = ?"
