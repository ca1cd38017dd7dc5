"""Sorts the fillers that are not correct into kinds of mistakes."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from annotator.measure.facts import EventFacts, Filler
from annotator.measure.fillers import FillerPair, match_fillers
from annotator.measure.places import filler_side
from annotator.measure.scored import Compared
from annotator.model.mistake import FillerMistake, Mistake


class Open(NamedTuple):
    """A filler that no mistake stands for yet."""

    event: int
    """Which event of its side."""
    filler: int
    """Which argument of the event."""
    content: Filler
    partner: int | None
    """The event of the other side that its event is aligned with."""
    confused: int | None
    """The event of the other side that its event is aligned with across types."""


Fits = Callable[[Open, Open], bool]
"""Tells whether a proposed and a gold filler make up one mistake."""


def filler_mistakes(compared: Compared) -> tuple[Mistake, ...]:
    """Returns one mistake for each filler, or each pair of them, that is not correct."""
    return tuple(_Sorter(compared).sort())


class _Sorter:
    """Takes fillers out of two heaps until both are empty."""

    def __init__(self, compared: Compared) -> None:
        self.compared = compared
        self.places = {id(facts): n for n, facts in enumerate(compared.gold)}
        self.places |= {id(facts): n for n, facts in enumerate(compared.proposed)}
        self.partners = self._numbered(compared.alignment.pairs)
        self.confused = self._numbered(compared.across.pairs)
        self.gold: list[Open] = []
        self.proposed: list[Open] = []

    def sort(self) -> Iterator[Mistake]:
        yield from self._pairs()
        self._open_unaligned()
        self.gold = self._in_order(self.gold, self.compared.gold)
        self.proposed = self._in_order(self.proposed, self.compared.proposed)
        yield from self._alone("ungrounded", lambda ours: not self._is_grounded(ours))
        yield from self._joined("wrong_type", _is_of_confused_type)
        yield from self._joined("wrong_role", _is_of_other_role)
        yield from self._joined("wrong_event", _is_of_other_event)
        yield from self._alone("wrong_event", self._belongs_to_a_sibling)
        yield from self._alone("repeated", self._is_in_the_gold)
        yield from self._alone("spurious_filler", lambda _: True)
        for theirs in self.gold:
            yield self._mistake("missing_filler", theirs, None)

    def _numbered(
        self, pairs: Sequence[tuple[EventFacts, EventFacts]]
    ) -> tuple[dict[int, int], dict[int, int]]:
        """Returns the partners of gold and of proposed events."""
        numbers = [(self.places[id(left)], self.places[id(right)]) for left, right in pairs]
        return dict(numbers), {right: left for left, right in numbers}

    def _pairs(self) -> Iterator[Mistake]:
        """Yields mistakes of paired fillers; opens those that have nothing in common."""
        for left, right in self.compared.alignment.pairs:
            match = match_fillers(left, right)
            for pair in match.pairs:
                ours = self._open_proposed(right, pair.right)
                theirs = self._open_gold(left, pair.left)
                if pair.grade == "incorrect" and not pair.characters:
                    self.gold.append(theirs)
                    self.proposed.append(ours)
                elif pair.grade != "correct":
                    yield self._mistake(self._kind(ours, theirs, pair), theirs, ours)
            self.gold.extend(self._open_gold(left, n) for n in match.left_only)
            self.proposed.extend(self._open_proposed(right, n) for n in match.right_only)

    def _kind(self, ours: Open, theirs: Open, pair: FillerPair) -> FillerMistake:
        if not self._is_grounded(ours):
            return "ungrounded"
        if _place(ours) == _place(theirs):
            return "normalisation"
        return "boundary" if pair.characters else "other_place"

    def _open_unaligned(self) -> None:
        for facts in self.compared.alignment.left_only:
            opened = (self._open_gold(facts, n) for n in range(len(facts.fillers)))
            self.gold.extend(opened)
        for facts in self.compared.alignment.right_only:
            opened = (self._open_proposed(facts, n) for n in range(len(facts.fillers)))
            self.proposed.extend(opened)

    def _open_gold(self, facts: EventFacts, filler: int) -> Open:
        return self._open(facts, filler, side=0)

    def _open_proposed(self, facts: EventFacts, filler: int) -> Open:
        return self._open(facts, filler, side=1)

    def _open(self, facts: EventFacts, filler: int, *, side: int) -> Open:
        event = self.places[id(facts)]
        return Open(
            event,
            filler,
            facts.fillers[filler],
            self.partners[side].get(event),
            self.confused[side].get(event),
        )

    def _in_order(self, opened: list[Open], events: Sequence[EventFacts]) -> list[Open]:
        """Sorts by content, so that the order of the events makes no difference."""

        def content(one: Open) -> tuple[object, ...]:
            facts = events[one.event]
            return (facts.event.type, facts.order, repr(one.content))

        return sorted(opened, key=content)

    def _joined(self, kind: FillerMistake, fits: Fits) -> Iterator[Mistake]:
        """Takes out proposed fillers together with a gold one that fits."""
        for ours in tuple(self.proposed):
            theirs = next((g for g in self.gold if fits(ours, g)), None)
            if theirs is not None:
                self.gold.remove(theirs)
                self.proposed.remove(ours)
                yield self._mistake(kind, theirs, ours)

    def _alone(
        self, kind: FillerMistake, fits: Callable[[Open], bool]
    ) -> Iterator[Mistake]:
        """Takes out proposed fillers that fit by themselves."""
        for ours in tuple(self.proposed):
            if fits(ours):
                self.proposed.remove(ours)
                yield self._mistake(kind, None, ours)

    def _is_grounded(self, ours: Open) -> bool:
        event = self.compared.paragraph.proposed[ours.event]
        return event.arguments[ours.filler].span.is_in(self.compared.paragraph.text)

    def _belongs_to_a_sibling(self, ours: Open) -> bool:
        """Tells whether an aligned event took what only another gold event has."""
        return (
            ours.partner is not None
            and not self._has(ours, ours.partner)
            and self._is_in_the_gold(ours)
        )

    def _is_in_the_gold(self, ours: Open) -> bool:
        return any(self._has(ours, number) for number in range(len(self.compared.gold)))

    def _has(self, ours: Open, number: int) -> bool:
        """Tells whether that gold event has the same span in the same role."""
        fillers = self.compared.gold[number].fillers
        return any((f.role, f.start, f.end) == _fact(ours) for f in fillers)

    def _mistake(
        self, kind: FillerMistake, theirs: Open | None, ours: Open | None
    ) -> Mistake:
        compared = self.compared
        return Mistake(
            kind=kind,
            document=compared.paragraph.document,
            index=compared.paragraph.index,
            gold=theirs
            and filler_side(theirs.event, compared.gold[theirs.event], theirs.filler),
            proposed=ours
            and filler_side(ours.event, compared.proposed[ours.event], ours.filler),
        )


def _is_of_confused_type(ours: Open, theirs: Open) -> bool:
    return ours.confused == theirs.event and _fact(ours) == _fact(theirs)


def _is_of_other_role(ours: Open, theirs: Open) -> bool:
    return ours.partner == theirs.event and _place(ours) == _place(theirs)


def _is_of_other_event(ours: Open, theirs: Open) -> bool:
    return ours.partner != theirs.event and _fact(ours) == _fact(theirs)


def _place(opened: Open) -> tuple[int, int]:
    return (opened.content.start, opened.content.end)


def _fact(opened: Open) -> tuple[str, int, int]:
    return (opened.content.role, *_place(opened))
