"""What a look at a paragraph is worth, and whether the queue goes by it."""

import json
import math
from collections.abc import Mapping
from typing import Literal

from sqlite_utils import Database

from annotator.errors import StoreError
from annotator.store.documents.ranks import rebuild_ranks
from annotator.store.file.database import Store

Order = Literal["text", "value"]
"""As the paragraphs stand in the texts, or those first where a look is worth most; then
those without a value come after the others, in the order of the text."""

_ORDER = "order of the queue"


def set_values(store: Store, values: Mapping[int, float], *, at: str) -> None:
    """Says what a look at paragraphs is worth; those that are not named keep their values.

    The whole order is made anew, so give many at once.

    Args:
        store: Where to note it.
        values: By paragraph; any finite numbers, the greatest is worth most.
        at: When.

    Raises:
        StoreError: There is no such paragraph; nothing was changed.
        ValueError: A value is not finite.
    """
    endless = [number for number, value in values.items() if not math.isfinite(value)]
    if endless:
        message = f"paragraph {endless[0]}: {values[endless[0]]} is no value to sort by"
        raise ValueError(message)
    with store.writer(durable=False) as db:
        unknown = db.execute(_UNKNOWN, (json.dumps(list(values)),)).fetchone()
        if unknown is not None:
            message = f"no paragraph {unknown[0]}; no value was set"
            raise StoreError(message)
        db.conn.executemany(_SET, ((n, float(v), at) for n, v in values.items()))
        rebuild_ranks(db)


def clear_values(store: Store) -> None:
    """Forgets what looks are worth; the queue goes by the text then, whatever is set."""
    with store.writer(durable=False) as db:
        db.execute("DELETE FROM looks")
        rebuild_ranks(db)


def values_of(store: Store) -> dict[int, float]:
    """Returns what looks are worth, by paragraph; those without a value are absent."""
    with store.reader() as db:
        rows = db.execute("SELECT paragraph_id, value FROM looks").fetchall()
    return dict(map(tuple, rows))


def set_order(store: Store, order: Order, *, at: str) -> None:
    """Says in which order everybody's queue goes from now on."""
    with store.writer() as db:
        db.execute(_CHOOSE, (_ORDER, order, at))


def order_of_queue(store: Store) -> Order:
    """Returns in which order everybody's queue goes; by the text until it was said."""
    with store.reader() as db:
        return chosen_order(db)


def chosen_order(db: Database) -> Order:
    """Does the work of :func:`order_of_queue`."""
    row = db.execute("SELECT value FROM settings WHERE name = ?", (_ORDER,)).fetchone()
    return "value" if row is not None and row[0] == "value" else "text"


_UNKNOWN = (
    "SELECT asked.value FROM json_each(?) asked WHERE NOT EXISTS"
    " (SELECT 1 FROM paragraphs WHERE paragraph_id = asked.value) LIMIT 1"
)
_SET = (
    "INSERT INTO looks (paragraph_id, value, set_at) VALUES (?, ?, ?)"
    " ON CONFLICT (paragraph_id) DO UPDATE SET value = excluded.value,"
    " set_at = excluded.set_at"
)
_CHOOSE = (
    "INSERT INTO settings (name, value, set_at) VALUES (?, ?, ?)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value, set_at = excluded.set_at"
)
