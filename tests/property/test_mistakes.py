"""Everything that is wrong stands in one mistake, and fillers are paired as well as can be."""

from collections import Counter
from collections.abc import Iterable
from itertools import permutations

from hypothesis import given, settings

from annotator.measure.counts import FillerCount
from annotator.measure.facts import EventFacts
from annotator.measure.fillers import (
    WHOLE,
    Grade,
    character_f1,
    grade,
    match_fillers,
)
from annotator.measure.mistakes import mistakes
from annotator.measure.score import report_of
from annotator.measure.scored import Compared, ScoredParagraph, compare
from annotator.measure.table import table_of
from annotator.measure.table_bytes import dump_table, load_table
from annotator.measure.tally import tally
from annotator.model.event import EventMention
from tests.property.event_strategies import TEXT, events
from tests.property.test_measure import near_misses

quick = settings(max_examples=50, deadline=None)

Events = tuple[EventMention, ...]


def paragraph(gold: Events, proposed: Events) -> ScoredParagraph:
    """Returns a paragraph of the text."""
    return ScoredParagraph(
        document="d", index=0, text=TEXT, gold=gold, proposed=proposed, mode="blind"
    )


@quick
@given(near_misses())
def test_mistakes_add_up(lists: tuple[Events, Events]):
    """Each unaligned event and each filler that is not correct stands in exactly one."""
    compared = compare(paragraph(*lists))
    found = mistakes(compared)
    events, fillers = _sides(compared)
    for number, side in enumerate(("gold", "proposed")):
        places = [getattr(m, side) for m in found]
        told = Counter(p.path for p in places if p is not None and p.role is None)
        moved = {m.gold.path for m in found if m.kind == "trigger" and m.gold}
        moved_too = {m.proposed.path for m in found if m.kind == "trigger" and m.proposed}
        unaligned = told.keys() - (moved_too if number else moved)
        assert set(told.values()) <= {1}
        assert unaligned == events[number]
        of_fillers = Counter(p.path for p in places if p is not None and p.role)
        assert set(of_fillers.values()) <= {1}
        assert of_fillers.total() == fillers[number]
    assert all(m.gold or m.proposed for m in found)


def _sides(compared: Compared) -> tuple[tuple[set[str], set[str]], tuple[int, int]]:
    """Returns paths of unaligned events, and how many fillers are not correct."""
    places = [{id(f): n for n, f in enumerate(side)} for side in compared[1:3]]
    unaligned = tuple(
        {f"events[{places[n][id(facts)]}]" for facts in side}
        for n, side in enumerate(
            (compared.alignment.left_only, compared.alignment.right_only)
        )
    )
    correct = sum(
        pair.grade == "correct"
        for left, right in compared.alignment.pairs
        for pair in match_fillers(left, right).pairs
    )
    wrong = tuple(sum(len(f.fillers) for f in side) - correct for side in compared[1:3])
    return (unaligned[0], unaligned[1]), (wrong[0], wrong[1])


@quick
@given(events, events)
def test_fillers_are_paired_as_well_as_trying_everything(
    one: EventMention, other: EventMention
):
    """Most correct, then most partial, then most characters; as many pairs as there can be."""
    left, right = EventFacts(one), EventFacts(other)
    match = match_fillers(left, right)
    for role in {filler.role for filler in left.fillers}:
        ours = [n for n, filler in enumerate(left.fillers) if filler.role == role]
        theirs = [n for n, filler in enumerate(right.fillers) if filler.role == role]
        pairs = [pair for pair in match.pairs if pair.left in ours]
        found = _total((pair.grade, pair.characters) for pair in pairs)
        assert len(pairs) == min(len(ours), len(theirs))
        # the longer list is filled up with nothing, so that each of its orders is a pairing
        size = max(len(ours), len(theirs))
        padded = [*ours, *[None] * (size - len(ours))]
        assert found == max(
            _total(
                (grade(left.fillers[n], right.fillers[m]), _characters(left, right, n, m))
                for n, m in zip(padded, order, strict=True)
                if n is not None and m is not None
            )
            for order in permutations([*theirs, *[None] * (size - len(theirs))])
        )


def _characters(left: EventFacts, right: EventFacts, n: int, m: int) -> int:
    return character_f1(left.fillers[n], right.fillers[m])


def _total(pairs: Iterable[tuple[Grade, int]]) -> tuple[int, int, int]:
    """Returns correct, partial and characters."""
    found = tuple(pairs)
    grades = Counter(grade for grade, _ in found)
    return grades["correct"], grades["partial"], sum(shared for _, shared in found)


@quick
@given(near_misses())
def test_outcomes_turn_with_the_sides(lists: tuple[Events, Events]):
    """Missing is spurious from the other side; everything else stays."""
    straight = tally(paragraph(*lists)).fillers
    turned = tally(paragraph(*reversed(lists))).fillers
    assert turned == {
        name: FillerCount(*count[:6], spurious=count.missing, missing=count.spurious)
        for name, count in straight.items()
    }


@quick
@given(near_misses())
def test_soft_figures_are_never_below_strict_ones(lists: tuple[Events, Events]):
    """Of fillers with one value a role, each right span has all its characters."""
    for count in tally(paragraph(*lists)).fillers.values():
        assert count.correct * WHOLE <= count.characters
        assert count.correct <= min(count.span, count.value)


@quick
@given(near_misses())
def test_a_table_is_read_as_it_was_written(lists: tuple[Events, Events]):
    """Nothing is lost in the bytes, and equal tables are equal bytes."""
    table = table_of([tally(paragraph(*lists))])
    kept = dump_table(table)
    assert report_of(load_table(kept)) == report_of(table)
    assert dump_table(load_table(kept)) == kept
