"""What it costs an event to have its parts where they are, in code points of distance."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from annotator.propose.llm.reply.quotes import Quoted
from annotator.text.ground.quotes import Located, ParagraphIndex
from annotator.text.segment import sentences

_WEIGHED = 8
"""Places of a quote that are weighed, those nearest to the trigger."""
_SENTENCE = 90.0
"""Cost of a sentence boundary between an argument and the trigger."""
_CLAUSE = 15.0
"""Cost of a comma between them."""
_WRONG_SENTENCE = 120.0
"""Cost of a trigger outside the sentence that the event names."""
_OUT_OF_TURN = 12.0
"""Cost of a trigger that is another one's among equal triggers of the reply."""
_NEIGHBOUR = 1.0
"""Weight of the distance to the nearest other argument, beside that to the trigger."""
_OVERLAP = 40.0
"""Cost of sharing words with another argument of the same role."""
_INSIDE = 20.0
"""Cost of sharing some words with an argument of another role."""


_COMMA = re.compile(r"(?<![0-9])[,，]|[,，](?![0-9])")


class Slot(NamedTuple):
    """A quote and all places where it stands."""

    quote: Quoted
    places: tuple[Located, ...]


@dataclass(frozen=True)
class Scene:
    """A paragraph that events are placed in."""

    index: ParagraphIndex

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """Where the sentences begin, as the prompt numbers them."""
        return tuple(start for start, _ in sentences(self.index.text))

    @property
    def sentence_count(self) -> int:
        """Sentences of the paragraph."""
        return len(self._starts)

    def sentence_of(self, place: Located) -> int:
        """Returns the number of the sentence that a place begins in, from 0."""
        return max(0, bisect_right(self._starts, place.start) - 1)

    @cached_property
    def _commas(self) -> tuple[int, ...]:
        return tuple(match.start() for match in _COMMA.finditer(self.index.text))

    def sentences_apart(self, left: Located, right: Located) -> int:
        """Returns how many sentence boundaries lie between two places."""
        return abs(self.sentence_of(left) - self.sentence_of(right))

    def _commas_between(self, left: Located, right: Located) -> int:
        first, last = sorted([left, right])
        before = bisect_left(self._commas, first.end)
        return max(0, bisect_left(self._commas, last.start) - before)

    def trigger_costs(
        self, places: Sequence[Located], hinted: Sequence[int], turn: int | None
    ) -> list[tuple[Located, float]]:
        """Returns the places of a trigger that are weighed, with their own cost.

        Args:
            places: Where it stands, at least one place.
            hinted: The sentences that the event names; empty for none.
            turn: See :func:`~annotator.propose.llm.reply.place.place_event`.
        """
        inside = [place for place in places if self.sentence_of(place) in hinted]
        likely = inside or places
        weighed = [(place, 0.0) for place in likely]
        if turn is not None and turn < len(likely):
            weighed = [
                (place, 0.0 if number == turn else _OUT_OF_TURN)
                for number, place in enumerate(likely)
            ]
        if inside:
            outside = [place for place in places if place not in inside]
            weighed += [(place, _WRONG_SENTENCE) for place in outside]
        return weighed[:_WEIGHED]

    def cost(
        self,
        place: Located,
        trigger: Located,
        others: Iterable[tuple[bool, Located]],
    ) -> float:
        """Returns what it costs an argument to stand at a place.

        Args:
            place: Where it stands.
            trigger: Where the trigger stands.
            others: Where the other arguments stand, and whether they have the same role.
        """
        cost = gap(place, trigger) + _SENTENCE * self.sentences_apart(place, trigger)
        cost += _CLAUSE * self._commas_between(place, trigger)
        nearest = None
        for is_same_role, other in others:
            apart = gap(place, other)
            nearest = apart if nearest is None else min(nearest, apart)
            if (
                place.start < other.end
                and other.start < place.end
                and place[:2] != other[:2]
            ):
                cost += _OVERLAP if is_same_role else _INSIDE
        return cost + _NEIGHBOUR * (nearest or 0)


def gap(left: Located, right: Located) -> int:
    """Returns the code points between two places, 0 where they touch or overlap."""
    return max(0, left.start - right.end, right.start - left.end)


def nearest_first(places: Sequence[Located], to: Located) -> Sequence[Located]:
    """Returns the places that are worth weighing, the nearest of too many."""
    if len(places) <= _WEIGHED:
        return places
    return sorted(places, key=lambda place: gap(place, to))[:_WEIGHED]
