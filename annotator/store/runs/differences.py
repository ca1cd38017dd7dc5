"""Where runs differ: noted as answers come in, so that nobody has to compare them all."""

import json
from collections.abc import Iterable

from sqlite_utils import Database


def note_differences(db: Database, run_id: int, paragraph_ids: Iterable[int]) -> None:
    """Notes for which paragraphs a run's answer differs from its neighbours' among the runs.

    Answers are compared by the contents of their events, in whatever order; all answers for
    a paragraph are equal if each is equal to the one before it.

    Args:
        db: Inside the transaction that took the answers in.
        run_id: The run that answered.
        paragraph_ids: Where it has an answer now.
    """
    asked = {"run": run_id, "paragraphs": json.dumps(list(paragraph_ids))}
    later, earlier = (_CONTENTS.format(run=f"pair.{name}") for name in _PAIR)
    db.execute(_NOTE.format(later=later, earlier=earlier), asked)


_PAIR = ("run_id", "earlier_id")
_CONTENTS = """(SELECT json_group_array(content_sha256) FROM (
    SELECT content_sha256 FROM events e
    WHERE e.run_id = {run} AND e.paragraph_id = pair.paragraph_id ORDER BY content_sha256))"""

# an answer may come late, after that of a later run
_NOTE = """
INSERT OR IGNORE INTO run_differences (paragraph_id, run_id, earlier_id)
SELECT paragraph_id, run_id, earlier_id FROM (
  SELECT asked.value AS paragraph_id, :run AS run_id, (SELECT max(i.run_id)
    FROM run_items i WHERE i.paragraph_id = asked.value AND i.run_id < :run
    AND i.status = 'ok') AS earlier_id
  FROM json_each(:paragraphs) asked
  UNION ALL
  SELECT asked.value, (SELECT min(i.run_id) FROM run_items i
    WHERE i.paragraph_id = asked.value AND i.run_id > :run AND i.status = 'ok'), :run
  FROM json_each(:paragraphs) asked) pair
WHERE run_id IS NOT NULL AND earlier_id IS NOT NULL
  AND {later} <> {earlier}
"""
