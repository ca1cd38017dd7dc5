"""Where one person is with many paragraphs, for lists."""

import json
from collections.abc import Sequence

from annotator.model.record import Record
from annotator.store.file.database import Store


class OwnMarks(Record):
    """What a list shows of a person's work on a paragraph."""

    is_done: bool = False
    is_skipped: bool = False
    is_flagged: bool = False


def own_marks(
    store: Store, person_id: int, paragraph_ids: Sequence[int]
) -> dict[int, OwnMarks]:
    """Returns where a person is with paragraphs, by id; for untouched ones nothing is set."""
    with store.reader() as db:
        rows = db.execute(_MARKS, (json.dumps(list(paragraph_ids)), person_id)).fetchall()
    touched = {
        number: OwnMarks(is_done=done, is_skipped=skipped, is_flagged=flagged)
        for number, done, skipped, flagged in rows
    }
    return {number: touched.get(number, OwnMarks()) for number in paragraph_ids}


_MARKS = """
SELECT s.paragraph_id, s.done IS NOT NULL, s.skipped IS NOT NULL, s.flagged IS NOT NULL
FROM json_each(?) asked CROSS JOIN states s
  ON s.paragraph_id = asked.value AND s.person_id = ? AND s.stage = 'review'
"""
