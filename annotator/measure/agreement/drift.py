"""How agreement changes over time, person by person."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

import numpy as np

from annotator.measure.agreement.estimate import Place
from annotator.measure.agreement.shared import FIGURES, figures_by
from annotator.measure.agreement.table import AgreementTable, Compared
from annotator.measure.agreement.tallies import UNKNOWN
from annotator.measure.columns import Ints
from annotator.model.agreement import DriftPoint

Span = Literal["week", "hundred"]
"""What a period is: a calendar week, or a hundred paragraphs of the person's own."""

HUNDRED = 100

_MOST = 10_000_000
"""Above the number of every period: weeks are numbered by year and week, hundreds by the
first paragraph of them."""

Against = Literal["others", "gold"]


class Finish(NamedTuple):
    """That a person finished a paragraph, and when."""

    annotator: str
    place: Place
    at: str
    """ISO 8601; empty where that is not known."""


class _Point(NamedTuple):
    order: int
    """Number of the period."""
    point: DriftPoint


def drift(
    table: AgreementTable, span: Span, finished: Iterable[Finish] = ()
) -> tuple[DriftPoint, ...]:
    """Returns how each person agrees in each period, sorted by name and time.

    Args:
        table: What the paragraphs add.
        span: How long a period is.
        finished: For hundreds, all that the people have finished in this mode; what has no
            time is left out.
    """
    hundreds = _hundreds(finished) if span == "hundred" else {}
    found: list[_Point] = []
    ways: tuple[tuple[Against, Compared], ...] = (
        ("others", table.with_others()),
        ("gold", table.with_gold()),
    )
    for against, compared in ways:
        period = compared.week
        if span == "hundred":
            period = _in_hundreds(table, compared, hundreds)
        found.extend(_points(table, against, compared, period, span))
    ordered = sorted(found, key=lambda f: (f.point.annotator, f.point.against, f.order))
    return tuple(each.point for each in ordered)


def _points(
    table: AgreementTable, against: Against, compared: Compared, period: Ints, span: Span
) -> Iterator[_Point]:
    known = np.flatnonzero(period != UNKNOWN)
    keys, group = np.unique(
        compared.person[known] * _MOST + period[known], return_inverse=True
    )
    figures = figures_by(compared.shared.of(known), group, len(keys))
    counts = np.bincount(group, minlength=len(keys)).tolist()
    for key, paragraphs, found in zip(keys.tolist(), counts, figures, strict=True):
        person, order = divmod(key, _MOST)
        point = DriftPoint(
            annotator=table.people[person],
            against=against,
            period=_name(order, span),
            paragraphs=paragraphs,
            event=found[FIGURES.index("event")],
            role_value=found[FIGURES.index("role_value")],
        )
        yield _Point(order, point)


def _name(period: int, span: Span) -> str:
    if span == "hundred":
        return f"{period}–{period + HUNDRED - 1}"
    year, week = divmod(period, 100)
    return f"{year}-W{week:02}"


_Hundreds = dict[tuple[str, Place], int]
"""The first of the hundred that a person's paragraph belongs to."""


def _hundreds(finished: Iterable[Finish]) -> _Hundreds:
    """Numbers each person's paragraphs in the order in which they were finished."""
    done: defaultdict[str, int] = defaultdict(int)
    found: _Hundreds = {}
    for each in sorted(finished, key=lambda f: (f.at, f.place)):
        if each.at:
            first = done[each.annotator] // HUNDRED * HUNDRED + 1
            found[each.annotator, each.place] = first
            done[each.annotator] += 1
    return found


def _in_hundreds(table: AgreementTable, compared: Compared, hundreds: _Hundreds) -> Ints:
    who = zip(compared.person.tolist(), compared.paragraph.tolist(), strict=True)
    found = (hundreds.get((table.people[n], table.places[p]), UNKNOWN) for n, p in who)
    return np.fromiter(found, np.int64, len(compared.person))
