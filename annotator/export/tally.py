"""Counts what goes by while it is written, and what has to stay behind."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from annotator.export.record import AnnotatedParagraph, ExportReport, Loss, LossName
from annotator.export.settle import settled
from annotator.export.values import detail_of
from annotator.model.event import EventMention

ATTRIBUTES: Final = "attributes"
VALUES: Final = "values"
DETAILS: Final = "details of values"


class Tally:
    """Counts paragraphs, events and arguments, and losses by name."""

    def __init__(self) -> None:
        self._paragraphs = self._events = self._arguments = 0
        self._lost: Counter[LossName] = Counter()

    def passing(
        self, paragraphs: Iterable[AnnotatedParagraph]
    ) -> Iterator[AnnotatedParagraph]:
        """Yields the paragraphs, settled, and counts them.

        Raises:
            InputError: A paragraph has no text.
            ValueError: The paragraphs are not in order.
        """
        for paragraph in settled(paragraphs):
            self.add(paragraph)
            yield paragraph

    def add(self, paragraph: AnnotatedParagraph) -> None:
        """Counts a paragraph as written."""
        self._paragraphs += 1
        self._events += len(paragraph.events)
        self._arguments += sum(len(event.arguments) for event in paragraph.events)

    def lose(self, what: LossName, count: int = 1) -> None:
        """Counts what is left out; zero is no loss."""
        self._lost[what] += count

    def lose_values(self, events: Iterable[EventMention]) -> None:
        """Counts the values of all arguments as left out."""
        for event in events:
            self.lose(VALUES, sum(a.value is not None for a in event.arguments))

    def lose_details(self, events: Iterable[EventMention]) -> None:
        """Counts the values of which only the part that scores look at is written."""
        for event in events:
            detailed = sum(bool(a.value and detail_of(a.value)) for a in event.arguments)
            self.lose(DETAILS, detailed)

    def lose_attributes(self, events: Iterable[EventMention]) -> None:
        """Counts the attributes of all events as left out."""
        self.lose(ATTRIBUTES, sum(len(event.attributes) for event in events))

    def report(self) -> ExportReport:
        """Returns what was counted so far."""
        losses = tuple(
            Loss(what=what, count=count)
            for what, count in sorted(self._lost.items())
            if count
        )
        return ExportReport(
            paragraphs=self._paragraphs,
            events=self._events,
            arguments=self._arguments,
            losses=losses,
            warnings=tuple(loss.remark for loss in losses),
        )
