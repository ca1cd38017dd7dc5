"""Laws of sharing paragraphs out."""

from collections import Counter
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.workflow.people.assign_plan import Seat, Wanted, pairs_of, plan

quick = settings(max_examples=60, deadline=None)

NAMES = tuple("abcdefg")


@st.composite
def wishes(draw: st.DrawFn) -> Wanted:
    """Any number of people, any share."""
    count = draw(st.integers(2, len(NAMES)))
    return Wanted(
        people=NAMES[:count],
        share=draw(st.sampled_from([0.0, 0.05, 0.2, 0.29, 0.5, 1.0])),
        annotators=draw(st.integers(2, count)),
        blind_share=draw(st.sampled_from([0.0, 0.1, 1.0])),
        seed=draw(st.integers(0, 3)),
    )


def loads(seats: tuple[Seat, ...], wanted: Wanted) -> list[int]:
    """Returns how many paragraphs each person has."""
    found = Counter(name for seat in seats for name in seat.people)
    return [found[name] for name in wanted.people]


@quick
@given(wishes(), st.integers(0, 150))
def test_loads_are_even_and_nobody_is_forgotten(wanted, count):
    """At every point of the list, two people differ by one paragraph at most."""
    seats = plan(count, wanted)

    assert [seat.number for seat in seats] == list(range(count))
    for end in range(count + 1):
        found = loads(seats[:end], wanted)
        assert max(found) - min(found) <= 1
    for seat in seats:
        assert len(set(seat.people)) == len(seat.people)
        assert len(seat.people) in {1, wanted.annotators}


@quick
@given(wishes(), st.integers(0, 100), st.integers(0, 50))
def test_more_paragraphs_leave_earlier_ones_alone(wanted, count, more):
    """The plan of more begins with the plan of fewer: documents can be added."""
    assert plan(count + more, wanted)[:count] == plan(count, wanted)


@quick
@given(wishes(), st.integers(1, 20))
def test_shares_are_what_was_asked_for(wanted, hundreds):
    """Of whole hundreds, exactly the share is done by several, and that share blind."""
    seats = plan(100 * hundreds, wanted)
    shared = sum(len(seat.people) > 1 for seat in seats)
    blind = sum(seat.mode == "blind" for seat in seats)

    assert abs(shared - wanted.share * len(seats)) < 1
    assert abs(blind - wanted.blind_share * len(seats)) <= 2


@quick
@given(wishes())
def test_pairs_meet_about_equally_often(wanted):
    """Over 200 paragraphs of two people each, no two pairs differ by more than four."""
    of_two = wanted.model_copy(update={"annotators": 2})
    met = Counter(pairs_of(plan(200, of_two)))
    found = [met[pair] for pair in combinations(wanted.people, 2)]
    assert max(found) - min(found) <= 4
