"""What agreement is measured on: what people finished and what they decided."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import combinations
from typing import Literal, NamedTuple

from annotator.measure.agreement.estimate import Place
from annotator.measure.facts import EventFacts
from annotator.model.event import EventMention
from annotator.model.review import Mode


class Annotation:
    """One person's finished annotation of one paragraph."""

    def __init__(
        self,
        annotator: str,
        place: Place,
        text: str,
        events: Sequence[EventMention],
        *,
        mode: Mode,
        at: str = "",
    ) -> None:
        """Takes down what somebody finished.

        Args:
            annotator: Name of the person; never a machine.
            place: Which paragraph.
            text: Of the paragraph.
            events: What the person holds to be in it.
            mode: Whether proposals were shown.
            at: When it was finished, ISO 8601; empty where that is not known.
        """
        self.annotator = annotator
        self.place = place
        self.text = text
        self.events = tuple(events)
        self.mode = mode
        self.at = at

    @cached_property
    def facts(self) -> tuple[EventFacts, ...]:
        """The events as they are compared."""
        return tuple(EventFacts(event) for event in self.events)


class Judgement(NamedTuple):
    """What one person made of one proposal."""

    annotator: str
    place: Place
    mode: Mode
    item: str
    """Key of the proposal."""
    action: Literal["accept", "fix", "reject"]


class Couple(NamedTuple):
    """Two people on one paragraph, the first in the order of names."""

    first: Annotation
    second: Annotation


def couples(people: Iterable[Annotation]) -> tuple[Couple, ...]:
    """Returns every two annotations of one paragraph, in the order of names."""
    ordered = sorted(people, key=lambda each: each.annotator)
    return tuple(Couple(*two) for two in combinations(ordered, 2))


def by_place(annotations: Iterable[Annotation]) -> list[tuple[Place, list[Annotation]]]:
    """Returns the annotations of each paragraph, sorted by place."""
    groups: defaultdict[Place, list[Annotation]] = defaultdict(list)
    for annotation in annotations:
        groups[annotation.place].append(annotation)
    return sorted(groups.items())
