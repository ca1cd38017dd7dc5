"""Pairs the fillers of two aligned events, role by role, and grades each pair.

Character F1, the partial-credit view and the list of mistakes all read this one pairing.
"""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from annotator.measure.assignment import best_assignment
from annotator.measure.consistency import is_nearly
from annotator.measure.facts import EventFacts, Filler

Grade = Literal["correct", "partial", "incorrect"]

WHOLE = 1_000_000
"""The character F1 of equal spans: it is counted in millionths, so that sums are exact."""


class FillerPair(NamedTuple):
    """Two fillers of one role, by their place in ``EventFacts.fillers``."""

    left: int
    right: int
    grade: Grade
    characters: int
    """Character F1 of the two spans, in millionths."""


class FillerMatch(NamedTuple):
    """Every filler of both events, exactly once."""

    pairs: tuple[FillerPair, ...]
    left_only: tuple[int, ...]
    right_only: tuple[int, ...]


def match_fillers(left: EventFacts, right: EventFacts) -> FillerMatch:
    """Pairs as many fillers of each role as both events have.

    Of all one-to-one pairings those with most correct pairs are best, among them those with
    most partial ones, and among them those with the greatest sum of character F1. All three
    figures are the same for every best pairing, whatever the order of the fillers.
    """
    pairs = tuple(_pairs(left.fillers, right.fillers))
    ours, theirs = {pair.left for pair in pairs}, {pair.right for pair in pairs}
    return FillerMatch(
        pairs,
        tuple(n for n in range(len(left.fillers)) if n not in ours),
        tuple(n for n in range(len(right.fillers)) if n not in theirs),
    )


def grade(one: Filler, other: Filler) -> Grade:
    """Grades two fillers of one role; symmetric.

    - correct: the same span and the same value (the same text, where a side has no value);
    - partial: the same value in another place, a value that is nearly the same (see
      ``is_nearly``), or overlapping spans where the filler is a name or a text;
    - incorrect: anything else. An overlap does not excuse another number or date.
    """
    if one.says_the_same(other):
        same_span = (one.start, one.end) == (other.start, other.end)
        return "correct" if same_span else "partial"
    if one.key is None or other.key is None:
        return "partial" if shared_characters(one, other) else "incorrect"
    if is_nearly(one.key, other.key):
        return "partial"
    names = is_name(one) and is_name(other) and shared_characters(one, other)
    return "partial" if names else "incorrect"


def is_name(filler: Filler) -> bool:
    """Tells whether the value is a name, of which a part is still a part."""
    return filler.key is not None and filler.key[0] == "party"


def shared_characters(one: Filler, other: Filler) -> int:
    """Returns how many code points of the paragraph stand in both spans."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def character_f1(one: Filler, other: Filler) -> int:
    """Returns the character F1 of two spans in millionths, rounded to the nearest.

    Characters are code points at their place in the paragraph: the same word elsewhere is
    made of other characters. F1 = 2 shared / (length of one + length of the other).
    """
    lengths = one.end - one.start + other.end - other.start
    return (2 * WHOLE * shared_characters(one, other) + lengths // 2) // lengths


def _pairs(left: Sequence[Filler], right: Sequence[Filler]) -> Iterator[FillerPair]:
    for role in dict.fromkeys(filler.role for filler in left):
        ours = [n for n, filler in enumerate(left) if filler.role == role]
        theirs = [n for n, filler in enumerate(right) if filler.role == role]
        table = [[_pair(left, right, n, m) for m in theirs] for n in ours]
        if len(ours) == 1 == len(theirs):
            yield table[0][0]
            continue
        partial = WHOLE * (min(len(ours), len(theirs)) + 1)
        worth = {"correct": partial * partial, "partial": partial, "incorrect": 0}
        weights = [[worth[pair.grade] + pair.characters for pair in row] for row in table]
        for row, column in best_assignment(weights):
            yield table[row][column]


def _pair(
    left: Sequence[Filler], right: Sequence[Filler], one: int, other: int
) -> FillerPair:
    a, b = left[one], right[other]
    return FillerPair(one, other, grade(a, b), character_f1(a, b))
