"""What an import must know before it decides for somebody."""

import json
from collections.abc import Iterable

from annotator.model.review import Stage
from annotator.store.file.database import Store


def paragraphs_begun(store: Store, person_id: int, stage: Stage) -> frozenset[int]:
    """Returns the ids of the paragraphs on which a person has decided anything."""
    with store.reader() as db:
        rows = db.execute(
            "SELECT paragraph_id FROM states WHERE person_id = ? AND stage = ?",
            (person_id, stage),
        ).fetchall()
    return frozenset(row[0] for row in rows)


def known_decisions(store: Store, keys: Iterable[str]) -> frozenset[str]:
    """Returns those of the keys that decisions in the log have."""
    with store.reader() as db:
        rows = db.execute(
            "SELECT decision_key FROM json_each(?) asked CROSS JOIN decisions"
            " ON decision_key = asked.value",
            (json.dumps(list(keys)),),
        ).fetchall()
    return frozenset(row[0] for row in rows)
