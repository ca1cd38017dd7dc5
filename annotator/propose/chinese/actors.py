"""Names and nouns of those who act, read from a place in the text."""

from collections.abc import Sequence
from typing import NamedTuple

from annotator.propose.chinese.names import BODY, COMPANY, PERSON
from annotator.propose.chinese.reading import PEOPLE_COUNTS, Reading
from annotator.propose.chinese.tokens import NOUNS, PREDICATES, Kind
from annotator.propose.chinese.words import AMONG, AND, AND_ALSO

ENDS = NOUNS | {Kind.STATUS}
"""What the name of an actor may end in."""
INNER = frozenset(
    {
        Kind.TEXT,
        Kind.NUMBER,
        Kind.QUOTE,
        Kind.ASIDE,
        Kind.DOCUMENT,
        Kind.TIME,
        Kind.OF,
        Kind.MANNER,
    }
)
"""What may stand inside the name of an actor."""
_BEHIND_SUBJECTS = PREDICATES | {Kind.PREPOSITION, Kind.ADVERB, Kind.PARTNER}
_BEHIND_BODIES = _BEHIND_SUBJECTS | {Kind.JOIN, Kind.ET_CETERA}


class Actor(NamedTuple):
    """One who acts."""

    start: int
    end: int
    """Code points of the name, as in a span."""
    first: int
    """Number of the first token of the name."""
    last: int
    """Number of the last token of the name."""
    kind: Kind
    counted: bool
    """It is a number of people: 80名队员."""


def actor_of(reading: Reading, first: int, last: int) -> Actor:
    """Makes an actor of the tokens from ``first`` to ``last``."""
    if reading.kind(last) is Kind.TITLE and reading.kind(last - 1) in ENDS:
        last -= 1
    amounts = (reading.amount(at) for at in range(first, last + 1))
    people = any(a is not None and a.kind in PEOPLE_COUNTS for a in amounts)
    start, end = reading.tokens[first].start, reading.tokens[last].end
    while reading.text[start].isspace():
        start += 1
    return Actor(start, end, first, last, reading.tokens[last].kind, people)


def actor_at(reading: Reading, index: int, end: int) -> Actor | None:
    """Reads one actor: modifiers, then names and nouns with nothing between."""
    first, last = _behind_dash(reading, index, end), None
    for at in range(first, end):
        if _is_standing(reading, at, end, last):
            first, last = at + 1, None
        elif _may_end(reading, at, end, first, last):
            last = at
        elif not _goes_on(reading, at, end, last):
            break
    post = last == first and reading.kind(first) is Kind.TITLE
    return None if last is None or post else actor_of(reading, first, last)


def _is_standing(reading: Reading, at: int, end: int, last: int | None) -> bool:
    """Tells whether a name begins anew behind a token: 会员单位X, 商会会长Y公司, 企业家兼Z."""
    kind, following = reading.kind(at), reading.kind(at + 1)
    if kind is Kind.STATUS:
        return _noun_follows(reading, at + 1, end)
    named = following is Kind.NAME and COMPANY.search(reading.tokens[at + 1].text)
    post = kind is Kind.TITLE and last is not None and bool(named)
    also = reading.tokens[at].text == AND_ALSO and last is not None
    return post or (also and _noun_follows(reading, at + 1, end))


def _may_end(reading: Reading, at: int, end: int, first: int, last: int | None) -> bool:
    """Tells whether a name may end with a token."""
    kind, text = reading.kind(at), reading.tokens[at].text
    called = kind is Kind.QUOTE and at > first and reading.kind(at - 1) is Kind.GROUP
    if kind in ENDS or called or (kind is Kind.NUMBER and text.endswith("人")):
        return True
    return (last is None and _is_body(reading, at, end)) or _is_name(reading, at, first)


def _goes_on(reading: Reading, at: int, end: int, last: int | None) -> bool:
    """Tells whether a name may go on behind a token that it cannot end with."""
    kind = reading.kind(at)
    if kind is Kind.ASIDE and last == at - 1:
        return True
    if last is not None and not _joins(reading, at, end):
        counted = kind is Kind.TEXT and reading.kind(at - 1) is Kind.NUMBER
        if not (counted and reading.kind(at + 1) is Kind.PEOPLE):
            return False
    return kind in INNER


def _behind_dash(reading: Reading, index: int, end: int) -> int:
    """Skips what a dash sets before a name: 商会副会长——某公司."""
    for at in range(index, end):
        kind = reading.kind(at)
        if kind is Kind.DASH and _noun_follows(reading, at + 1, end):
            return at + 1
        if kind not in INNER | ENDS:
            break
    return index


def _noun_follows(reading: Reading, index: int, end: int) -> bool:
    if reading.kind(index) is Kind.OF:
        return False
    while index < end and reading.kind(index) in INNER | {Kind.STATUS, Kind.TITLE}:
        index += 1
    return index < end and reading.kind(index) in NOUNS - {Kind.TITLE}


def _is_body(reading: Reading, index: int, end: int) -> bool:
    """Tells whether text ends like the noun for a body, before a verb or in a list."""
    token = reading.tokens[index]
    if token.kind is not Kind.TEXT or not BODY.fullmatch(token.text.strip()):
        return False
    return index + 1 >= end or reading.kind(index + 1) in _BEHIND_BODIES


def _is_name(reading: Reading, index: int, first: int) -> bool:
    """Tells whether text behind a noun for people is the name of one: 会员郭艳红."""
    token = reading.tokens[index]
    behind = index > first and reading.kind(index - 1) is Kind.PEOPLE
    named = token.kind is Kind.TEXT and PERSON.fullmatch(token.text)
    return behind and bool(named) and reading.kind(index + 1) in _BEHIND_SUBJECTS


def _joins(reading: Reading, index: int, end: int) -> bool:
    """Tells whether a number, or a word inside a longer name, joins two nouns."""
    token = reading.tokens[index]
    following = reading.kind(index + 1) if index + 1 < end else None
    behind = reading.kind(index + 2) if index + 2 < end else None
    if token.kind is Kind.OF and reading.tokens[index - 1].text in AMONG:
        return following in ENDS
    if token.text in AMONG and (following is Kind.NUMBER or behind in ENDS):
        return following in {Kind.NUMBER, Kind.OF}
    if token.kind is Kind.NUMBER and following is Kind.TEXT:
        return behind is Kind.PEOPLE
    noun = following in {Kind.GROUP, Kind.PEOPLE}
    inside = token.kind is Kind.TEXT and len(token.text) <= 4 and noun
    return inside or (token.kind is Kind.NUMBER and following in ENDS)


def parted(reading: Reading, actor: Actor) -> tuple[Actor, ...]:
    """Parts a body from the people of its own that are counted: 某协会|16名志愿者."""
    for at in range(actor.first + 1, actor.last) if actor.counted else ():
        body = at - 1 - (reading.tokens[at - 1].text in AMONG)
        owner = reading.kind(body) in {Kind.NAME, Kind.GROUP, Kind.STATUS}
        if owner and reading.kind(at) is Kind.NUMBER:
            first = actor_of(reading, actor.first, body)
            return (first, actor_of(reading, at, actor.last))
    return (actor,)


def paired(reading: Reading, actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """Joins two kinds of people that one number counts: 10余位党员和会员."""
    made: list[Actor] = []
    for actor in actors:
        if made and _counts_both(reading, made[-1], actor):
            made[-1] = made[-1]._replace(end=actor.end, last=actor.last)
        else:
            made.append(actor)
    return tuple(made)


def _counts_both(reading: Reading, first: Actor, second: Actor) -> bool:
    counted = first.counted and not second.counted
    between = reading.tokens[first.last + 1].text
    return counted and first.kind is second.kind is Kind.PEOPLE and between in AND
