"""A corpus of made-up events in columns, shaped like annotated Chinese news.

How many events a paragraph has follows FewFC (8,982 sentences of financial news, 12,890
events, three fillers an event; Zhou et al., "What the Role is vs. What Plays the Role",
AAAI 2021); every fifth event shares its trigger with another. The proposals are the gold with
mistakes: events lost, invented and doubled, fillers lost, moved and misread.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from annotator.measure.columns import Flags, Ints, Small
from annotator.measure.fast.side import Columns, Side, Words
from annotator.measure.scored import ScoredParagraph
from annotator.measure.table import MODES, UNKNOWN
from annotator.model.event import Argument, EventMention
from annotator.model.span import Span
from annotator.model.value import Party, Period, Place, Quantity, Value

SENTENCES = np.array([17, 6823, 1447, 354, 159, 49, 41, 16, 30, 26, 20])
"""FewFC's sentences by how many events they have, from none; eight and more spread out."""
TYPES, ROLES, VALUES = 8, 6, 500
PARAGRAPHS_A_DOCUMENT = 70
LENGTH = 400
TEXT = "".join(chr(0x4E00 + place) for place in range(LENGTH))
"""The text of every paragraph: no sign stands twice, so that places and texts agree."""


class Corpus(NamedTuple):
    """Made-up paragraphs in columns, and what their values are."""

    columns: Columns
    values: tuple[Value, ...]

    def read(self, numbers: Sequence[int]) -> Iterator[ScoredParagraph]:
        """Yields paragraphs in full."""
        columns = self.columns
        for number in numbers:
            yield ScoredParagraph(
                document=columns.documents[columns.document[number]],
                index=int(columns.index[number]),
                text=TEXT,
                gold=self._events(columns.gold.block(number, number + 1)),
                proposed=self._events(columns.proposed.block(number, number + 1)),
                mode="blind",
            )

    def _events(self, side: Side) -> tuple[EventMention, ...]:
        words, offsets = self.columns.words, side.offsets().tolist()
        return tuple(
            EventMention(
                type=words.types[side.type[n]],
                trigger=Span.of(TEXT, int(side.start[n]), int(side.end[n])),
                arguments=tuple(
                    Argument(
                        role=words.roles[side.role[f]],
                        span=Span.of(
                            TEXT, int(side.filler_start[f]), int(side.filler_end[f])
                        ),
                        value=self.values[side.value[f]] if side.value[f] >= 0 else None,
                    )
                    for f in range(offsets[n], offsets[n + 1])
                ),
            )
            for n in range(len(side))
        )


class _Fillers(NamedTuple):
    event: Ints
    role: Ints
    start: Ints
    end: Ints
    value: Ints


class _Events(NamedTuple):
    paragraph: Ints
    type: Ints
    start: Ints
    end: Ints


def made_corpus(events: int, seed: int = 0) -> Corpus:
    """Makes a corpus of about so many gold events.

    Args:
        events: How many gold events; a few more or less come of it.
        seed: The same seed makes the same corpus.
    """
    chance = np.random.default_rng(seed)
    shares = SENTENCES / SENTENCES.sum()
    size = round(events / float((np.arange(len(SENTENCES)) * shares).sum()))
    gold, fillers = _gold(chance, chance.choice(len(SENTENCES), size, p=shares))
    proposed, proposed_fillers = _proposed(chance, gold, fillers)
    values = _values()
    words = Words(
        tuple(f"type{n}" for n in range(TYPES)),
        tuple(f"role{n}" for n in range(ROLES)),
        tuple(value.key for value in values),
        (),
    )
    documents = size // PARAGRAPHS_A_DOCUMENT + 1
    place = np.arange(size, dtype=np.int32)
    columns = Columns(
        words,
        tuple(f"document{n:07}" for n in range(documents)),
        place // np.int32(PARAGRAPHS_A_DOCUMENT),
        place % np.int32(PARAGRAPHS_A_DOCUMENT),
        np.full(size, UNKNOWN, np.int8),
        np.full(size, MODES.index("blind"), np.int8),
        np.zeros(size, np.bool_),
        np.zeros(size, np.bool_),
        _side(gold, fillers),
        _side(proposed, proposed_fillers),
    )
    return Corpus(columns, values)


def _values() -> tuple[Value, ...]:
    """Returns values of four kinds, as many of each, one kind after another."""
    day = [
        f"{2020 + n // 336}-{1 + n // 28 % 12:02}-{1 + n % 28:02}" for n in range(VALUES)
    ]
    return (
        *(Quantity(number=Decimal(n), unit="元") for n in range(VALUES)),
        *(Period(start=text, end=text) for text in day),
        *(Place(name="地", code=f"{110000 + 100 * n}") for n in range(VALUES)),
        *(Party(name=f"名{n}") for n in range(VALUES)),
    )


def _gold(
    chance: np.random.Generator, counts: NDArray[np.int64]
) -> tuple[_Events, _Fillers]:
    paragraph = np.repeat(np.arange(len(counts)), counts)
    size = len(paragraph)
    events = _Events(paragraph, chance.integers(0, TYPES, size), *_spans(chance, size, 3))
    same = np.flatnonzero(paragraph[1:] == paragraph[:-1]) + 1
    twins = same[chance.random(len(same)) < 0.5]
    for column in events[1:]:
        # one trigger for several events of a type, as in: A gave this, B gave that
        column[twins] = column[twins - 1]
    return events, _some_fillers(chance, size)


def _some_fillers(chance: np.random.Generator, events: int) -> _Fillers:
    """Gives each event three fillers on the average, now and then two of one role."""
    event = np.repeat(np.arange(events), 1 + chance.poisson(2.12, events))
    size = len(event)
    first = np.r_[0, np.flatnonzero(np.diff(event)) + 1] if size else np.zeros(0, int)
    nth = np.arange(size) - np.repeat(first, np.diff(np.r_[first, size]))
    shift = chance.integers(0, ROLES, events)[event]
    repeated = chance.random(size) < 0.05
    role = (nth - repeated + shift) % ROLES
    return _Fillers(event, role, *_spans(chance, size, 8), _some_values(chance, role))


def _some_values(chance: np.random.Generator, role: Ints) -> Ints:
    """Returns a value of the role's kind; two roles of six have none."""
    value = role * VALUES + chance.integers(0, VALUES, len(role))
    return np.where(role < 4, value, -1)


def _spans(chance: np.random.Generator, size: int, longest: int) -> tuple[Ints, Ints]:
    start = chance.integers(0, LENGTH - longest, size)
    return start, start + chance.integers(1, longest + 1, size)


def _proposed(
    chance: np.random.Generator, gold: _Events, fillers: _Fillers
) -> tuple[_Events, _Fillers]:
    """Copies the gold with mistakes."""
    size = len(gold.paragraph)
    draw = chance.random(size)
    copies = np.where(draw < 0.12, 0, np.where(draw > 0.99, 2, 1))
    origin = np.repeat(np.arange(size), copies)
    events = _Events(*(column[origin] for column in gold))
    events.end[:] += chance.random(len(origin)) < 0.05
    other = chance.random(len(origin)) < 0.03
    events.type[other] = chance.integers(0, TYPES, int(other.sum()))
    invented = chance.random(len(origin)) < 0.06
    events.start[invented], events.end[invented] = _spans(chance, int(invented.sum()), 3)
    bounds = np.searchsorted(fillers.event, np.arange(size + 1))
    counts = np.diff(bounds)[origin]
    row = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    row = row + np.repeat(bounds[origin], counts)
    owner = np.repeat(np.arange(len(origin)), counts)
    copied = _Fillers(owner, *(column[row] for column in fillers[1:]))
    return events, _with_mistakes(chance, copied, invented[owner])


def _with_mistakes(
    chance: np.random.Generator, fillers: _Fillers, invented: Flags
) -> _Fillers:
    kept = chance.random(len(fillers.event)) > 0.08
    fillers, invented = _Fillers(*(column[kept] for column in fillers)), invented[kept]
    size = len(fillers.event)
    fillers.end[:] += chance.random(size) < 0.06
    misread = (chance.random(size) < 0.04) | invented
    fillers.value[:] = np.where(misread, _some_values(chance, fillers.role), fillers.value)
    fillers.start[invented], fillers.end[invented] = _spans(chance, int(invented.sum()), 8)
    return fillers


def _side(events: _Events, fillers: _Fillers) -> Side:
    nothing = np.zeros(0, np.int32)
    return Side(
        _small(events.paragraph),
        _small(events.type),
        _small(events.start),
        _small(events.end),
        np.zeros(len(events.paragraph), np.int32),
        _small(fillers.event),
        _small(fillers.role),
        _small(fillers.start),
        _small(fillers.end),
        _small(fillers.value),
        _small(fillers.start * (LENGTH + 1) + fillers.end),
        nothing,
        nothing,
        nothing,
    )


def _small(column: Ints) -> Small:
    return column.astype(np.int32)
