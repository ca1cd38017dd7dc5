"""The things an act is done with, sorted into roles: money, price, goods, people, papers."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annotator.propose.chinese import PRICE_WORDS, SUM_WORDS
from annotator.propose.lexer import Kind
from annotator.propose.phrases import NOUNS
from annotator.propose.reading import Reading, Stretch
from annotator.propose.rule_lists import Item, is_money
from annotator.schema.lexicon import EventLexicon, RoleRule


_PRICE = re.compile(rf"(?:{'|'.join(PRICE_WORDS)})[已约达共近超为计逾人民币:：]*$")


_SUM = re.compile(rf"(?:{'|'.join(SUM_WORDS)})*[已达约共近超为计逾]*")


class Filler(NamedTuple):
    """A role and the code points that fill it."""

    role: str
    start: int
    end: int


def filler(reading: Reading, role: str, stretch: Stretch) -> Filler:
    """Returns a filler that covers a stretch."""
    first = stretch.first
    if stretch.end - first > 1 and reading.kind(first) is Kind.STATUS:
        first += reading.kind(first + 1) in {Kind.TEXT, Kind.NAME, Kind.GROUP}
    start, end = reading.bounds(Stretch(first, stretch.end))
    words = reading.text[start:end]
    start += len(words) - len(words.lstrip())
    return Filler(role, start, start + len(words.strip()))


def objects(
    reading: Reading, listed: Sequence[Item], event: EventLexicon
) -> Iterator[Filler]:
    """Yields each item under the first role whose rule takes it."""
    among = any(_is_actor(reading.kind(item.stretch.end - 1)) for item in listed)
    for item in listed:
        yield from _sorted(reading, item, event, among_actors=among)


def takes_number(reading: Reading, rule: RoleRule, stretch: Stretch) -> bool:
    """Tells whether the stretch holds a number of one of the rule's kinds."""
    amounts = (
        reading.amounts.get(reading.tokens[i].start)
        for i in range(*stretch)
        if reading.kind(i) is Kind.NUMBER
    )
    return any(a is not None and (not rule.kinds or a.kind in rule.kinds) for a in amounts)


def _sorted(
    reading: Reading, item: Item, event: EventLexicon, *, among_actors: bool
) -> Iterator[Filler]:
    rest = item.stretch
    money = next((i for i in range(*rest) if is_money(reading, reading.tokens[i])), None)
    if money is not None:
        found, rest = _money(reading, item, event, money)
        yield from found
    if rest.first >= rest.end or (item.sums_up and not _has_number(reading, rest)):
        return
    rest = _behind_source(reading, rest)
    people = _people_of_team(reading, rest, event)
    if people is not None:
        yield people
        rest = Stretch(rest.first + 2, rest.end)
    measure = next((r for r in event.roles if r.source == "measured"), None)
    if measure and takes_number(reading, measure, rest):
        noun, number = _split(reading, rest)
        taker = _taker(reading, event, noun)
        if taker is None:
            yield filler(reading, measure.role, rest)
        elif taker.source == "document" or (
            taker.nouns == "people" and number.first > noun.first
        ):
            yield filler(reading, taker.role, noun)
            if number != noun:
                yield filler(reading, measure.role, number)
        else:
            yield filler(reading, taker.role, rest)
        return
    taker = _taker(reading, event, rest, among_actors=among_actors)
    if taker:
        yield filler(reading, taker.role, rest)


def _people_of_team(
    reading: Reading, stretch: Stretch, event: EventLexicon
) -> Filler | None:
    """Returns the people whose number modifies a team: 30人|的应急队."""
    number = Stretch(stretch.first, stretch.first + 1)
    modifies = stretch.end - stretch.first > 2 and reading.kind(number.end) is Kind.OF
    team = any(r.source == "headed" and _takes(reading, r, stretch) for r in event.roles)
    if not (modifies and team and reading.kind(number.first) is Kind.NUMBER):
        return None
    counted = (r for r in event.roles if r.source == "counted")
    rule = next((r for r in counted if takes_number(reading, r, number)), None)
    return filler(reading, rule.role, number) if rule else None


def _taker(
    reading: Reading, event: EventLexicon, stretch: Stretch, *, among_actors: bool = False
) -> RoleRule | None:
    """Returns the first rule that takes the item."""
    if stretch.first >= stretch.end:
        return None
    takers = (
        rule
        for rule in event.roles
        if _takes(reading, rule, stretch, among_actors=among_actors)
    )
    return next(takers, None)


def _split(reading: Reading, stretch: Stretch) -> tuple[Stretch, Stretch]:
    """Returns an item without the number at its end or beginning, and that number."""
    first, end = stretch
    if reading.kind(end - 1) is Kind.NUMBER:
        return Stretch(first, end - 1), Stretch(end - 1, end)
    if reading.kind(first) is Kind.NUMBER:
        behind = first + 1 + (reading.kind(first + 1) is Kind.OF)
        return Stretch(min(behind, end), end), Stretch(first, first + 1)
    return stretch, stretch


def _behind_source(reading: Reading, stretch: Stretch) -> Stretch:
    """Leaves out what is told of counted things: 采购的|100桶消毒液, 价值1万元的|50箱水."""
    for index in range(stretch.first + 1, stretch.end - 1):
        number = reading.kind(stretch.first) is Kind.NUMBER
        if reading.kind(index) is Kind.OF and reading.kind(index + 1) is Kind.NUMBER and not number:
            return Stretch(index + 1, stretch.end)
    return stretch


def _has_number(reading: Reading, stretch: Stretch) -> bool:
    return any(reading.kind(i) is Kind.NUMBER for i in range(*stretch))


def _money(
    reading: Reading, item: Item, event: EventLexicon, at: int
) -> tuple[tuple[Filler, ...], Stretch]:
    """Returns an amount of money under its role, and what is left of the item."""
    first, end = item.stretch
    worth = next((r for r in event.roles if r.source == "worth"), None)
    cash = next((r for r in event.roles if r.source == "money"), None)
    behind = at + 1 + (reading.kind(at + 1) is Kind.OF)
    rest = Stretch(min(behind, end), end)
    lead = Stretch(first, at)
    if cash and not item.sums_up and _is_cash(reading, cash, lead, rest):
        words = reading.words(lead)
        whole = Stretch(at, end) if words and _SUM.fullmatch(words) else item.stretch
        return (filler(reading, cash.role, whole),), Stretch(end, end)
    price = Stretch(at, at + 1)
    if _ends_in_price(reading, at):
        lead = _without_price(reading, lead)
    found = (filler(reading, worth.role, price),) if worth else ()
    return found, lead if lead.first < lead.end else rest


def _is_cash(reading: Reading, rule: RoleRule, lead: Stretch, rest: Stretch) -> bool:
    before, behind = reading.words(lead), reading.words(rest)
    if _ends_in_price(reading, lead.end):
        return False
    named = before.endswith(rule.heads) or behind.startswith(rule.heads) or (
        behind.endswith(rule.heads) and not _has_number(reading, rest)
    )
    sums = bool(before) and _SUM.fullmatch(before) is not None
    return named or sums or not (before or behind)


def _ends_in_price(reading: Reading, index: int) -> bool:
    """Tells whether words of price, perhaps with an adverb, stand before a token."""
    return _PRICE.search(reading.text[: reading.tokens[index].start]) is not None


def _without_price(reading: Reading, lead: Stretch) -> Stretch:
    end = lead.end
    while lead.first < end and reading.kind(end - 1) in {Kind.PRICE, Kind.ADVERB}:
        end -= 1
    return Stretch(lead.first, end)


def _takes(
    reading: Reading, rule: RoleRule, stretch: Stretch, *, among_actors: bool = False
) -> bool:
    words, last = reading.words(stretch), reading.kind(stretch.end - 1)
    if rule.without and re.search(rule.without, words):
        return False
    unknown = among_actors and last is Kind.TEXT and not _has_number(reading, stretch)
    fits = rule.nouns in {None, "actors"} if unknown else fits_nouns(rule, last)
    if not fits:
        return False
    if rule.source == "object":
        return any(reading.kind(i) is not Kind.NUMBER for i in range(*stretch))
    if rule.source == "headed":
        return words.endswith(rule.heads)
    if rule.source == "document":
        return words.startswith("《") or words.rstrip("》”)）").endswith(rule.heads)
    if rule.source == "counted":
        last = stretch.end - 1 - (reading.kind(stretch.end - 1) is Kind.NUMBER)
        work = reading.kind(last) is Kind.WORK
        return takes_number(reading, rule, stretch) and not work
    return False


def _is_actor(kind: Kind | None) -> bool:
    return kind in NOUNS or kind is Kind.STATUS


def fits_nouns(rule: RoleRule, kind: Kind | None) -> bool:
    """Tells whether a noun of that kind may fill the role."""
    people = kind in {Kind.PEOPLE, Kind.PERSON}
    if rule.nouns == "people":
        return people
    if rule.nouns == "actors":
        return _is_actor(kind)
    if rule.nouns == "things":
        return not _is_actor(kind)
    return not (rule.nouns == "others" and people)
