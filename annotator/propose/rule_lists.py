"""Lists of a text cut into their items."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from annotator.propose.chinese import BELONGING, DEGREES, INSTITUTION_ENDS, PLACE_SUMS, PLACE_TAILS, TOTALLING
from annotator.propose.lexer import Kind, Token
from annotator.propose.phrases import BREAKS, NOUNS
from annotator.propose.reading import Reading, Stretch


class Item(NamedTuple):
    """One item of a list."""

    stretch: Stretch
    sums_up: bool = False
    """It stands behind 等 and sums the list up."""


_SEPARATORS = frozenset({Kind.JOIN, Kind.COMMA})
_LOOSE = frozenset({Kind.ASPECT, Kind.OF, Kind.DASH})
_INSTITUTION = re.compile(rf"[{INSTITUTION_ENDS}]$")

_AND = frozenset({"和", "及", "与", "以及"})

Test = Callable[[Reading, Stretch, Stretch], bool]
"""Whether two neighbours are one item."""


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
    parts = tuple(part for part in _parts(reading, stretch) if part.stretch.first < part.stretch.end)
    counted = _counted_whole(reading, parts)
    if counted is not None:
        return counted
    listed = [part.stretch for part in parts if not part.sums_up]
    if listed and _is_vague(reading, listed[0]):
        listed = [Stretch(listed[0].first, listed[-1].end)]
    listed = _counted_people(reading, listed)
    listed = _joined(reading, listed, _counts_both)
    for test in (_inside_modifier, _shares_people, _same_thing, _share_what_belongs):
        listed = _joined(reading, listed, test)
    listed = _without_count(reading, _joined(reading, listed, _shares_noun(shared)))
    sums = [p for p in parts if p.sums_up and not _is_vague(reading, p.stretch)]
    return tuple(sorted([*map(Item, listed), *sums]))


def _is_vague(reading: Reading, stretch: Stretch) -> bool:
    """Tells whether the item begins with an amount without a number: 一批口罩、手套."""
    amount = reading.amounts.get(reading.tokens[stretch.first].start)
    return amount is not None and amount.number is None


def is_money(reading: Reading, token: Token) -> bool:
    """Tells whether the token is an amount of money."""
    amount = reading.amounts.get(token.start) if token.kind is Kind.NUMBER else None
    return amount is not None and amount.kind == "money"


def _parts(reading: Reading, stretch: Stretch) -> Iterator[Item]:
    first, sums_up = stretch.first, False
    for index in range(stretch.first, stretch.end):
        token = reading.tokens[index]
        if token.kind is Kind.ET_CETERA:
            yield Item(_trimmed(reading, Stretch(first, index)), sums_up)
            first, sums_up = index + 1, True
        elif sums_up and token.text in _AND and _is_counted_pair(reading, first, stretch):
            continue
        elif _separates(reading, index):
            yield Item(_trimmed(reading, Stretch(first, index)), sums_up)
            first, sums_up = index + 1, False
    yield Item(_trimmed(reading, Stretch(first, stretch.end)), sums_up)


def _lists_places(reading: Reading, stretch: Stretch) -> bool:
    return any(
        reading.kind(index) is Kind.ET_CETERA and _sums_places(reading, index, stretch.end)
        for index in range(*stretch)
    )


def _sums_places(reading: Reading, index: int, end: int) -> bool:
    """Tells whether a list of places modifies the noun behind it: 甲、乙等地专家."""
    following = reading.tokens[index + 1] if index + 1 < end else None
    if following is None or following.kind is not Kind.TEXT:
        return False
    more = len(following.text) > 1 or index + 2 < end
    return following.text.startswith(PLACE_SUMS) and more


def _separates(reading: Reading, index: int) -> bool:
    kind = reading.kind(index)
    if kind is Kind.PARTNER:
        return reading.kind(index + 1) in {Kind.NAME, Kind.GROUP}
    return kind in _SEPARATORS or _totals(reading, index)


def _totals(reading: Reading, index: int) -> bool:
    """Tells whether a word such as 共 stands before a number."""
    totals = reading.tokens[index].text in TOTALLING
    return totals and reading.kind(index + 1) in {Kind.NUMBER, Kind.ADVERB}


def _is_counted_pair(reading: Reading, first: int, stretch: Stretch) -> bool:
    """Tells whether one number counts both nouns of a sum: 等52个单位和小区."""
    numbers = [i for i in range(first, stretch.end) if reading.kind(i) is Kind.NUMBER]
    return numbers == [first]


def _trimmed(reading: Reading, stretch: Stretch) -> Stretch:
    first, end = stretch
    while first < end and reading.kind(first) in _LOOSE:
        first += 1
    while first < end and _is_loose_end(reading.tokens[end - 1]):
        end -= 1
    return Stretch(first, end)


def _is_loose_end(token: Token) -> bool:
    tail = token.kind is Kind.TEXT and token.text in PLACE_TAILS
    return tail or token.kind in _LOOSE or token.kind is Kind.ADVERB


def _counted_whole(
    reading: Reading, parts: tuple[Item, ...]
) -> tuple[Item, ...] | None:
    """Returns the list with the bare number at its end, if that counts all of it."""
    for number, part in enumerate(parts):
        first, last = part.stretch.first, part.stretch.end - 1
        token = reading.tokens[last]
        if token.kind is not Kind.NUMBER or not number or is_money(reading, token):
            continue
        totals = reading.tokens[first - 1].kind is Kind.ADVERB and first == last
        if (part.sums_up and reading.kind(first) is not Kind.NUMBER) or totals or (
            part.sums_up and first == last
        ):
            whole = Stretch(parts[0].stretch.first, part.stretch.end)
            return (Item(whole), *parts[number + 1 :])
    return None


def _counted_people(reading: Reading, listed: list[Stretch]) -> list[Stretch]:
    """Joins people of several kinds that one number counts: 党员、干部及会员50人."""
    *others, last = listed or [Stretch(0, 0)]
    if not others or reading.kind(last.end - 1) is not Kind.NUMBER:
        return listed
    kinds = [reading.kind(part.end - 1) for part in others] + [reading.kind(last.end - 2)]
    amount = reading.amounts.get(reading.tokens[last.end - 1].start)
    people = amount is not None and amount.kind in {"people", "person_times"}
    if not people or set(kinds) != {Kind.PEOPLE}:
        return listed
    return [Stretch(listed[0].first, last.end)]


def _without_count(reading: Reading, listed: list[Stretch]) -> list[Stretch]:
    """Cuts off what counts whole names, and joins short ones that share the noun.

    甲医院及乙大队|两个单位 are two; 甲镇、乙镇两个派出所 is one.
    """
    for index in range(listed[-1].first + 1, listed[-1].end) if len(listed) > 1 else ():
        amount = reading.amounts.get(reading.tokens[index].start)
        if amount is None or amount.number != len(listed):
            continue
        if reading.kind(index - 1) in NOUNS:
            return [*listed[:-1], Stretch(listed[-1].first, index)]
        if reading.kind(index - 1) is Kind.TEXT and amount.kind != "money":
            return [Stretch(listed[0].first, listed[-1].end)]
    return listed


def _joined(reading: Reading, parts: list[Stretch], test: Test) -> list[Stretch]:
    joined: list[Stretch] = []
    for part in reversed(parts):
        if joined and test(reading, part, joined[-1]):
            joined[-1] = Stretch(part.first, joined[-1].end)
        else:
            joined.append(part)
    return joined[::-1]


def _inside_modifier(reading: Reading, part: Stretch, following: Stretch) -> bool:
    """Tells whether the part opens a modifier that the next part closes."""
    opens = any(reading.kind(i) in BREAKS for i in range(*part))
    closed = any(reading.kind(i) is Kind.OF for i in range(*part))
    closes = any(reading.kind(i) is Kind.OF for i in range(*following))
    people = reading.kind(part.end - 1) is Kind.PEOPLE
    owned = people and [reading.kind(following.first + i) for i in (0, 1)] == [Kind.PEOPLE, Kind.OF]
    degree = reading.tokens[part.first].text.startswith(DEGREES)
    return (opens or owned or degree) and not closed and closes


def _shares_people(reading: Reading, part: Stretch, following: Stretch) -> bool:
    """Tells whether both parts are bodies whose people stand at the end of the list."""
    last = reading.tokens[following.end - 1]
    if last.kind is not Kind.PEOPLE or reading.kind(part.end - 1) is Kind.PEOPLE:
        return False
    bodies = (reading.words(part), reading.text[reading.bounds(following)[0] : last.start])
    numbers = any(reading.kind(i) is Kind.NUMBER for i in (*range(*part), *range(*following)))
    return not numbers and all(_INSTITUTION.search(body) for body in bodies)


def _share_what_belongs(reading: Reading, part: Stretch, following: Stretch) -> bool:
    """Tells whether what belongs to all stands behind the last: 甲镇、乙镇下辖社区."""
    words = reading.words(following)
    inside = any(word in words and not words.startswith(word) for word in BELONGING)
    return inside and reading.kind(part.end - 1) is not Kind.PEOPLE


def _counts_both(reading: Reading, part: Stretch, following: Stretch) -> bool:
    """Tells whether one number counts two kinds of people: 10余位党员和会员."""
    between = reading.tokens[part.end].text if part.end < len(reading.tokens) else ""
    kinds = {reading.kind(part.end - 1), reading.kind(following.end - 1)}
    counted = reading.kind(part.first) is Kind.NUMBER
    alone = all(reading.kind(i) is not Kind.NUMBER for i in range(*following))
    return between in _AND and kinds == {Kind.PEOPLE} and counted and alone


def _same_thing(reading: Reading, part: Stretch, following: Stretch) -> bool:
    """Tells whether the part is a mere number of what the next part counts again."""
    first, second = reading.tokens[part.first], reading.tokens[following.first]
    return (
        part.end - part.first == 1
        and first.kind is second.kind is Kind.NUMBER
        and not is_money(reading, first)
        and following.end - following.first > 1
    )


def _shares_noun(shared: frozenset[str]) -> Test:
    def test(reading: Reading, part: Stretch, following: Stretch) -> bool:
        """Tells whether both parts modify the noun at the end of the list."""
        words = reading.words(following)
        last = reading.tokens[part.end - 1].text
        return last in shared and any(
            words.startswith(word) and words != word for word in shared
        )

    return test
