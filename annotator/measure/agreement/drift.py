"""How agreement changes over time, person by person."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from annotator.measure.agreement.annotation import Annotation, Couple
from annotator.measure.agreement.estimate import Place
from annotator.measure.agreement.shared import Counted, count, figures
from annotator.model.agreement import DriftPoint

Span = Literal["week", "hundred"]
"""What a period is: a calendar week, or a hundred paragraphs of the person's own."""

HUNDRED = 100

Against = Literal["others", "gold"]


class Finish(NamedTuple):
    """That a person finished a paragraph, and when."""

    annotator: str
    place: Place
    at: str
    """ISO 8601; empty where that is not known."""


def finish_of(annotation: Annotation) -> Finish:
    """Returns that an annotation was finished."""
    return Finish(annotation.annotator, annotation.place, annotation.at)


class Compared(NamedTuple):
    """One person's annotation, held against somebody else's or the gold."""

    annotator: str
    against: Against
    place: Place
    counted: Counted


def compare_with_gold(
    annotations: Iterable[Annotation], gold: Mapping[Place, Annotation]
) -> list[Compared]:
    """Holds annotations against adjudicated gold, where there is some."""
    return [
        Compared(a.annotator, "gold", a.place, count(Couple(gold[a.place], a)))
        for a in annotations
        if a.place in gold
    ]


def compare_with_others(
    counted: Iterable[tuple[Couple, Counted]],
) -> list[Compared]:
    """Gives what each couple has in common to both of them."""
    return [
        Compared(side.annotator, "others", side.place, found)
        for couple, found in counted
        for side in couple
    ]


def drift(
    compared: Iterable[Compared], finished: Sequence[Finish], span: Span
) -> tuple[DriftPoint, ...]:
    """Returns how each person agrees in each period, sorted by name and time.

    Args:
        compared: What was held against what.
        finished: All that the people have finished; what has no time is left out.
        span: How long a period is.
    """
    periods = _PERIODS[span](finished)
    found: defaultdict[_Key, list[tuple[Place, Counted]]] = defaultdict(list)
    for each in compared:
        period = periods.get((each.annotator, each.place))
        if period is not None:
            key = _Key(each.annotator, each.against, *period)
            found[key].append((each.place, each.counted))
    return tuple(_point(key, found[key]) for key in sorted(found))


class _Period(NamedTuple):
    order: int
    name: str


class _Key(NamedTuple):
    annotator: str
    against: Against
    order: int
    period: str


_Periods = dict[tuple[str, Place], _Period]


def _weeks(finished: Iterable[Finish]) -> _Periods:
    found: _Periods = {}
    for each in finished:
        if each.at:
            year, week, _ = date.fromisoformat(each.at[:10]).isocalendar()
            period = _Period(100 * year + week, f"{year}-W{week:02}")
            found[each.annotator, each.place] = period
    return found


def _hundreds(finished: Iterable[Finish]) -> _Periods:
    """Numbers each person's paragraphs in the order in which they were finished."""
    done: defaultdict[str, int] = defaultdict(int)
    found: _Periods = {}
    for each in sorted(finished, key=lambda f: (f.at, f.place)):
        if each.at:
            first = done[each.annotator] // HUNDRED * HUNDRED + 1
            done[each.annotator] += 1
            period = _Period(first, f"{first}–{first + HUNDRED - 1}")
            found[each.annotator, each.place] = period
    return found


_PERIODS: Mapping[Span, Callable[[Iterable[Finish]], _Periods]] = {
    "week": _weeks,
    "hundred": _hundreds,
}


def _point(key: _Key, counted: Sequence[tuple[Place, Counted]]) -> DriftPoint:
    by_name = {figure.name: figure for figure in figures(counted)}
    return DriftPoint(
        annotator=key.annotator,
        against=key.against,
        period=key.period,
        paragraphs=len(counted),
        event=by_name["event"],
        role_value=by_name["role_value"],
    )
