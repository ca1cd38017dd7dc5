"""Lists of those who act, and the subjects of clauses."""

from typing import NamedTuple

from annotator.propose.chinese.actors import (
    ENDS,
    INNER,
    Actor,
    actor_at,
    actor_of,
    paired,
    parted,
)
from annotator.propose.chinese.names import NAME_LIKE, NO_NAME, PERSON, REGIONAL
from annotator.propose.chinese.reading import Clause, Reading, Stretch
from annotator.propose.chinese.tokens import PREDICATES, Kind
from annotator.propose.chinese.words import (
    AND,
    CONNECTIVES,
    EXISTING,
    SPEAKING_FOR,
    WILLING,
    WITH,
)

_FRONT = frozenset({Kind.ADVERB, Kind.TIME, Kind.ASPECT, Kind.JOIN})
_LONG = 4
"""Characters that a name has before its 和."""
_LISTED = frozenset({Kind.JOIN, Kind.TEXT, Kind.ET_CETERA})


class Actors(NamedTuple):
    """Those who act together, and the token behind them."""

    actors: tuple[Actor, ...]
    end: int


def subjects(reading: Reading) -> tuple[Actors, ...]:
    """Returns the actors that each clause begins with, often none."""
    found: list[Actors] = []
    for clause in reading.clauses:
        own = _subject(reading, clause)
        if _joins_before(reading, clause) and found:
            partners = actors_at(reading, clause.first + 1, clause.end)
            before = next((f.actors for f in reversed(found) if f.actors), ())
            if partners.actors:
                own = Actors((*before, *partners.actors), partners.end)
        elif reading.tokens[clause.first].text in WITH:
            own = Actors((), clause.first)
        found.append(own)
    return tuple(found)


def _joins_before(reading: Reading, clause: Clause) -> bool:
    """Tells whether a clause begins with those who join the actor before: 联合X, 与X一起."""
    opener = reading.tokens[clause.first]
    if opener.text in WITH:
        within = range(clause.first, clause.end)
        return any(reading.kind(at) is Kind.PARTNER for at in within)
    return opener.kind is Kind.PARTNER


def _subject(reading: Reading, clause: Clause) -> Actors:
    index, manner = clause.first, False
    while index < clause.end and reading.kind(index) in _FRONT:
        adverb = reading.kind(index) is Kind.ADVERB
        manner = manner or (adverb and reading.tokens[index].text not in CONNECTIVES)
        index += 1
    if manner:
        return Actors((), index)
    found = actors_at(reading, index, clause.end)
    if not found.actors:
        found = _unmarked(reading, index, clause)
    return _spoken_for(reading, found.end, clause) or found


def _spoken_for(reading: Reading, index: int, clause: Clause) -> Actors | None:
    """Returns those behind 代表 or 共有, who are the subject in place of what is before."""
    for at in range(index, min(index + 2, clause.end)):
        other = reading.tokens[at].text in {*SPEAKING_FOR, *EXISTING}
        if other and reading.kind(at) in PREDICATES:
            behind = actors_at(reading, at + 1, clause.end)
            if behind.actors:
                return behind
    return None


def _unmarked(reading: Reading, index: int, clause: Clause) -> Actors:
    """Reads a name that nothing marks as one, from its place before a preposition."""
    token = reading.tokens[min(index, clause.end - 1)]
    text, following = token.text.strip(), reading.kind(index + 1)
    if token.kind is not Kind.TEXT or NO_NAME.search(text):
        return Actors((), index)
    before_predicate = PREDICATES | {Kind.PREPOSITION, Kind.ADVERB}
    if PERSON.fullmatch(token.text) and following in before_predicate:
        person = actor_of(reading, index, index)._replace(kind=Kind.PERSON)
        return Actors((person,), index + 1)
    fitting = {Kind.PREPOSITION}
    if len(text) > 2:
        opens = reading.ends_sentence(clause.first - 1)
        fitting |= {Kind.ADVERB, Kind.PARTNER} | (PREDICATES if opens else set())
    said = following in PREDICATES and index + 2 == clause.end
    willing = index + 1 < clause.end and reading.tokens[index + 1].text in WILLING
    behind = range(index + 1, clause.end)
    acts = said or willing or any(reading.kind(at) is Kind.ACT for at in behind)
    if acts and following in fitting and NAME_LIKE.fullmatch(text):
        return Actors((actor_of(reading, index, index),), index + 1)
    return Actors((), index)


def actors_at(reading: Reading, index: int, end: int) -> Actors:
    """Reads a list of actors that begins at a token."""
    found: list[Actor] = []
    if reading.kind(index) is Kind.TITLE and reading.kind(index + 1) is Kind.JOIN:
        index += 2
    while index < end:
        actor = (
            actor_at(reading, index, end)
            or _name_with_join(reading, index, end)
            or _listed_name(reading, index, end)
        )
        if actor is None:
            break
        if actor.kind is Kind.PERSON and found and _is_mere_post(reading, found[-1]):
            found.pop()
        found.extend(parted(reading, actor))
        index = actor.last + 1
        index += reading.kind(index) is Kind.TITLE
        joined = reading.kind(index) in {Kind.JOIN, Kind.PARTNER}
        if not joined or index + 1 >= end:
            break
        index += 1
    actors = paired(reading, found)
    if actors:
        index = _behind_sum(reading, actors[-1].last + 1, end)
    return Actors(actors, index)


def _name_with_join(reading: Reading, index: int, end: int) -> Actor | None:
    """Reads the name of a body that holds a 和: 某某公益发展和评估中心."""
    at = index
    while at < end and reading.kind(at) in {Kind.TEXT, Kind.MANNER}:
        at += 1
    text = reading.words(Stretch(index, at))
    whole = len(text) >= _LONG or REGIONAL.match(text)
    if not whole or at >= end or reading.tokens[at].text not in AND:
        return None
    last = actor_at(reading, at + 1, end)
    body = last is not None and last.kind in {Kind.GROUP, Kind.NAME}
    if last is None or last.counted or not body or NO_NAME.search(text):
        return None
    return actor_of(reading, index, last.last)


def _is_mere_post(reading: Reading, actor: Actor) -> bool:
    """Tells whether a post with a body names the person behind it: 甲会常委、乙会会长某."""
    return reading.kind(actor.last + 1) is Kind.TITLE


def _listed_name(reading: Reading, index: int, end: int) -> Actor | None:
    """Reads a name that only its neighbours in the list mark as one."""
    last = index
    while last < end and reading.kind(last) in {Kind.TEXT, *PREDICATES}:
        last += 1
    closes = reading.kind(index - 1) is Kind.JOIN
    if closes and last - index == 1 and reading.kind(last) is Kind.PREPOSITION:
        return actor_of(reading, index, index)
    name = reading.kind(index) is Kind.TEXT and len(reading.tokens[index].text) > 1
    listed = last < end and reading.kind(last) in {Kind.JOIN, Kind.ET_CETERA}
    if not (name and listed) or last - index > 2:
        return None
    behind = last + 1
    while behind < end and reading.kind(behind) in _LISTED:
        behind += 1
    known = behind < end and reading.kind(behind) in ENDS
    return actor_of(reading, index, last - 1) if known else None


def _behind_sum(reading: Reading, index: int, end: int) -> int:
    """Returns where 等 and the noun that sums a list up end."""
    if index < end and reading.kind(index) is Kind.ET_CETERA:
        index += 1
        while index < end and reading.kind(index) in INNER | ENDS:
            index += 1
    return index
