"""What a person has set for themself: keys, the guideline that was read last."""

import json
from typing import Any

from annotator.model.record import canonical_json
from annotator.store.file.database import Store

Json = Any
"""Anything that JSON can hold; what was stored earlier is not to be trusted in its shape."""


def preference(store: Store, person_id: int, name: str) -> Json | None:
    """Returns what a person has set under a name, None for nothing.

    Args:
        store: Where to look.
        person_id: Whose.
        name: Such as ``keys``.
    """
    with store.reader() as db:
        row = db.execute(
            "SELECT value FROM preferences WHERE person_id = ? AND name = ?",
            (person_id, name),
        ).fetchone()
    return None if row is None else json.loads(row[0])


def set_preference(
    store: Store, person_id: int, name: str, value: Json | None, *, at: str
) -> None:
    """Sets something for a person; None forgets it.

    Args:
        store: Where to keep it.
        person_id: Whose.
        name: Such as ``keys``.
        value: Replaces what was set before.
        at: When.
    """
    with store.writer() as db:
        if value is None:
            db.execute(
                "DELETE FROM preferences WHERE person_id = ? AND name = ?",
                (person_id, name),
            )
            return
        db.execute(_SET, (person_id, name, canonical_json(value), at))


_SET = """
INSERT INTO preferences (person_id, name, value, set_at) VALUES (?, ?, ?, ?)
ON CONFLICT (person_id, name) DO UPDATE SET value = excluded.value, set_at = excluded.set_at
"""
