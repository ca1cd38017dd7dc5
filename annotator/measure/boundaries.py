"""How the spans of aligned events lie to one another: triggers, and fillers of one role."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from annotator.measure.align import EventPair
from annotator.measure.facts import Filler
from annotator.measure.fillers import FillerMatch
from annotator.model.span import Span

FARTHEST = 10
"""Shifts beyond this many code points count as this many."""

Part = Literal["trigger", "filler"]
Side = Literal["start", "end"]


class Matched(NamedTuple):
    """Two aligned events and which of their fillers belong together."""

    pair: EventPair
    fillers: FillerMatch


class Bounds(NamedTuple):
    """A span without its text."""

    start: int
    end: int


class SpanPair(NamedTuple):
    """Two overlapping spans that stand for the same part of the same event."""

    one: Bounds
    other: Bounds
    part: Part = "filler"

    @property
    def overlap(self) -> float:
        """Intersection over union, more than 0 and at most 1."""
        shared = min(self.one.end, self.other.end) - max(self.one.start, self.other.start)
        covered = max(self.one.end, self.other.end) - min(self.one.start, self.other.start)
        return shared / covered

    @property
    def shift(self) -> int:
        """|Δstart| + |Δend| in code points."""
        starts = abs(self.one.start - self.other.start)
        return starts + abs(self.one.end - self.other.end)


class Shifted(NamedTuple):
    """How far a proposed span begins or ends from the gold one."""

    part: Part
    side: Side
    by: int
    """In code points, negative for too far left; from -``FARTHEST`` to ``FARTHEST``."""


def span_pairs(matched: Matched) -> Iterator[SpanPair]:
    """Yields the spans of two aligned events that stand for the same part.

    Pairs without a common code point are left out: they are not two readings of one place.
    """
    left, right = matched.pair
    one, other = _bounds(left.event.trigger), _bounds(right.event.trigger)
    if one.start < other.end and other.start < one.end:
        yield SpanPair(one, other, "trigger")
    for pair in matched.fillers.pairs:
        if pair.characters:
            yield SpanPair(
                _bounds(left.fillers[pair.left]), _bounds(right.fillers[pair.right])
            )


def count_shifts(matches: Iterable[Matched]) -> dict[Shifted, int]:
    """Counts how far proposed spans (right) begin and end from gold ones (left).

    Each pair of spans counts twice: once for its start and once for its end.
    """
    found: Counter[Shifted] = Counter()
    for matched in matches:
        for pair in span_pairs(matched):
            found[Shifted(pair.part, "start", _cut(pair.other.start - pair.one.start))] += 1
            found[Shifted(pair.part, "end", _cut(pair.other.end - pair.one.end))] += 1
    return dict(found)


def _cut(by: int) -> int:
    return max(-FARTHEST, min(FARTHEST, by))


def _bounds(span: Span | Filler) -> Bounds:
    return Bounds(span.start, span.end)
