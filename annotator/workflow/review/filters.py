"""Filters of the queue: read from the words of an address, checked, and walked along.

A filter is written as an address writes its fields: ``type=donation&missing=goods``. What
the schema does not have, and what the person may not filter by, counts as not written.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args
from urllib.parse import parse_qsl, urlencode

from annotator.measure.calibration import NOTE_FACTORS
from annotator.measure.calibration_scores import lowest_score
from annotator.schema.definition import EventSchema
from annotator.store.documents.titles import titles_of
from annotator.store.file.database import Store
from annotator.store.people.known import Person
from annotator.store.queue.filter import (
    Differs,
    Fault,
    Likely,
    Own,
    QueueFilter,
    ScoreRange,
)
from annotator.store.queue.filtered import Walk, begin_walk, count_matching
from annotator.store.queue.project_settings import confidence_shown
from annotator.store.runs.known import list_runs
from annotator.workflow.allowed import may
from annotator.workflow.numbers.calibrate import curve_of

Band = Literal["low", "middle", "high"]
"""Probability of being right: below a half, below four fifths, from there on."""

_BOUNDS: Mapping[Band, tuple[float, float]] = {
    "low": (0.0, 0.5),
    "middle": (0.5, 0.8),
    "high": (0.8, 2.0),
}
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "fault": get_args(Fault),
    "differs": get_args(Differs),
    "likely": get_args(Band),
    "own": get_args(Own),
}
_LONGEST = 1000
"""Signs of a filter; a document's key is the only part that may be long."""


class Filtered(NamedTuple):
    """A filter as it was understood, and the person's way through what matches."""

    text: str = ""
    """Empty for the whole queue."""
    walk: Walk | None = None
    left: int | None = None
    """How many match, None where they were not counted."""
    title: str | None = None
    """Of the document, where the filter names one that has a title."""


class Offered(NamedTuple):
    """What a person may filter by beside what everybody may."""

    likely: bool
    """Confidence is shown before deciding, and something is known of it."""
    people: bool
    """The person may know where others differ."""


def filtered(store: Store, schema: EventSchema, person: Person, text: str) -> Filtered:
    """Begins a person's way through what a filter lets through."""
    parts = _parts(store, schema, person, text)
    if not parts:
        return Filtered()
    walk = begin_walk(store, person.person_id, _wanted(store, parts))
    key = parts.get("document", "")
    title = titles_of(store, [key]).get(key) if key else None
    return Filtered(urlencode(parts), walk, title=title)


def count(store: Store, schema: EventSchema, person: Person, text: str) -> int | None:
    """Counts what a filter lets through, None for no filter."""
    parts = _parts(store, schema, person, text)
    if not parts:
        return None
    return count_matching(store, person.person_id, _wanted(store, parts))


def offered(store: Store, person: Person) -> Offered:
    """Tells what a person may filter by."""
    shown = confidence_shown(store) == "always"
    return Offered(
        likely=shown and bool(_ranges(store, "low")), people=may(person, "see_others")
    )


def _parts(store: Store, schema: EventSchema, person: Person, text: str) -> dict[str, str]:
    """Returns what counts of a filter, by its names."""
    written = dict(parse_qsl(text[:_LONGEST]))
    types = tuple(each.name for each in schema.event_types)
    roles = tuple(role.name for each in types for role in schema.roles_of(each))
    choices = {**_CHOICES, "type": types, "missing": roles}
    found = {
        name: value
        for name, value in sorted(written.items())
        if name == "document" or value in choices.get(name, ())
    }
    if found.get("differs") == "people" and not may(person, "see_others"):
        del found["differs"]
    if "likely" in found and confidence_shown(store) != "always":
        del found["likely"]
    return found


def _wanted(store: Store, parts: Mapping[str, str]) -> QueueFilter:
    names = {"type": "event_type"}
    plain = {names.get(n, n): v for n, v in parts.items() if n != "likely"}
    wanted = QueueFilter.model_validate(plain)
    if "likely" not in parts:
        return wanted
    likely = Likely(
        ranges=_ranges(store, parts["likely"]), factors=tuple(NOTE_FACTORS.items())
    )
    return wanted.model_copy(update={"likely": likely})


def _ranges(store: Store, band: str) -> tuple[ScoreRange, ...]:
    """Returns the scores that a band of probabilities comes from, run by run."""
    low, high = next(bounds for name, bounds in _BOUNDS.items() if name == band)
    found = []
    for run in list_runs(store):
        curve = curve_of(store, run.facts)
        if curve.knots and run.status != "aborted":
            bounds = (lowest_score(curve, low), lowest_score(curve, high))
            found.append(ScoreRange(run.run_id, *bounds))
    return tuple(found)
