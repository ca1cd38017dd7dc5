"""What one paragraph adds to agreement in one mode of work: rows of numbers.

Tallies are small, independent of one another and only ever put together: they can be kept,
and a changed paragraph costs one new tally. Names are numbered, so that thousands of
tallies are put into columns without being looked into.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Generic, NamedTuple, TypeVar

import numpy as np

from annotator.measure.agreement.annotation import Annotation, Couple, Judgement, couples
from annotator.measure.agreement.continuum import Stretch, measure
from annotator.measure.agreement.estimate import Floats
from annotator.measure.agreement.labels import rated_proposals, rated_types
from annotator.measure.agreement.nominal import Ratings
from annotator.measure.agreement.shared import WIDTH, count
from annotator.measure.agreement.spans import TRIGGER, amount_pairs, bounds, match
from annotator.measure.boundaries import Matched
from annotator.measure.columns import Ints
from annotator.measure.fast.building import Interned

T = TypeVar("T")

Row = tuple[int, ...]

UNKNOWN = 0
"""The week of what was finished at no known time."""


class Words:
    """Names by their numbers; new ones are added as they occur."""

    def __init__(self) -> None:
        self.people: Interned[str] = Interned()
        self.ratings: Interned[Ratings] = Interned()
        self.categories: Interned[str] = Interned()


class Tally(NamedTuple):
    """What one paragraph adds; each field is a table with a row for each of its things."""

    couples: Ints
    """First and second person, the weeks in which they finished, how their spans lie (see
    ``spans.bounds``) and what they have in common (see ``shared.WIDTH``)."""
    golds: Ints
    """Person, week, and what the person has in common with adjudicated gold."""
    types: Ints
    """Ratings of an event by those who found it, if several did."""
    proposals: Ints
    """Ratings of a proposal by those who decided on it."""
    pieces: Ints
    """How many couples, and the length of the text; no row without a couple."""
    distances: Ints
    """Category and observed disagreement; what nobody marked is absent."""
    lengths: Ints
    """Category, a length, how many units have it and how many gaps."""
    amounts: Floats
    """Kind of amount, and what two people read at the same filler."""


class ByTable(NamedTuple, Generic[T]):
    """Something of each table of a tally."""

    couples: T
    golds: T
    types: T
    proposals: T
    pieces: T
    distances: T
    lengths: T
    amounts: T


WIDTHS = ByTable(
    couples=8 + WIDTH,
    golds=2 + WIDTH,
    types=1,
    proposals=1,
    pieces=2,
    distances=2,
    lengths=4,
    amounts=3,
)
"""How many columns each has."""


class _Aligned(NamedTuple):
    couple: Couple
    matches: tuple[Matched, ...]


def tally_of(
    annotations: Iterable[Annotation],
    judgements: Iterable[Judgement],
    gold: Annotation | None,
    words: Words,
) -> Tally:
    """Counts one paragraph in one mode.

    Args:
        annotations: Of the paragraph in this mode, each person once.
        judgements: On its proposals, of these people.
        gold: Adjudicated, if there is any.
        words: Where names get their numbers.
    """
    people = sorted(annotations, key=lambda each: each.annotator)
    pairs = couples(people)
    aligned = [_Aligned(couple, match(couple)) for couple in pairs]
    unitised = _unitised(pairs, words)
    types, proposals = rated_types(people), rated_proposals(judgements)
    amounts = [
        pair for _, found in aligned for each in found for pair in amount_pairs(each)
    ]
    return Tally(
        couples=_ints((_couple(each, words) for each in aligned), WIDTHS.couples),
        golds=_ints(_against(gold, people, words), WIDTHS.golds),
        types=_ints(((words.ratings[each],) for each in types), WIDTHS.types),
        proposals=_ints(((words.ratings[each],) for each in proposals), WIDTHS.proposals),
        pieces=_ints(_pieces(pairs), WIDTHS.pieces),
        distances=_ints(unitised.distances, WIDTHS.distances),
        lengths=_ints(unitised.lengths, WIDTHS.lengths),
        amounts=np.array(amounts, np.float64).reshape(-1, WIDTHS.amounts),
    )


def week_of(at: str) -> int:
    """Returns 100 times the ISO year and the ISO week of a time; see ``UNKNOWN``."""
    if not at:
        return UNKNOWN
    year, week, _ = date.fromisoformat(at[:10]).isocalendar()
    return 100 * year + week


def _ints(rows: Iterable[Row], width: int) -> Ints:
    return np.array(tuple(rows), np.int64).reshape(-1, width)


def _pieces(pairs: Sequence[Couple]) -> tuple[Row, ...]:
    return ((len(pairs), len(pairs[0].first.text)),) if pairs else ()


def _couple(aligned: _Aligned, words: Words) -> Row:
    couple, matches = aligned
    who = (words.people[side.annotator] for side in couple)
    weeks = (week_of(side.at) for side in couple)
    return (*who, *weeks, *bounds(matches), *count(couple, matches))


def _against(
    gold: Annotation | None, people: Iterable[Annotation], words: Words
) -> Iterator[Row]:
    if gold is None:
        return
    for each in people:
        couple = Couple(gold, each)
        who = (words.people[each.annotator], week_of(each.at))
        yield (*who, *count(couple, match(couple)))


class _Unitised(NamedTuple):
    distances: list[Row]
    lengths: list[Row]


def _unitised(pairs: Sequence[Couple], words: Words) -> _Unitised:
    marked = {id(side): _marked(side) for couple in pairs for side in couple}
    found = _Unitised([], [])
    for name in sorted({name for marks in marked.values() for name in marks}):
        category, seen = words.categories[name], 0
        for couple in pairs:
            marks = [marked[id(side)].get(name, ()) for side in couple]
            piece = measure(marks, len(couple.first.text))
            seen += piece.disagreement
            found.lengths.extend((category, *counted) for counted in piece.lengths)
        found.distances.append((category, seen))
    return found


def _marked(annotation: Annotation) -> dict[str, tuple[Stretch, ...]]:
    """Returns the stretches of each category."""
    found: defaultdict[str, list[Stretch]] = defaultdict(list)
    for event in annotation.events:
        found[TRIGGER].append(Stretch(event.trigger.start, event.trigger.end))
        for argument in event.arguments:
            found[argument.role].append(Stretch(argument.span.start, argument.span.end))
    return {category: tuple(stretches) for category, stretches in found.items()}
