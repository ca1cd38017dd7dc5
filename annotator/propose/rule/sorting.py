"""The things an act is done with, sorted into roles: money, price, goods, people, papers."""

from collections.abc import Iterator, Sequence

from annotator.propose.chinese.lists import Item
from annotator.propose.chinese.reading import Reading, Stretch
from annotator.propose.chinese.tokens import PREDICATES, Kind
from annotator.propose.rule.filler import (
    Filler,
    filler,
    fits_nouns,
    has_number,
    is_actor,
    is_barred,
    takes_number,
)
from annotator.propose.rule.money import split_money
from annotator.schema.lexicon_rules import EventLexicon, RoleRule


def sorted_objects(
    reading: Reading, listed: Sequence[Item], event: EventLexicon
) -> Iterator[Filler]:
    """Yields each item under the first role whose rule takes it."""
    among = any(is_actor(reading.kind(item.stretch.end - 1)) for item in listed)
    for item in listed:
        rest = item.stretch
        money = next((i for i in range(*rest) if reading.is_money(i)), None)
        if money is not None:
            found, rest = split_money(reading, item, event, money)
            yield from found
        if rest.first >= rest.end or (item.sums_up and not has_number(reading, rest)):
            continue
        rest = _behind_source(reading, rest)
        people = _people_of_team(reading, rest, event)
        if people is not None:
            yield people
            rest = Stretch(rest.first + 2, rest.end)
        yield from _sorted(reading, rest, event, among_actors=among)


def _behind_source(reading: Reading, stretch: Stretch) -> Stretch:
    """Leaves out what is told of counted things: 采购的|100桶消毒液."""
    first, end = stretch
    if reading.kind(first) in PREDICATES and reading.kind(first + 1) is Kind.OF:
        return Stretch(min(first + 2, end), end)
    if reading.kind(first) is Kind.NUMBER:
        return stretch
    for index in range(first + 1, end - 1):
        if [reading.kind(index), reading.kind(index + 1)] == [Kind.OF, Kind.NUMBER]:
            return Stretch(index + 1, end)
    return stretch


def _people_of_team(
    reading: Reading, stretch: Stretch, event: EventLexicon
) -> Filler | None:
    """Returns the people whose number modifies a team: 30人|的应急队."""
    number = Stretch(stretch.first, stretch.first + 1)
    modifies = stretch.end - stretch.first > 2 and reading.kind(number.end) is Kind.OF
    if not modifies or not has_number(reading, number):
        return None
    if not any(r.source == "headed" and _takes(reading, r, stretch) for r in event.roles):
        return None
    counted = (r for r in event.roles if r.source == "counted")
    rule = next((r for r in counted if takes_number(reading, r, number)), None)
    return filler(reading, rule.role, number) if rule else None


def _sorted(
    reading: Reading, item: Stretch, event: EventLexicon, *, among_actors: bool
) -> Iterator[Filler]:
    measure = next((r for r in event.roles if r.source == "measured"), None)
    if measure and takes_number(reading, measure, item):
        yield from _measured(reading, item, event, measure)
        return
    taker = _taker(reading, event, item, among_actors=among_actors)
    if taker:
        yield filler(reading, taker.role, item)


def _measured(
    reading: Reading, item: Stretch, event: EventLexicon, measure: RoleRule
) -> Iterator[Filler]:
    """Yields an item with a number: as one thing, or as a noun and how many of it."""
    noun, number = _parted(reading, item)
    taker = _taker(reading, event, noun)
    if taker is None:
        yield filler(reading, measure.role, item)
        return
    people = taker.nouns == "people" and number.first > noun.first
    if taker.source != "document" and not people:
        yield filler(reading, taker.role, item)
        return
    yield filler(reading, taker.role, noun)
    if number != noun:
        yield filler(reading, measure.role, number)


def _parted(reading: Reading, stretch: Stretch) -> tuple[Stretch, Stretch]:
    """Returns an item without the number at its end or beginning, and that number."""
    first, end = stretch
    if reading.kind(end - 1) is Kind.NUMBER:
        return Stretch(first, end - 1), Stretch(end - 1, end)
    if reading.kind(first) is Kind.NUMBER:
        behind = first + 1 + (reading.kind(first + 1) is Kind.OF)
        return Stretch(min(behind, end), end), Stretch(first, first + 1)
    return stretch, stretch


def _taker(
    reading: Reading, event: EventLexicon, item: Stretch, *, among_actors: bool = False
) -> RoleRule | None:
    """Returns the first rule that takes the item.

    Among actors, a word that nothing marks as one may be one: 甲公司、某某、乙公司.
    """
    if item.first >= item.end:
        return None
    last = reading.kind(item.end - 1)
    unknown = among_actors and last is Kind.TEXT and not has_number(reading, item)
    takers = (r for r in event.roles if _takes(reading, r, item, unknown=unknown))
    return next(takers, None)


def _takes(
    reading: Reading, rule: RoleRule, item: Stretch, *, unknown: bool = False
) -> bool:
    """Tells whether an item is what the rule looks for."""
    words, last = reading.words(item), reading.kind(item.end - 1)
    fits = rule.nouns in {None, "actors"} if unknown else fits_nouns(rule, last)
    if not fits or is_barred(rule, words):
        return False
    if rule.source == "object":
        return any(reading.kind(index) is not Kind.NUMBER for index in range(*item))
    if rule.source == "headed":
        return words.endswith(rule.heads)
    if rule.source == "document":
        return words.startswith("《") or words.rstrip("》”)）").endswith(rule.heads)
    if rule.source == "counted":
        noun = item.end - 1 - (last is Kind.NUMBER)
        work = reading.kind(noun) is Kind.WORK
        return takes_number(reading, rule, item) and not work
    return False
