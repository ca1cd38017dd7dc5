"""Lists of a text cut into their items."""

from collections.abc import Iterator
from typing import NamedTuple

from annotator.propose.chinese.joins import joined, without_count
from annotator.propose.chinese.reading import Reading, Stretch
from annotator.propose.chinese.tokens import Kind
from annotator.propose.chinese.words import AND, PLACE_SUMS, PLACE_TAILS, TOTALLING

_SEPARATORS = frozenset({Kind.JOIN, Kind.COMMA})
_LOOSE = frozenset({Kind.ASPECT, Kind.OF, Kind.DASH})


class Item(NamedTuple):
    """One item of a list."""

    stretch: Stretch
    sums_up: bool = False
    """It stands behind 等 and sums the list up."""


def items(
    reading: Reading, stretch: Stretch, shared: frozenset[str] = frozenset()
) -> tuple[Item, ...]:
    """Cuts a phrase into the items that it lists.

    One item stay: a list that one number behind it counts (口罩、手套等50件), several
    modifiers of one noun (消杀、防疫物资), several bodies of one people (甲医院、乙医院
    医务人员), a modifier that holds a list (坚守在路口、小区的志愿者), one thing told in two
    measures (150桶、750公斤的消毒液).

    Args:
        reading: The paragraph.
        stretch: The phrase.
        shared: Modifiers that share the noun of the last of them.
    """
    if _lists_places(reading, stretch):
        return (Item(_trimmed(reading, stretch)),)
    parts = tuple(p for p in _parts(reading, stretch) if p.stretch.first < p.stretch.end)
    counted = _counted_whole(reading, parts)
    if counted is not None:
        return counted
    plain = [part.stretch for part in parts if not part.sums_up]
    if plain and _is_vague(reading, plain[0]):
        plain = [Stretch(plain[0].first, plain[-1].end)]
    listed = without_count(reading, joined(reading, plain, shared))
    sums = [p for p in parts if p.sums_up and not _is_vague(reading, p.stretch)]
    return tuple(sorted([*map(Item, listed), *sums]))


def _lists_places(reading: Reading, stretch: Stretch) -> bool:
    return any(_sums_places(reading, index, stretch.end) for index in range(*stretch))


def _sums_places(reading: Reading, index: int, end: int) -> bool:
    """Tells whether a list of places modifies the noun behind it: 甲、乙等地专家."""
    following = reading.tokens[index + 1] if index + 1 < end else None
    closes = reading.kind(index) is Kind.ET_CETERA
    if not closes or following is None or following.kind is not Kind.TEXT:
        return False
    more = len(following.text) > 1 or index + 2 < end
    return following.text.startswith(PLACE_SUMS) and more


def _parts(reading: Reading, stretch: Stretch) -> Iterator[Item]:
    first, sums_up = stretch.first, False
    for index in range(*stretch):
        token = reading.tokens[index]
        pair = sums_up and token.text in AND and _counts_once(reading, first, stretch)
        closes = token.kind is Kind.ET_CETERA
        if closes or (not pair and _separates(reading, index)):
            yield Item(_trimmed(reading, Stretch(first, index)), sums_up)
            first, sums_up = index + 1, closes
    yield Item(_trimmed(reading, Stretch(first, stretch.end)), sums_up)


def _counts_once(reading: Reading, first: int, stretch: Stretch) -> bool:
    """Tells whether one number counts both nouns of a sum: 等52个单位和小区."""
    numbers = [i for i in range(first, stretch.end) if reading.kind(i) is Kind.NUMBER]
    return numbers == [first]


def _separates(reading: Reading, index: int) -> bool:
    kind = reading.kind(index)
    if kind is Kind.PARTNER:
        return reading.kind(index + 1) in {Kind.NAME, Kind.GROUP}
    return kind in _SEPARATORS or _totals(reading, index)


def _totals(reading: Reading, index: int) -> bool:
    """Tells whether a word such as 共 stands before a number."""
    totals = reading.tokens[index].text in TOTALLING
    return totals and reading.kind(index + 1) in {Kind.NUMBER, Kind.ADVERB}


def _trimmed(reading: Reading, stretch: Stretch) -> Stretch:
    first, end = stretch
    while first < end and reading.kind(first) in _LOOSE:
        first += 1
    while first < end and _is_loose_end(reading, end - 1):
        end -= 1
    return Stretch(first, end)


def _is_loose_end(reading: Reading, index: int) -> bool:
    token = reading.tokens[index]
    tail = token.kind is Kind.TEXT and token.text in PLACE_TAILS
    named = tail and reading.kind(index - 1) is not Kind.WORK
    return named or token.kind in _LOOSE or token.kind is Kind.ADVERB


def _counted_whole(reading: Reading, parts: tuple[Item, ...]) -> tuple[Item, ...] | None:
    """Returns the list with the bare number at its end, if that counts all of it."""
    for number, part in enumerate(parts[1:], start=1):
        first, last = part.stretch.first, part.stretch.end - 1
        if reading.kind(last) is not Kind.NUMBER or reading.is_money(last):
            continue
        totals = reading.kind(first - 1) is Kind.ADVERB
        named = part.sums_up and reading.kind(first) is not Kind.NUMBER
        if named or (first == last and (totals or part.sums_up)):
            whole = Stretch(parts[0].stretch.first, part.stretch.end)
            return (Item(whole), *parts[number + 1 :])
    return None


def _is_vague(reading: Reading, stretch: Stretch) -> bool:
    """Tells whether the item begins with an amount without a number: 一批口罩、手套."""
    amount = reading.amount(stretch.first)
    return amount is not None and amount.number is None
