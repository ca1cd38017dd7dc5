"""Names and nouns of those who act, read from a place in the text."""

import re
from typing import NamedTuple

from annotator.propose.chinese import (
    AMONG,
    BODY_ENDS,
    CONNECTIVES,
    EXISTING,
    SPEAKING_FOR,
)
from annotator.propose.lexer import Kind
from annotator.propose.phrases import NOUNS, VERBS
from annotator.propose.reading import NAME_OF_PERSON, Clause, Reading

_FRONT = frozenset({Kind.ADVERB, Kind.TIME, Kind.ASPECT, Kind.JOIN})
_INNER = frozenset(
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
_ENDS = NOUNS | {Kind.STATUS}
_BEHIND_SUBJECTS = VERBS | {Kind.PREPOSITION, Kind.ADVERB, Kind.PARTNER}
_BODY = re.compile(rf"(?![这那该其])[\u3400-\u9fff“”]{{4,20}}[{BODY_ENDS}]")
_NAME_LIKE = re.compile(
    r"(?![这那该其此为本各每当他她它我你大一两有无首全])[\u3400-\u9fffA-Za-z]{2,8}(?<![后前中时内上下里年月日们])"
)


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


class Actors(NamedTuple):
    """Those who act together, and the token behind them."""

    actors: tuple[Actor, ...]
    end: int


def subjects(reading: Reading) -> tuple[Actors, ...]:
    """Returns the actors that each clause begins with, often none."""
    found: list[Actors] = []
    for clause in reading.clauses:
        own = _subject(reading, clause)
        if reading.kind(clause.first) is Kind.PARTNER and found:
            partners = actors_at(reading, clause.first + 1, clause.end)
            before = next((f.actors for f in reversed(found) if f.actors), ())
            if partners.actors:
                own = Actors((*before, *partners.actors), partners.end)
        found.append(own)
    return tuple(found)


def ends_sentence(reading: Reading, index: int) -> bool:
    """Tells whether the token is a full stop, or begins or ends the paragraph."""
    if not 0 <= index < len(reading.tokens):
        return True
    token = reading.tokens[index]
    return token.kind is Kind.COMMA and any(mark in token.text for mark in "。!！?？")


def _subject(reading: Reading, clause: Clause) -> Actors:
    index = clause.first
    manner = False
    while index < clause.end and reading.kind(index) in _FRONT:
        adverb = reading.kind(index) is Kind.ADVERB
        manner = manner or (adverb and reading.tokens[index].text not in CONNECTIVES)
        index += 1
    if manner:
        return Actors((), index)
    found = actors_at(reading, index, clause.end)
    if not found.actors:
        found = _unknown(reading, index, clause)
    for at in range(found.end, min(found.end + 2, clause.end)):
        token = reading.tokens[at]
        other = token.text in SPEAKING_FOR or token.text in EXISTING
        if other and token.kind in VERBS:
            behind = actors_at(reading, at + 1, clause.end)
            if behind.actors:
                return behind
    return found


def _unknown(reading: Reading, index: int, clause: Clause) -> Actors:
    """Reads a name that nothing marks as one, from its place before a preposition."""
    token = reading.tokens[min(index, clause.end - 1)]
    if token.kind is Kind.TEXT and NAME_OF_PERSON.fullmatch(token.text):
        if reading.kind(index + 1) in {*VERBS, Kind.PREPOSITION, Kind.ADVERB}:
            return Actors((_made(reading, index, index)._replace(kind=Kind.PERSON),), index + 1)
    named = token.kind is Kind.TEXT and _NAME_LIKE.fullmatch(token.text.strip())
    acts = any(reading.kind(at) is Kind.ACT for at in range(index + 1, clause.end))
    behind = reading.kind(index + 1)
    short = len(token.text.strip()) < 3
    opens = clause.first == 0 or ends_sentence(reading, clause.first - 1)
    fitting = {Kind.PREPOSITION}
    if not short:
        fitting |= {Kind.ADVERB, Kind.PARTNER} | (VERBS if opens else set())
    if named and acts and behind in fitting:
        return Actors((_made(reading, index, index),), index + 1)
    return Actors((), index)


def actors_at(reading: Reading, index: int, end: int) -> Actors:
    """Reads a list of actors that begins at a token."""
    actors: list[Actor] = []
    while index < end:
        actor = _actor(reading, index, end) or _listed_name(reading, index, end)
        if actor is None:
            break
        if actor.kind is Kind.PERSON and actors and _is_mere_post(reading, actors[-1]):
            actors.pop()
        actors.extend(_split(reading, actor))
        index = actor.last + 1
        if reading.kind(index) is Kind.TITLE:
            index += 1
        joined = reading.kind(index) in {Kind.JOIN, Kind.PARTNER}
        if not joined or index + 1 >= end:
            break
        index += 1
    actors = _with_pairs(reading, actors)
    if actors:
        index = _behind_sum(reading, actors[-1].last + 1, end)
    return Actors(tuple(actors), index)


def _is_mere_post(reading: Reading, actor: Actor) -> bool:
    """Tells whether a post with a body names the person behind it: 甲会常委、乙会会长某."""
    return reading.kind(actor.last + 1) is Kind.TITLE


def _with_pairs(reading: Reading, actors: list[Actor]) -> list[Actor]:
    """Joins two kinds of people that one number counts: 10余位党员和会员."""
    joined: list[Actor] = []
    for actor in actors:
        before = joined[-1] if joined else None
        pair = (
            before is not None
            and before.counted
            and not actor.counted
            and before.kind is actor.kind is Kind.PEOPLE
            and reading.tokens[before.last + 1].text in {"和", "及", "与"}
        )
        if pair and before is not None:
            joined[-1] = before._replace(end=actor.end, last=actor.last)
        else:
            joined.append(actor)
    return joined


def _listed_name(reading: Reading, index: int, end: int) -> Actor | None:
    """Reads a name that only its neighbours in the list mark as one."""
    last = index
    while last < end and reading.kind(last) in {Kind.TEXT, Kind.ACT, Kind.VERB}:
        last += 1
    behind = {Kind.JOIN, Kind.ET_CETERA}
    closes = reading.kind(index - 1) is Kind.JOIN and reading.kind(last) is Kind.PREPOSITION
    if closes and last - index == 1:
        return _made(reading, index, index)
    listed = last < end and reading.kind(last) in behind
    if not listed or reading.kind(index) is not Kind.TEXT or last - index > 2:
        return None
    if len(reading.tokens[index].text) < 2:
        return None
    behind = last + 1
    while behind < end and reading.kind(behind) in {Kind.JOIN, Kind.TEXT, Kind.ET_CETERA}:
        behind += 1
    known = behind < end and reading.kind(behind) in _ENDS
    return _made(reading, index, last - 1) if known else None


def _actor(reading: Reading, index: int, end: int) -> Actor | None:
    """Reads one actor: modifiers, then names and nouns with nothing between."""
    first = _behind_dash(reading, index, end)
    last = None
    for at in range(first, end):
        kind = reading.kind(at)
        if kind is Kind.STATUS and _noun_follows(reading, at + 1, end):
            first, last = at + 1, None
        elif kind in _ENDS or (last is None and _is_body(reading, at, end)):
            last = at
        elif kind is Kind.NUMBER and reading.tokens[at].text.endswith("人"):
            last = at
        elif _is_name(reading, at, first):
            last = at
        elif kind is Kind.ASIDE and last == at - 1:
            continue
        elif last is not None and not _joins(reading, at, end):
            counted = kind is Kind.TEXT and reading.kind(at - 1) is Kind.NUMBER
            if not (counted and reading.kind(at + 1) is Kind.PEOPLE):
                break
        elif kind not in _INNER:
            break
    if last is None or _is_post(reading, first, last):
        return None
    return _made(reading, first, last)


def _is_body(reading: Reading, index: int, end: int) -> bool:
    """Tells whether text ends like the noun for a body, before a verb or in a list."""
    token = reading.tokens[index]
    if token.kind is not Kind.TEXT or not _BODY.fullmatch(token.text.strip()):
        return False
    return index + 1 >= end or reading.kind(index + 1) in _BEHIND_SUBJECTS | {
        Kind.JOIN,
        Kind.ET_CETERA,
    }


def _is_name(reading: Reading, index: int, first: int) -> bool:
    """Tells whether text behind a noun for people is the name of one: 会员郭艳红."""
    token = reading.tokens[index]
    behind = index > first and reading.kind(index - 1) is Kind.PEOPLE
    named = token.kind is Kind.TEXT and NAME_OF_PERSON.fullmatch(token.text)
    return behind and bool(named) and reading.kind(index + 1) in VERBS


def _is_post(reading: Reading, first: int, last: int) -> bool:
    """Tells whether a post without a body or a name is all that was found."""
    return reading.kind(last) is Kind.TITLE and first == last


def _made(reading: Reading, first: int, last: int) -> Actor:
    if reading.kind(last) is Kind.TITLE and reading.kind(last - 1) in _ENDS:
        last -= 1
    people = any(
        amount is not None and amount.kind in {"people", "person_times"}
        for at in range(first, last + 1)
        if (amount := reading.amounts.get(reading.tokens[at].start))
    )
    start, end = reading.tokens[first].start, reading.tokens[last].end
    while reading.text[start].isspace():
        start += 1
    return Actor(start, end, first, last, reading.tokens[last].kind, people)


def _split(reading: Reading, actor: Actor) -> tuple[Actor, ...]:
    """Parts a body from the people of its own that are counted: 某协会|16名志愿者."""
    for at in range(actor.first + 1, actor.last):
        if not actor.counted or reading.kind(at) is not Kind.NUMBER:
            continue
        body = at - 1 - (reading.tokens[at - 1].text in AMONG)
        if reading.kind(body) in {Kind.NAME, Kind.GROUP, Kind.STATUS}:
            return (
                _made(reading, actor.first, body),
                _made(reading, at, actor.last),
            )
    return (actor,)


def _behind_dash(reading: Reading, index: int, end: int) -> int:
    """Skips what a dash sets before a name: 商会副会长——某公司."""
    for at in range(index, end):
        kind = reading.kind(at)
        if kind is Kind.DASH and _noun_follows(reading, at + 1, end):
            return at + 1
        if kind not in _INNER | _ENDS:
            break
    return index


def _noun_follows(reading: Reading, index: int, end: int) -> bool:
    if reading.kind(index) is Kind.OF:
        return False
    while index < end and reading.kind(index) in _INNER | {Kind.STATUS, Kind.TITLE}:
        index += 1
    return index < end and reading.kind(index) in NOUNS - {Kind.TITLE}


def _joins(reading: Reading, index: int, end: int) -> bool:
    """Tells whether a number, or a word inside a longer name, joins two nouns."""
    following = reading.kind(index + 1) if index + 1 < end else None
    token = reading.tokens[index]
    behind = reading.kind(index + 2) if index + 2 < end else None
    if token.kind is Kind.OF and reading.tokens[index - 1].text in AMONG:
        return following in _ENDS
    if token.text in AMONG and (following is Kind.NUMBER or behind in _ENDS):
        return following in {Kind.NUMBER, Kind.OF}
    if token.kind is Kind.NUMBER and following is Kind.TEXT:
        return behind is Kind.PEOPLE
    inside = token.kind is Kind.TEXT and len(token.text) <= 4 and following is Kind.GROUP
    return inside or (token.kind is Kind.NUMBER and following in _ENDS)


def _behind_sum(reading: Reading, index: int, end: int) -> int:
    """Returns where 等 and the noun that sums a list up end."""
    if index < end and reading.kind(index) is Kind.ET_CETERA:
        index += 1
        while index < end and reading.kind(index) in _INNER | _ENDS:
            index += 1
    return index
