"""What many paragraphs add to agreement, in columns."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from annotator.measure.agreement.estimate import Place, Where
from annotator.measure.agreement.nominal import Coded, coded_as
from annotator.measure.agreement.numeric import Measured
from annotator.measure.agreement.shared import Shared
from annotator.measure.agreement.spans import AMOUNTS
from annotator.measure.agreement.tallies import WIDTHS, ByTable, Tally, Words
from annotator.measure.agreement.unitising import Continuum
from annotator.measure.columns import Ints

_PEOPLE, _WEEKS, _BOUNDS, _SHARED = 0, 2, 4, 8
"""First columns of what stands in ``Tally.couples``."""

_EMPTY = Tally._make(np.zeros((0, width), np.int64) for width in WIDTHS)
"""So that no paragraph at all is a table as well."""


class Couples(NamedTuple):
    """Two people on one paragraph each."""

    people: Ints
    """Shape (couples, 2): their numbers."""
    weeks: Ints
    """Likewise, when they finished."""
    bounds: Ints
    """How their spans lie; see ``spans.Bounds``."""
    paragraph: Ints
    """Its number."""
    shared: Shared


class Compared(NamedTuple):
    """Annotations that are held against something, one a row."""

    person: Ints
    week: Ints
    paragraph: Ints
    shared: Shared


class AgreementTable:
    """The tallies of some paragraphs in one mode."""

    def __init__(self, tallies: Mapping[Place, Tally], words: Words) -> None:
        """Puts tallies together.

        Args:
            tallies: By paragraph.
            words: What their names have their numbers from.
        """
        self.places = tuple(sorted(tallies))
        """The paragraphs, in their order."""
        self.people = tuple(words.people)
        """Names by number."""
        self._ratings = tuple(words.ratings)
        self._categories = tuple(words.categories)
        numbers = {key: n for n, key in enumerate(sorted({p.document for p in tallies}))}
        self._document = np.array([numbers[p.document] for p in self.places], np.int64)
        ordered = [tallies[place] for place in self.places]
        columns = [list(column) for column in zip(*(_EMPTY, *ordered), strict=True)]
        self._rows = Tally._make(map(np.concatenate, columns))
        self._at = ByTable(*map(_paragraphs, columns))

    def couples(self) -> Couples:
        """Returns every two people on each paragraph."""
        rows, at = self._rows.couples, self._at.couples
        return Couples(
            rows[:, _PEOPLE:_WEEKS],
            rows[:, _WEEKS:_BOUNDS],
            rows[:, _BOUNDS:_SHARED],
            at,
            Shared(self._where(at), rows[:, _SHARED:]),
        )

    def with_others(self) -> Compared:
        """Returns annotations with what they share with somebody else's."""
        couples = self.couples()
        twice = np.tile(couples.paragraph, 2)
        numbers = np.tile(couples.shared.numbers, (2, 1))
        return Compared(
            couples.people.T.ravel(),
            couples.weeks.T.ravel(),
            twice,
            Shared(self._where(twice), numbers),
        )

    def with_gold(self) -> Compared:
        """Returns annotations with what they share with adjudicated gold."""
        rows, at = self._rows.golds, self._at.golds
        return Compared(rows[:, 0], rows[:, 1], at, Shared(self._where(at), rows[:, 2:]))

    def types(self) -> Coded:
        """Returns events that several people have found, with the types they gave them."""
        return self._coded(self._rows.types, self._at.types)

    def proposals(self) -> Coded:
        """Returns proposals with what became of them."""
        return self._coded(self._rows.proposals, self._at.proposals)

    def categories(self) -> dict[str, Continuum]:
        """Returns what was marked of each category that anybody marked."""
        found = np.unique(self._rows.distances[:, 0]).tolist()
        return {self._categories[n]: self._continuum(n) for n in found}

    def unmarked(self) -> Continuum:
        """Returns the continuum of a category that nobody marked."""
        return self._continuum(-1)

    def amounts(self) -> dict[str, Measured]:
        """Returns the amounts of both kinds."""
        return {name: self._measured(kind) for kind, name in enumerate(AMOUNTS)}

    def _where(self, paragraphs: Ints) -> Where:
        return Where(self._document[paragraphs], paragraphs)

    def _coded(self, rows: Ints, at: Ints) -> Coded:
        return coded_as(self._where(at), rows[:, 0], self._ratings)

    def _measured(self, kind: int) -> Measured:
        chosen = self._rows.amounts[:, 0] == kind
        numbers = self._rows.amounts[chosen, 1:]
        where = self._where(self._at.amounts[chosen])
        return Measured(where, np.full(len(numbers), 2), numbers.ravel())

    def _continuum(self, category: int) -> Continuum:
        pieces, place = self._rows.pieces, self._at.pieces
        distances, at_distance = _of(category, self._rows.distances, self._at.distances)
        lengths, at_length = _of(category, self._rows.lengths, self._at.lengths)
        seen = np.zeros(len(pieces), np.int64)
        here = np.searchsorted(place, at_distance)
        seen[here] = distances[:, 1]
        empty = np.ones(len(pieces), np.bool_)
        empty[here] = False
        # where nobody marked anything, each of a couple has one gap as long as the text
        couples, length = pieces[empty].T
        gaps = np.stack([length, np.zeros_like(length), 2 * couples], axis=1)
        return Continuum(
            where=self._where(place),
            extent=pieces.prod(axis=1),
            seen=seen,
            piece=np.concatenate(
                [np.searchsorted(place, at_length), np.flatnonzero(empty)]
            ),
            lengths=np.concatenate([lengths[:, 1:], gaps]),
        )


def _paragraphs(tables: Sequence[Ints]) -> Ints:
    """Returns the number of the paragraph of each row; an empty table stands first."""
    lengths = [len(table) for table in tables[1:]]
    return np.repeat(np.arange(len(lengths)), lengths)


def _of(category: int, rows: Ints, at: Ints) -> tuple[Ints, Ints]:
    chosen = rows[:, 0] == category
    return rows[chosen], at[chosen]
