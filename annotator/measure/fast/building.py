"""Puts paragraphs into columns."""

from array import array
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

import numpy as np

from annotator.measure.columns import Small
from annotator.measure.facts import EventFacts
from annotator.measure.fast.side import Columns, Side, Words
from annotator.measure.scored import ScoredParagraph
from annotator.measure.table import BASES, MODES, UNKNOWN
from annotator.model.value import Key

T = TypeVar("T", bound=Hashable)


class Interned(dict[T, int]):
    """Numbers things in the order in which they are first asked for."""

    def __missing__(self, name: T) -> int:
        number = self[name] = len(self)
        return number


class SideBuilder:
    """Collects the events of one side, paragraph by paragraph."""

    def __init__(self, builder: "ColumnsBuilder") -> None:
        self._words = builder
        self._events = [array("i") for _ in range(5)]
        self._fillers = [array("i") for _ in range(6)]
        self._attributes = [array("i") for _ in range(3)]

    def add(self, number: int, facts: EventFacts, text: str) -> None:
        """Adds an event of the paragraph of that number; numbers never fall."""
        words, event = self._words, facts.event
        here = len(self._events[0])
        loose = sum(not span.is_in(text) for span in event.spans())
        kind = words.types[event.type]
        trigger = event.trigger
        _append(self._events, number, kind, trigger.start, trigger.end, loose)
        for f in facts.fillers:
            value = -1 if f.key is None else words.values[f.key]
            role, content = words.roles[f.role], words.texts[f.text]
            _append(self._fillers, here, role, f.start, f.end, value, content)
        for a in event.attributes:
            setting = words.settings[a.value, type(a.value)]
            _append(self._attributes, here, words.attributes[a.name], setting)

    def build(self) -> Side:
        """Returns the columns."""
        columns = (*self._events, *self._fillers, *self._attributes)
        return Side(*(_column(values) for values in columns))


class ColumnsBuilder:
    """Collects paragraphs."""

    def __init__(self) -> None:
        self.types = Interned[str]()
        self.roles = Interned[str]()
        self.values = Interned[Key]()
        self.texts = Interned[str]()
        self.attributes = Interned[str]()
        self.settings = Interned[tuple[str | bool, type]]()
        self._documents = Interned[str]()
        self._paragraphs = [array("i") for _ in range(6)]
        self._gold = SideBuilder(self)
        self._proposed = SideBuilder(self)

    def add(self, paragraph: ScoredParagraph) -> None:
        """Adds a paragraph; each is to be added once."""
        number = len(self._paragraphs[0])
        _append(
            self._paragraphs,
            self._documents[paragraph.document],
            paragraph.index,
            UNKNOWN if paragraph.basis is None else BASES.index(paragraph.basis),
            UNKNOWN if paragraph.mode is None else MODES.index(paragraph.mode),
            int(paragraph.imported),
            int(paragraph.corrected),
        )
        for event in paragraph.gold:
            self._gold.add(number, EventFacts(event), paragraph.text)
        for event in paragraph.proposed:
            self._proposed.add(number, EventFacts(event), paragraph.text)

    def build(self) -> Columns:
        """Returns the columns."""
        document, index, basis, mode, imported, corrected = map(_column, self._paragraphs)
        words = Words(
            tuple(self.types),
            tuple(self.roles),
            tuple(self.values),
            tuple(self.attributes),
        )
        return Columns(
            words,
            tuple(self._documents),
            document,
            index,
            basis.astype(np.int8),
            mode.astype(np.int8),
            imported.astype(np.bool_),
            corrected.astype(np.bool_),
            self._gold.build(),
            self._proposed.build(),
        )


def columns_of(paragraphs: Iterable[ScoredParagraph]) -> Columns:
    """Puts distinct paragraphs into columns, in the order in which they come."""
    builder = ColumnsBuilder()
    for paragraph in paragraphs:
        builder.add(paragraph)
    return builder.build()


def _append(columns: Sequence["array[int]"], *values: int) -> None:
    for column, value in zip(columns, values, strict=True):
        column.append(value)


def _column(values: "array[int]") -> Small:
    return np.frombuffer(values, np.int32) if values else np.zeros(0, np.int32)
