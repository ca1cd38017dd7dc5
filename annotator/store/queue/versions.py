"""Tells whether a page shows a paragraph as it is now, without reading all of it."""

import json
from collections.abc import Sequence

from annotator.model.record import digest
from annotator.store.file.database import Store
from annotator.store.queue.sight import sights_in


def versions(store: Store, person_id: int, paragraph_ids: Sequence[int]) -> dict[int, str]:
    """Returns a mark of all that a person is shown of paragraphs: equal marks, equal sights.

    What a page shows follows from the texts, which never change, and from what only grows:
    the person's decisions there, switches and corrections, answers, calibrations; and from
    assignments and settings. Unknown paragraphs have a mark too.
    """
    asked = json.dumps(list(paragraph_ids))
    with store.reader() as db:
        shared = tuple(db.execute(_SHARED).fetchone())
        last = dict(map(tuple, db.execute(_LAST, (asked, person_id)).fetchall()))
        seen = sights_in(db, person_id, paragraph_ids)
    return {
        number: digest(f"{last[number]} {seen[number]} {shared}")[:12]
        for number in paragraph_ids
    }


_SHARED = """
SELECT (SELECT coalesce(max(switch_id), 0) FROM kind_switches),
  (SELECT coalesce(max(correction_id), 0) FROM corrections),
  (SELECT coalesce(max(calibration_id), 0) FROM calibrations),
  (SELECT coalesce(max(set_at), '') FROM settings)
"""
_LAST = """
SELECT asked.value, (SELECT coalesce(max(d.decision_id), 0) FROM decisions d
  WHERE d.paragraph_id = asked.value AND d.person_id = ?2)
FROM json_each(?1) asked
"""
