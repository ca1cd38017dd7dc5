"""What a person wants to be offered of the queue, as conditions on a paragraph.

Conditions on proposals look at those that are shown to the person, and hold nowhere where
proposals are hidden: what is offered would tell what was proposed.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from annotator.model.record import Record, canonical_json
from annotator.store.queue.sight import hidden_sql

Fault = Literal["ambiguous", "value_differs", "near_match", "votes", "suspicious", "reply"]
"""A kind of note on a proposal; ``reply``: parts of the reply that could not become one."""

Differs = Literal["runs", "people"]
"""Answers of runs differ; finished annotations differ and nobody has settled it."""

Own = Literal["decided", "flagged", "noted", "skipped"]
"""What the person did there."""


class ScoreRange(NamedTuple):
    """Proposals of a run whose score is at least the one and below the other."""

    run_id: int
    low: float
    high: float


class Likely(Record):
    """How likely a proposal is to be right."""

    ranges: tuple[ScoreRange, ...]
    """One for each run of which something is known."""
    factors: tuple[tuple[str, float], ...]
    """What a kind of note multiplies a proposal's confidence by, to make its score."""


class QueueFilter(Record):
    """What a paragraph must be like to be offered; None leaves it open."""

    document: str | None = None
    """Key of its document."""
    event_type: str | None = None
    """An event of the type is proposed; this, the next and ``likely`` mean one event."""
    missing: str | None = None
    """An event without this expected role is proposed."""
    fault: Fault | None = None
    differs: Differs | None = None
    likely: Likely | None = None
    own: Own | None = None

    @property
    def is_empty(self) -> bool:
        """Tells whether everything is offered."""
        return not any(value is not None for _, value in self)

    @property
    def looks_back(self) -> bool:
        """Tells whether finished paragraphs are offered again."""
        return self.own in {"decided", "flagged", "noted"}


class Condition(NamedTuple):
    """A condition on the paragraph ``b.paragraph_id``, and how to find what can meet it."""

    sql: str
    values: Mapping[str, object]
    driver: str | None = None
    """Yields at least the paragraphs that meet it, each at least once; None for no such
    short cut."""


def conditions_of(wanted: QueueFilter) -> tuple[Condition, ...]:
    """Returns what must hold all together; queries that take them in bind ``:person``."""
    found = [
        _in_document(wanted.document),
        _OWN[wanted.own] if wanted.own else None,
        _DIFFERS[wanted.differs] if wanted.differs else None,
        _REPLY if wanted.fault == "reply" else None,
        _proposed(wanted),
    ]
    return tuple(condition for condition in found if condition is not None)


def _in_document(key: str | None) -> Condition | None:
    if key is None:
        return None
    return Condition(_IN_DOCUMENT, {"document": key}, _OF_DOCUMENT)


def _proposed(wanted: QueueFilter) -> Condition | None:
    """Returns the condition that one proposed event has all that is asked for."""
    parts: list[str] = []
    values: dict[str, object] = {}
    if wanted.event_type is not None:
        parts.append("e.event_type = :type")
        values["type"] = wanted.event_type
    if wanted.missing is not None:
        parts.append("instr(e.notes, :missing)")
        # notes are canonical JSON: names in order, and quotes in a text escaped
        role = canonical_json(wanted.missing)
        values["missing"] = f'"kind":"missing_role","role":{role}'
    if wanted.fault not in {None, "reply"}:
        parts.append("instr(e.notes, :note)")
        values["note"] = f'"kind":"{wanted.fault}"'
    if wanted.likely is not None:
        parts.append(_likely_sql(wanted.likely, values))
    if not parts:
        return None
    where = " AND ".join(parts)
    sql = _SHOWN_EVENT.format(shown=_SHOWN, where=where, hidden=_HIDDEN)
    return Condition(sql, values, _driver(wanted, where))


def _driver(wanted: QueueFilter, where: str) -> str | None:
    proposed = _PROPOSED.format(where=where)
    if wanted.event_type is not None:
        return proposed
    has_note = wanted.missing is not None or wanted.fault not in {None, "reply"}
    return f"{proposed} AND e.notes <> '[]'" if has_note else None


def _likely_sql(likely: Likely, values: dict[str, object]) -> str:
    score = "coalesce(e.confidence, 1.0)"
    for number, (kind, factor) in enumerate(likely.factors):
        values |= {f"kind{number}": f'"kind":"{kind}"', f"factor{number}": factor}
        score += f" * CASE WHEN {_has_note(kind, number)} THEN :factor{number} ELSE 1.0 END"
    either = []
    for number, (run_id, low, high) in enumerate(likely.ranges):
        values |= {f"run{number}": run_id, f"low{number}": low, f"high{number}": high}
        either.append(
            f"(e.run_id = :run{number} AND {score} >= :low{number}"
            f" AND {score} < :high{number})"
        )
    return f"({' OR '.join(either)})" if either else "0"


def _has_note(kind: str, number: int) -> str:
    found = f"instr(e.notes, :kind{number})"
    # the note that tells the votes for the event itself is in the confidence already
    return f"{found} AND {_OTHER_VOTES}" if kind == "votes" else found


_DOCUMENT = "(SELECT document_id FROM documents WHERE document_key = :document)"
_OWN_DOCUMENT = "(SELECT document_id FROM paragraphs WHERE paragraph_id = b.paragraph_id)"
_IN_DOCUMENT = f"{_OWN_DOCUMENT} = {_DOCUMENT}"
_OF_DOCUMENT = """SELECT p.paragraph_id
  FROM documents d JOIN paragraphs p ON p.document_id = d.document_id
  WHERE d.document_key = :document"""

_PROPOSED = "SELECT e.paragraph_id FROM events e WHERE e.run_id IS NOT NULL AND {where}"
_SHOWN_EVENT = """EXISTS (SELECT 1 FROM events e WHERE e.paragraph_id = b.paragraph_id
    AND e.run_id = {shown} AND {where}) AND NOT {hidden}"""
_SHOWN_FAULT = """EXISTS (SELECT 1 FROM reply_faults f WHERE f.paragraph_id = b.paragraph_id
    AND f.run_id = {shown}) AND NOT {hidden}"""
_DIFFERENCE = """EXISTS (SELECT 1 FROM run_differences d
    JOIN runs r ON r.run_id = d.run_id JOIN runs q ON q.run_id = d.earlier_id
    WHERE d.paragraph_id = b.paragraph_id AND r.status <> 'aborted'
      AND q.status <> 'aborted') AND NOT {hidden}"""
_HIDDEN = hidden_sql("b.paragraph_id")

_OTHER_VOTES = """EXISTS (SELECT 1 FROM json_each(e.notes) note
    WHERE json_extract(note.value, '$.kind') = 'votes'
      AND (json_extract(note.value, '$.role') IS NOT NULL
        OR instr(json_extract(note.value, '$.detail'), ' ')))"""

_SHOWN = """coalesce(
    (SELECT begun.run_id FROM states begun JOIN runs r ON r.run_id = begun.run_id
      WHERE begun.paragraph_id = b.paragraph_id AND begun.person_id = :person
        AND r.status <> 'aborted' ORDER BY begun.run_id DESC LIMIT 1),
    (SELECT i.run_id FROM run_items i JOIN runs r ON r.run_id = i.run_id
      WHERE i.paragraph_id = b.paragraph_id AND i.status = 'ok' AND r.status <> 'aborted'
      ORDER BY i.run_id DESC LIMIT 1))"""
"""The run whose proposals the person sees: the same as ``shown_run`` says of one."""

_REPLY = Condition(
    _SHOWN_FAULT.format(shown=_SHOWN, hidden=_HIDDEN),
    {},
    "SELECT paragraph_id FROM reply_faults",
)

_DIFFERS: Mapping[Differs, Condition] = {
    "runs": Condition(
        _DIFFERENCE.format(hidden=_HIDDEN),
        {},
        "SELECT paragraph_id FROM run_differences",
    ),
    "people": Condition(
        "EXISTS (SELECT 1 FROM gold_paragraphs g WHERE g.paragraph_id = b.paragraph_id"
        " AND g.status = 'conflict')",
        {},
        "SELECT paragraph_id FROM gold_paragraphs WHERE status = 'conflict'",
    ),
}

_MINE = (
    "EXISTS (SELECT 1 FROM states o WHERE o.paragraph_id = b.paragraph_id"
    " AND o.person_id = :person AND o.stage = 'review' AND {})"
)
_HEADS = (
    "EXISTS (SELECT 1 FROM heads h WHERE h.paragraph_id = o.paragraph_id"
    " AND h.person_id = o.person_id AND h.stage = 'review')"
)
_NOTED = (
    "SELECT n.paragraph_id FROM decisions n WHERE n.person_id = :person"
    " AND n.action = 'note' AND n.stage = 'review'"
    " AND NOT EXISTS (SELECT 1 FROM decisions u WHERE u.undoes = n.decision_id)"
)
_OWN_STATES = (
    "SELECT paragraph_id FROM states WHERE person_id = :person AND stage = 'review'"
)
_OWN: Mapping[Own, Condition] = {
    "decided": Condition(
        _MINE.format(f"(o.done IS NOT NULL OR {_HEADS})"), {}, _OWN_STATES
    ),
    "flagged": Condition(
        _MINE.format("o.flagged IS NOT NULL"), {}, f"{_OWN_STATES} AND flagged IS NOT NULL"
    ),
    "noted": Condition(
        f"EXISTS ({_NOTED} AND n.paragraph_id = b.paragraph_id)", {}, _NOTED
    ),
    "skipped": Condition(
        _MINE.format("o.skipped IS NOT NULL AND o.done IS NULL"),
        {},
        f"{_OWN_STATES} AND skipped IS NOT NULL",
    ),
}
