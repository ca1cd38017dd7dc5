"""Who gets which paragraphs: pure, the same for the same seed.

A plan of more paragraphs begins with the plan of fewer, so that adding documents leaves
everybody's work as it was.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from math import ceil, floor
from typing import NamedTuple, Self

from pydantic import Field, model_validator

from annotator.errors import Line
from annotator.model.record import Record, digest
from annotator.model.review import Mode


class Wanted(Record):
    """How paragraphs are to be shared out."""

    people: tuple[str, ...]
    """Names, each once."""
    share: float = Field(default=0.2, ge=0, le=1)
    """Of the paragraphs, how many get several people."""
    annotators: int = Field(default=2, ge=2)
    """How many people those get."""
    mode: Mode = "assisted"
    blind_share: float = Field(default=0.1, ge=0, le=1)
    """Of the paragraphs, how many are done blind whatever the mode; as many of the shared
    ones as of the others."""
    seed: int = 0

    @model_validator(mode="after")
    def _has_people_enough(self) -> Self:
        if len(set(self.people)) != len(self.people):
            message = "a name is given twice"
            raise ValueError(Line(message, "name_twice"))
        if len(self.people) < (self.annotators if self.share else 1):
            message = f"{self.annotators} annotators a paragraph need as many names"
            raise ValueError(Line(message, "people_too_few", annotators=self.annotators))
        return self


class Seat(NamedTuple):
    """A paragraph, by its number in the plan, and who is to do it how."""

    number: int
    people: tuple[str, ...]
    """Sorted; several for a shared paragraph."""
    mode: Mode


def plan(count: int, wanted: Wanted) -> tuple[Seat, ...]:
    """Shares paragraphs out.

    At any point of the list the loads of two people differ by at most one paragraph, and
    among the shared paragraphs the pairs that met least come first.

    Args:
        count: Paragraphs, in an order to which later ones are only ever appended.
        wanted: How to share them out.
    """
    shared = _chosen(count, wanted.share, f"{wanted.seed} shared")
    blind = _blind(shared, wanted)
    table = _Table(wanted)
    seats = []
    for number, is_shared in enumerate(shared):
        mode: Mode = "blind" if number in blind else wanted.mode
        give = table.several if is_shared else table.one
        seats.append(Seat(number, give(number, mode), mode))
    return tuple(seats)


def _blind(shared: Sequence[bool], wanted: Wanted) -> set[int]:
    """Draws among the shared paragraphs and among the others, each for itself."""
    found: set[int] = set()
    for kind in (True, False):
        numbers = [n for n, is_shared in enumerate(shared) if is_shared is kind]
        salt = f"{wanted.seed} blind {kind}"
        drawn = _chosen(len(numbers), wanted.blind_share, salt)
        found |= {n for n, is_drawn in zip(numbers, drawn, strict=True) if is_drawn}
    return found


def _chosen(count: int, share: float, salt: str) -> list[bool]:
    """Draws a share of a list: from each few in a row as many as the share asks for."""
    exact = Fraction(str(share))
    if not exact:
        return [False] * count
    size = ceil(1 / exact)
    blocks = range(ceil(count / size))
    drawn = {n for block in blocks for n in _drawn(block, size, exact, salt)}
    return [number in drawn for number in range(count)]


def _drawn(block: int, size: int, share: Fraction, salt: str) -> list[int]:
    first, end = block * size, (block + 1) * size
    quota = floor(end * share) - floor(first * share)
    order = sorted(range(first, end), key=lambda number: digest(f"{salt} {number}"))
    return order[:quota]


class _Table:
    """Who has how much so far, and who has met whom."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._loads = dict.fromkeys(wanted.people, 0)
        self._of_mode: Counter[tuple[str, Mode]] = Counter()
        self._met: Counter[frozenset[str]] = Counter()

    def one(self, number: int, mode: Mode) -> tuple[str, ...]:
        """Gives a paragraph to one of those who have least."""
        least = self._least()

        def cost(name: str) -> tuple[int, int, str]:
            rest = [other for other in least if other != name]
            work = self._of_mode[name, mode]
            return (self._prospect(rest), work, self._lot(number, name))

        person = min(least, key=cost)
        return self._give((person,), mode)

    def several(self, number: int, mode: Mode) -> tuple[str, ...]:
        """Gives a paragraph to several who have least and have met least."""

        def cost(group: tuple[str, ...]) -> tuple[int, int, int, str]:
            return self._cost(number, group, mode)

        size, least = self._wanted.annotators, self._least()
        if len(least) < size:
            chosen, waiting = tuple(least), self._wanted.people
        else:
            chosen, waiting = min(combinations(least, 2), key=cost), tuple(least)
        while len(chosen) < size:
            rest = [name for name in waiting if name not in chosen]
            chosen = min(((*chosen, name) for name in rest), key=cost)
        self._met.update(map(frozenset, combinations(chosen, 2)))
        return self._give(chosen, mode)

    def _give(self, people: tuple[str, ...], mode: Mode) -> tuple[str, ...]:
        for name in people:
            self._loads[name] += 1
            self._of_mode[name, mode] += 1
        return tuple(sorted(people))

    def _least(self) -> list[str]:
        least = min(self._loads.values())
        return [name for name, load in self._loads.items() if load == least]

    def _cost(
        self, number: int, people: tuple[str, ...], mode: Mode
    ) -> tuple[int, int, int, str]:
        """Returns how often they have met, at most and in all, their work, and a lot."""
        met = [self._met[frozenset(pair)] for pair in combinations(people, 2)]
        work = sum(self._of_mode[name, mode] for name in people)
        return (max(met), sum(met), work, self._lot(number, *sorted(people)))

    def _prospect(self, least: Sequence[str]) -> int:
        """Returns how often the two have met who could be put together next.

        With one left anybody can join, with none everybody begins anew.
        """
        partners = least if len(least) > 1 else self._wanted.people
        first = least or self._wanted.people
        return min(
            (self._met[frozenset((a, b))] for a in first for b in partners if a != b),
            default=0,
        )

    def _lot(self, number: int, *names: str) -> str:
        return digest(f"{self._wanted.seed} {number} {' '.join(names)}")


def pairs_of(seats: Sequence[Seat]) -> Iterator[tuple[str, str]]:
    """Yields every two people who get the same paragraph, once for each paragraph."""
    for seat in seats:
        yield from combinations(seat.people, 2)
