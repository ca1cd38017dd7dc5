"""How many have an amount of which the text says that each of several has it."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from annotator.model.event import EventMention
from annotator.model.span import Span
from annotator.model.value import Approximation, Quantity
from annotator.schema.flows import EachRule, FlowRule
from annotator.text.fold import fold
from annotator.text.organisation.naming import how_many
from annotator.text.segment import sentences

_CLAUSE_END = re.compile(r"[,，;；:：。.!?！？]")


class Times(NamedTuple):
    """How many have an amount."""

    number: Decimal
    approx: Approximation


Side = tuple[Span, ...]
"""Who stands on one side of an event."""

ONCE = Times(Decimal(1), "exact")


def times_of(
    event: EventMention, rule: FlowRule, each: EachRule, text: str
) -> Times | None:
    """Returns how many have the stated amounts of an event that says «each».

    They are the side of several: 甲、乙分别捐赠 has two givers. Where both sides are of
    several, the word that says «each» must follow on one side alone in its clause.

    Args:
        event: It has the attribute of ``each``.
        rule: Which roles are its sides.
        each: What says «each».
        text: The paragraph.

    Returns:
        None if it is not known which side is meant, or how many they are.
    """
    sides = (_side(event, rule.givers), _side(event, rule.receivers))
    several = tuple(side for side in sides if _is_several(side))
    if len(several) == 2:
        several = _before_word(event, sides, each, text)
    return _count(several[0]) if len(several) == 1 else None


def combined(one: Approximation, other: Approximation) -> Approximation:
    """Returns what a product of two numbers is: at least times exact is at least."""
    if "exact" in {one, other} or one == other:
        return other if one == "exact" else one
    return "about"


def _side(event: EventMention, roles: Sequence[str]) -> Side:
    return tuple(a.span for a in event.arguments if a.role in roles)


def _is_several(side: Side) -> bool:
    counted = _count(side)
    return bool(side) and (counted is None or counted.number > 1)


def _count(side: Side) -> Times | None:
    """Counts the parties of a side; a name that stands there twice counts once."""
    number, approx = Decimal(0), ONCE.approx
    for name in {fold(span.text).text: span.text for span in side}.values():
        found: Quantity | None = how_many(name)
        if found is None or found.number is None:
            return None
        number += found.number
        approx = combined(approx, found.approx)
    return Times(number, approx)


def _before_word(
    event: EventMention, sides: Sequence[Side], each: EachRule, text: str
) -> tuple[Side, ...]:
    """Returns the sides that stand in its clause before the last word that says «each»."""
    start, end = _words_end(event, sides, each, text)
    return tuple(
        side
        for side in sides
        if any(start <= span.start and span.end <= end for span in side)
    )


def _words_end(
    event: EventMention, sides: Sequence[Side], each: EachRule, text: str
) -> tuple[int, int]:
    """Returns where the clause begins and where the word stands; nothing without one."""
    places = [*_places(event, sides, each, text)]
    if not places:
        return (0, 0)
    place = places[-1]
    ends = [match.end() for match in _CLAUSE_END.finditer(text, 0, place)]
    return (ends[-1] if ends else 0, place)


def _places(
    event: EventMention, sides: Sequence[Side], each: EachRule, text: str
) -> Iterator[int]:
    """Yields where words that say «each» stand in the sentence, outside all parties."""
    if not each.words:
        return
    word = "|".join(map(re.escape, sorted(each.words, key=len, reverse=True)))
    here = event.trigger.start
    start = max((s for s, _ in sentences(text) if s <= here), default=0)
    end = max((a.span.start for a in event.arguments if a.value is not None), default=here)
    for match in re.finditer(word, text[start : max(end, event.trigger.end)]):
        place = start + match.start()
        if not any(span.start <= place < span.end for side in sides for span in side):
            yield place
