"""What of the proposals a person may see on a paragraph: the one rule of blind work.

Everything that reaches an annotator goes by it: pages, answers, search, filters, refusals.
"""

import json
from collections.abc import Sequence
from typing import NamedTuple

from sqlite_utils import Database

from annotator.model.review import Mode
from annotator.store.file.database import Store
from annotator.store.runs.proposals import shown_run

_STRICTNESS: tuple[Mode, ...] = ("assisted", "revealed", "blind")
"""From the mode that shows most to the one that shows least."""


class Sight(NamedTuple):
    """How a person works on a paragraph, and what they may see of the proposals."""

    mode: Mode = "assisted"
    has_finished: bool = False
    """The person was done with it at some time, if only for a moment."""
    run_id: int | None = None
    """The run whose proposals are shown; None for none, or where they are hidden."""

    @property
    def is_hidden(self) -> bool:
        """Tells whether nothing of any proposal may reach the person."""
        return is_hidden(self.mode, has_finished=self.has_finished)

    @property
    def is_blind_ahead(self) -> bool:
        """Tells whether the person has yet to do it blind, seeing nobody's work on it.

        Unlike proposals, which blind work never shows, what others found may be seen once
        one's own work is finished: somebody must settle it.
        """
        return self.mode != "assisted" and not self.has_finished


class PlaceAhead(NamedTuple):
    """A paragraph that a person has yet to do blind."""

    document_key: str
    number: int
    """Of the paragraph in its document."""


def blind_ahead(store: Store, person_id: int) -> frozenset[PlaceAhead]:
    """Returns the paragraphs on which nobody's work may reach the person yet."""
    with store.reader() as db:
        rows = db.execute(_AHEAD, {"person": person_id}).fetchall()
    return frozenset(PlaceAhead(*row) for row in rows)


def is_hidden(mode: Mode, *, has_finished: bool) -> bool:
    """Tells whether proposals are hidden.

    ``assisted`` hides nothing, ``blind`` everything for good, ``revealed`` everything until
    the person was done once.
    """
    return mode == "blind" or (mode == "revealed" and not has_finished)


def strictest(*modes: Mode | None) -> Mode:
    """Returns the mode that shows least; ``assisted`` where nothing is said."""
    return max(filter(None, modes), key=_STRICTNESS.index, default="assisted")


def sights(
    store: Store,
    person_id: int,
    paragraph_ids: Sequence[int],
    *,
    preferred: int | None = None,
) -> dict[int, Sight]:
    """Returns what a person may see, by paragraph.

    The mode is the stricter one of what is assigned and what the person began with: blind
    work stays blind, whatever is assigned later.

    Args:
        store: Where to look.
        person_id: Who looks.
        paragraph_ids: At what; unknown ones are shown as nobody has touched them.
        preferred: A run to show instead of the latest, where it has an answer and the
            person has not begun with another one.
    """
    with store.reader() as db:
        return sights_in(db, person_id, paragraph_ids, preferred)


def sight(store: Store, person_id: int, paragraph_id: int) -> Sight:
    """Returns what a person may see of one paragraph."""
    return sights(store, person_id, [paragraph_id])[paragraph_id]


def sights_in(
    db: Database,
    person_id: int,
    paragraph_ids: Sequence[int],
    preferred: int | None = None,
) -> dict[int, Sight]:
    """Does the work of :func:`sights`."""
    rows = db.execute(
        _FACTS, {"paragraphs": json.dumps(list(paragraph_ids)), "person": person_id}
    ).fetchall()
    found: dict[int, Sight] = {}
    for paragraph_id, assigned, begun, finished in rows:
        seen = Sight(strictest(assigned, begun), bool(finished))
        run_id = (
            None if seen.is_hidden else shown_run(db, paragraph_id, person_id, preferred)
        )
        found[paragraph_id] = seen._replace(run_id=run_id)
    return found


_FINISHED = """EXISTS (SELECT 1 FROM decisions did WHERE did.paragraph_id = {paragraph}
    AND did.person_id = :person AND did.stage = 'review' AND did.action = 'done')"""

_FACTS = """
SELECT asked.value, a.mode, s.mode, {finished}
FROM json_each(:paragraphs) asked
  LEFT JOIN assignments a ON a.paragraph_id = asked.value AND a.person_id = :person
    AND a.stage = 'review' AND a.state <> 'released'
  LEFT JOIN states s ON s.paragraph_id = asked.value AND s.person_id = :person
    AND s.stage = 'review'
""".replace("{finished}", _FINISHED.format(paragraph="asked.value"))


def hidden_sql(paragraph: str) -> str:
    """Returns the condition under which proposals are hidden, for queries over many.

    It says the same as :func:`is_hidden` with :func:`strictest`. The query that takes it in
    binds ``:person``.

    Args:
        paragraph: The column that holds the paragraph's id, such as ``p.paragraph_id``.
    """
    return _HIDDEN.format(
        paragraph=paragraph, finished=_FINISHED.format(paragraph=paragraph)
    )


def blind_ahead_sql(paragraph: str) -> str:
    """Returns the condition that :attr:`Sight.is_blind_ahead` is, likewise."""
    return _IS_AHEAD.format(
        paragraph=paragraph, finished=_FINISHED.format(paragraph=paragraph)
    )


_MODES = """
    SELECT mode FROM assignments WHERE paragraph_id = {paragraph} AND person_id = :person
      AND stage = 'review' AND state <> 'released'
    UNION ALL
    SELECT mode FROM states WHERE paragraph_id = {paragraph} AND person_id = :person
      AND stage = 'review'"""
_HIDDEN = """EXISTS (SELECT 1 FROM ({modes})
  WHERE mode = 'blind' OR (mode = 'revealed' AND NOT {finished}))
""".replace("{modes}", _MODES)
_IS_AHEAD = """EXISTS (SELECT 1 FROM ({modes}) WHERE mode <> 'assisted' AND NOT {finished})
""".replace("{modes}", _MODES)
_AHEAD = """
SELECT DISTINCT p.document_key, p.ordinal FROM (
    SELECT paragraph_id, mode FROM assignments WHERE person_id = :person
      AND stage = 'review' AND state <> 'released'
    UNION ALL
    SELECT paragraph_id, mode FROM states WHERE person_id = :person AND stage = 'review'
  ) asked JOIN current_paragraphs p ON p.paragraph_id = asked.paragraph_id
WHERE asked.mode <> 'assisted' AND NOT {finished}
""".replace("{finished}", _FINISHED.format(paragraph="asked.paragraph_id"))
