"""Laws of agreement, on ratings and stretches of every shape."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.measure.agreement.annotation import Annotation, Couple
from annotator.measure.agreement.continuum import Piece, Stretch
from annotator.measure.agreement.estimate import Place
from annotator.measure.agreement.nominal import (
    Coded,
    CodedUnit,
    ac1,
    alpha,
    coded,
    fleiss,
    observed,
)
from annotator.measure.agreement.numeric import MeasuredUnit, alpha_interval, measured
from annotator.measure.agreement.report import Asked, Work, agreement, table_of
from annotator.measure.agreement.shared import FIGURES, count
from annotator.measure.agreement.spans import match
from annotator.measure.agreement.two import cohen, scott
from annotator.measure.agreement.unitising import alpha_u, continuum
from annotator.measure.tally import ScoredParagraph, tally
from annotator.model.agreement import Coefficient
from annotator.model.event import EventMention
from tests.property.event_strategies import TEXT, event_lists

quick = settings(max_examples=60, deadline=None)

Measure = Callable[[Coded], Coefficient]
ANY_NUMBER: list[Measure] = [observed, alpha, fleiss, ac1]
OF_TWO: list[Measure] = [cohen, scott]

labels = st.sampled_from(["accept", "fix", "reject"])
ratings = st.dictionaries(st.sampled_from("abcd"), labels, min_size=1)
units = st.lists(ratings, max_size=12).map(
    lambda found: [
        CodedUnit(Place(f"d{n % 3}", n), tuple(each.items()))
        for n, each in enumerate(found)
    ]
)
stretches = st.lists(
    st.tuples(st.integers(0, 17), st.integers(1, 3)).map(
        lambda mark: Stretch(mark[0], mark[0] + mark[1])
    ),
    max_size=4,
).map(tuple)
pieces = st.lists(st.tuples(stretches, stretches), min_size=1, max_size=4).map(
    lambda found: [Piece(Place("d", n), 20, people) for n, people in enumerate(found)]
)


@pytest.mark.parametrize("measure", ANY_NUMBER)
@quick
@given(units, st.randoms(use_true_random=False))
def test_order_of_units_and_coders_is_nothing(measure, found, source):
    """Shuffled units and shuffled ratings leave value, interval and reason alone."""
    shuffled = [
        unit._replace(ratings=tuple(source.sample(unit.ratings, len(unit.ratings))))
        for unit in source.sample(found, len(found))
    ]
    assert measure(coded(shuffled)) == measure(coded(found))


@pytest.mark.parametrize("measure", ANY_NUMBER)
@quick
@given(st.lists(labels, min_size=1, max_size=8), st.integers(2, 4))
def test_perfect_agreement_is_one_where_there_is_one(measure, found, coders):
    """With two labels or more, all alike is 1; with one it is undefined, but observed."""
    alike = [
        CodedUnit(Place("d", n), tuple((str(c), label) for c in range(coders)))
        for n, label in enumerate(found)
    ]
    value = measure(coded(alike)).value
    if len(set(found)) > 1 or measure is observed:
        assert value == pytest.approx(1)
    else:
        assert value is None


@pytest.mark.parametrize("measure", [*ANY_NUMBER, *OF_TWO])
@quick
@given(st.lists(st.tuples(labels, labels), max_size=10))
def test_exchanging_two_people_is_nothing(measure, found):
    """Who is called first makes no difference."""
    there = [CodedUnit(Place("d", 0), (("a", x), ("b", y))) for x, y in found]
    back = [CodedUnit(Place("d", 0), (("a", y), ("b", x))) for x, y in found]

    one, other = measure(coded(there)), measure(coded(back))
    assert one.reason == other.reason
    assert one.value == pytest.approx(other.value)


@quick
@given(units)
def test_bounds(found):
    """No coefficient is above 1; the observed share and AC1 stay above their floors."""
    for measure in ANY_NUMBER:
        value = measure(coded(found)).value
        assert value is None or value <= 1 + 1e-12
    share = observed(coded(found)).value
    assert share is None or 0 <= share <= 1


@quick
@given(st.lists(st.lists(st.integers(-5, 5), max_size=4), max_size=8))
def test_numbers_in_another_order_and_place(found):
    """Neither order, nor scale, nor origin changes the alpha of numbers."""
    there = [MeasuredUnit(Place("d", n), tuple(map(float, x))) for n, x in enumerate(found)]
    back = [
        MeasuredUnit(unit.place, tuple(3 * x + 7 for x in reversed(unit.numbers)))
        for unit in reversed(there)
    ]
    assert alpha_interval(measured(back)).value == pytest.approx(
        alpha_interval(measured(there)).value
    )


@quick
@given(pieces)
def test_unitising_is_symmetric(found):
    """Exchanging the two people, in all pieces or in one, changes nothing."""
    turned = [piece._replace(people=piece.people[::-1]) for piece in found]
    mixed = [*turned[:1], *found[1:]]

    value = alpha_u(continuum(found), 2).value
    assert alpha_u(continuum(turned[::-1]), 2).value == pytest.approx(value)
    assert alpha_u(continuum(mixed), 2).value == pytest.approx(value)
    assert value is None or value <= 1


@quick
@given(pieces)
def test_equal_marks_are_perfect(found):
    """Whoever marks the same as the other has 1, if anything is marked."""
    same = [piece._replace(people=(piece.people[0],) * 2) for piece in found]
    value = alpha_u(continuum(same), 2).value
    assert value == (1 if any(piece.people[0] for piece in found) else None)


@settings(max_examples=40, deadline=None)
@given(event_lists, event_lists)
def test_two_share_what_a_score_counts(
    one: tuple[EventMention, ...], other: tuple[EventMention, ...]
):
    """One person held against the other as a run is held against the gold."""
    place = Place("d", 0)
    left, right = (
        Annotation(name, place, TEXT, events, mode="blind")
        for name, events in (("a", one), ("b", other))
    )
    scored = tally(
        ScoredParagraph(document="d", index=0, text=TEXT, gold=one, proposed=other)
    )
    expected = dict.fromkeys(FIGURES, (0, 0, 0))
    for cell, found in scored.cells.items():
        if cell.metric in expected:
            agreed, gold, proposed = expected[cell.metric]
            expected[cell.metric] = (
                agreed + found.correct,
                gold + found.gold,
                proposed + found.proposed,
            )

    couple = Couple(left, right)
    assert count(couple, match(couple)) == tuple(n for m in FIGURES for n in expected[m])


Works = list[tuple[tuple[EventMention, ...], ...]]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(event_lists, event_lists, event_lists), min_size=1, max_size=3))
def test_a_report_does_not_depend_on_order_or_names(found: Works):
    """Annotations in another order, and people with other names, agree as much."""

    def work(names: str, step: int) -> Work:
        annotations = tuple(
            Annotation(name, Place("d", n), TEXT, events, mode="blind")
            for n, paragraph in enumerate(found)
            for name, events in zip(names, paragraph, strict=True)
        )
        return Work("blind", annotations[::step], ())

    one, same, other = (
        agreement("blind", table_of(work(names, step), {}), Asked())
        for names, step in (("abc", 1), ("abc", -1), ("cab", 1))
    )
    assert one is not None
    assert other is not None
    assert same == one
    assert [f.f1 for f in other.figures] == [f.f1 for f in one.figures]
    assert other.types == one.types
    assert other.boundary == one.boundary
    assert [s.coefficient.value for s in other.spans] == pytest.approx(
        [s.coefficient.value for s in one.spans]
    )
