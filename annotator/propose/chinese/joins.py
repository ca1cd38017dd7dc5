"""Which neighbours in a list are one item."""

from collections.abc import Callable, Sequence
from functools import partial

from annotator.propose.chinese.names import INSTITUTION
from annotator.propose.chinese.reading import PEOPLE_COUNTS, Reading, Stretch
from annotator.propose.chinese.tokens import BREAKS, NOUNS, Kind
from annotator.propose.chinese.words import AND, BELONGING, DEGREES

Stretches = Sequence[Stretch]
_Test = Callable[[Reading, Stretch, Stretch], bool]
"""Whether two neighbours are one item."""


def joined(reading: Reading, listed: Stretches, shared: frozenset[str]) -> Stretches:
    """Returns the items of a list, those that belong together joined.

    Args:
        reading: The paragraph.
        listed: What stands between the commas of the list.
        shared: Modifiers that share the noun of the last of them.
    """
    tests = (
        _counts_both,
        _inside_modifier,
        _shares_people,
        _same_thing,
        _shares_what_belongs,
        partial(_shares_noun, shared),
    )
    listed = _counted_people(reading, listed)
    for test in tests:
        listed = _pairwise(reading, listed, test)
    return listed


def without_count(reading: Reading, listed: Stretches) -> Stretches:
    """Cuts off what counts whole names, and joins short ones that share the noun.

    甲医院及乙大队|两个单位 are two; 甲镇、乙镇两个派出所 is one.
    """
    for index in range(listed[-1].first + 1, listed[-1].end) if len(listed) > 1 else ():
        amount = reading.amount(index)
        if amount is None or amount.number != len(listed):
            continue
        if reading.kind(index - 1) in NOUNS:
            return [*listed[:-1], Stretch(listed[-1].first, index)]
        if reading.kind(index - 1) is Kind.TEXT and amount.kind != "money":
            return [Stretch(listed[0].first, listed[-1].end)]
    return listed


def _pairwise(reading: Reading, parts: Stretches, test: _Test) -> Stretches:
    made: list[Stretch] = []
    for part in reversed(parts):
        if made and test(reading, part, made[-1]):
            made[-1] = Stretch(part.first, made[-1].end)
        else:
            made.append(part)
    return made[::-1]


def _counted_people(reading: Reading, listed: Stretches) -> Stretches:
    """Joins people of several kinds that one number counts: 党员、干部及会员50人."""
    if len(listed) < 2:
        return listed
    *others, last = listed
    amount = reading.amount(last.end - 1)
    if amount is None or amount.kind not in PEOPLE_COUNTS:
        return listed
    ends = (*(part.end - 1 for part in others), last.end - 2)
    if {reading.kind(end) for end in ends} != {Kind.PEOPLE}:
        return listed
    return [Stretch(listed[0].first, last.end)]


def _counts_both(reading: Reading, part: Stretch, following: Stretch) -> bool:
    """Tells whether one number counts two kinds of people: 10余位党员和会员."""
    between = reading.tokens[part.end].text if part.end < len(reading.tokens) else ""
    kinds = {reading.kind(part.end - 1), reading.kind(following.end - 1)}
    amount = reading.amount(part.first)
    counted = amount is not None and amount.kind in PEOPLE_COUNTS
    alone = all(reading.kind(i) is not Kind.NUMBER for i in range(*following))
    both = kinds in ({Kind.PEOPLE}, {Kind.TEXT, Kind.PEOPLE})
    last = reading.kind(following.end - 1) is Kind.PEOPLE
    return between in AND and both and last and counted and alone


def _inside_modifier(reading: Reading, part: Stretch, following: Stretch) -> bool:
    """Tells whether the part opens a modifier that the next part closes."""
    opens = any(reading.kind(i) in BREAKS for i in range(*part))
    closed = any(reading.kind(i) is Kind.OF for i in range(*part))
    closes = any(reading.kind(i) is Kind.OF for i in range(*following))
    owners = (part.end - 1, following.first)
    owned = all(reading.kind(at) is Kind.PEOPLE for at in owners)
    owned = owned and reading.kind(following.first + 1) is Kind.OF
    degree = reading.tokens[part.first].text.startswith(DEGREES)
    return (opens or owned or degree) and not closed and closes


def _shares_people(reading: Reading, part: Stretch, following: Stretch) -> bool:
    """Tells whether both parts are bodies whose people stand at the end of the list."""
    last = reading.tokens[following.end - 1]
    if last.kind is not Kind.PEOPLE or reading.kind(part.end - 1) is Kind.PEOPLE:
        return False
    within = (*range(*part), *range(*following))
    if any(reading.kind(index) is Kind.NUMBER for index in within):
        return False
    body = reading.text[reading.bounds(following)[0] : last.start]
    return all(INSTITUTION.search(words) for words in (reading.words(part), body))


def _same_thing(reading: Reading, part: Stretch, following: Stretch) -> bool:
    """Tells whether the part is a mere number of what the next part counts again."""
    first, second = reading.kind(part.first), reading.kind(following.first)
    bare = part.end - part.first == 1 and following.end - following.first > 1
    return bare and first is second is Kind.NUMBER and not reading.is_money(part.first)


def _shares_what_belongs(reading: Reading, part: Stretch, following: Stretch) -> bool:
    """Tells whether what belongs to all stands behind the last: 甲镇、乙镇下辖社区."""
    words = reading.words(following)
    inside = any(word in words and not words.startswith(word) for word in BELONGING)
    return inside and reading.kind(part.end - 1) is not Kind.PEOPLE


def _shares_noun(
    shared: frozenset[str], reading: Reading, part: Stretch, following: Stretch
) -> bool:
    """Tells whether both parts modify the noun at the end of the list."""
    words = reading.words(following)
    last = reading.tokens[part.end - 1].text
    return last in shared and any(
        words.startswith(word) and words != word for word in shared
    )
