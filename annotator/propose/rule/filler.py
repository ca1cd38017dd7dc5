"""What fills a role, and what a rule lets fill it."""

import re
from typing import NamedTuple

from annotator.propose.chinese.reading import Reading, Stretch
from annotator.propose.chinese.tokens import NOUNS, Kind
from annotator.schema.lexicon_rules import RoleRule

_ACTORS = NOUNS | {Kind.STATUS}
_NAMED = frozenset({Kind.TEXT, Kind.NAME, Kind.GROUP})


class Filler(NamedTuple):
    """A role and the code points that fill it."""

    role: str
    start: int
    end: int


def filler(reading: Reading, role: str, stretch: Stretch) -> Filler:
    """Returns a filler that covers a stretch but the standing before a name."""
    first = stretch.first
    if stretch.end - first > 1 and reading.kind(first) is Kind.STATUS:
        first += reading.kind(first + 1) in _NAMED
    start, end = reading.bounds(Stretch(first, stretch.end))
    words = reading.text[start:end]
    start += len(words) - len(words.lstrip())
    return Filler(role, start, start + len(words.strip()))


def is_actor(kind: Kind | None) -> bool:
    """Tells whether what ends in such a token can act."""
    return kind in _ACTORS


def has_number(reading: Reading, stretch: Stretch) -> bool:
    """Tells whether the stretch holds a number."""
    return any(reading.kind(index) is Kind.NUMBER for index in range(*stretch))


def takes_number(reading: Reading, rule: RoleRule, stretch: Stretch) -> bool:
    """Tells whether the stretch holds a number of one of the rule's kinds."""
    amounts = (reading.amount(index) for index in range(*stretch))
    return any(a is not None and (not rule.kinds or a.kind in rule.kinds) for a in amounts)


def fits_nouns(rule: RoleRule, kind: Kind | None) -> bool:
    """Tells whether a noun of that kind may fill the role."""
    people = kind in {Kind.PEOPLE, Kind.PERSON}
    if rule.nouns == "people":
        return people
    if rule.nouns == "actors":
        return is_actor(kind)
    if rule.nouns == "things":
        return not is_actor(kind)
    return not (rule.nouns == "others" and people)


def is_barred(rule: RoleRule, words: str) -> bool:
    """Tells whether the rule says that the words fill nothing."""
    return rule.without is not None and re.search(rule.without, words) is not None
