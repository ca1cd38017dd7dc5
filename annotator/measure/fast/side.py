"""Events in columns: one row an event, one row a filler, one row an attribute."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from annotator.measure.columns import Flags, Ints, Small
from annotator.measure.table import Codes
from annotator.model.value import Key


class Words(NamedTuple):
    """What the numbers in the columns stand for, each once; both sides share them."""

    types: tuple[str, ...]
    roles: tuple[str, ...]
    values: tuple[Key, ...]
    attributes: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """The events of one side, sorted by paragraph; fillers and attributes by event."""

    paragraph: Small
    """Number of the paragraph, by event; likewise the next four."""
    type: Small
    start: Small
    """Of the trigger."""
    end: Small
    loose: Small
    """Spans of the event that do not quote the paragraph."""
    filler_event: Small
    """Number of the event, by filler; likewise the next five."""
    role: Small
    filler_start: Small
    filler_end: Small
    value: Small
    """Place of the value's key, or -1 for a filler without a value that says something."""
    text: Small
    """Equal for equal texts in comparison form."""
    attribute_event: Small
    """Number of the event, by attribute; likewise the next two."""
    attribute: Small
    """Sorted within the event."""
    setting: Small
    """Equal for equal values of an attribute."""

    def __len__(self) -> int:
        return len(self.paragraph)

    def block(self, first: int, last: int) -> "Side":
        """Returns the events of the paragraphs [first, last), everything numbered from 0."""
        events = _between(self.paragraph, first, last)
        fillers = _between(self.filler_event, events.start, events.stop)
        attributes = _between(self.attribute_event, events.start, events.stop)
        return Side(
            self.paragraph[events] - np.int32(first),
            self.type[events],
            self.start[events],
            self.end[events],
            self.loose[events],
            self.filler_event[fillers] - np.int32(events.start),
            self.role[fillers],
            self.filler_start[fillers],
            self.filler_end[fillers],
            self.value[fillers],
            self.text[fillers],
            self.attribute_event[attributes] - np.int32(events.start),
            self.attribute[attributes],
            self.setting[attributes],
        )

    def fillers_of(self, events: Flags) -> Ints:
        """Returns the rows of the fillers of the chosen events."""
        return np.flatnonzero(events[self.filler_event])

    def offsets(self) -> Ints:
        """Returns where the fillers of each event begin, and where those of the last end."""
        return np.searchsorted(self.filler_event, np.arange(len(self) + 1))

    def attribute_offsets(self) -> Ints:
        """Returns the same of attributes."""
        return np.searchsorted(self.attribute_event, np.arange(len(self) + 1))


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Paragraphs with both sides in columns."""

    words: Words
    documents: tuple[str, ...]
    """Keys of the documents."""
    document: Small
    """Place in ``documents``, by paragraph; likewise the next five, see ``TallyTable``."""
    index: Small
    basis: Codes
    mode: Codes
    imported: Flags
    corrected: Flags
    gold: Side
    proposed: Side

    def __len__(self) -> int:
        return len(self.document)


class Block(NamedTuple):
    """Some paragraphs of the columns, all numbered from 0."""

    size: int
    """How many paragraphs there are."""
    words: Words
    gold: Side
    proposed: Side

    def content(self, side: Side) -> Ints:
        """Returns what fillers are compared by: the value, or the text without one."""
        text = side.text.astype(np.int64) + len(self.words.values)
        return np.where(side.value >= 0, side.value, text)

    def kind(self, side: Side) -> Ints:
        """Returns a number for each paragraph and type, by event."""
        types = len(self.words.types)
        return side.paragraph.astype(np.int64) * types + side.type


def _between(column: Small, first: int, last: int) -> slice:
    """Returns the rows of a sorted column with numbers in [first, last)."""
    # bounds of the column's own type: others would have the whole column converted
    bounds = np.array([first, last], column.dtype)
    return slice(*np.searchsorted(column, bounds).tolist())


def flags(size: int, places: NDArray[np.integer]) -> Flags:
    """Returns an array that is true at these places."""
    found = np.zeros(size, np.bool_)
    found[places] = True
    return found
