"""What stands behind a verb as its object."""

from collections.abc import Iterator
from typing import NamedTuple

from annotator.propose.chinese.phrases import behind_modifier
from annotator.propose.chinese.reading import PEOPLE_COUNTS, Clause, Reading, Stretch
from annotator.propose.chinese.tokens import BREAKS, NOUNS, PREDICATES, Kind, Token
from annotator.propose.chinese.words import MODIFYING, PART_OF, TOTALLING

_IN_COMPOUNDS = frozenset(
    {
        Kind.GROUP,
        Kind.JOIN,
        Kind.MANNER,
        Kind.NUMBER,
        Kind.QUOTE,
        Kind.TEXT,
        Kind.VERB,
        Kind.WORK,
    }
)
_LONGEST_COMPOUND = 8
"""Tokens."""


class Nouns(NamedTuple):
    """Ends of the nouns that an act may take as its object, where they hold verbs."""

    bodies: tuple[str, ...] = ()
    """The 队 of 救援队."""
    papers: tuple[str, ...] = ()
    """The 倡议书 of 参与防控倡议书, which may hold a trigger as well."""
    people: bool = True
    """Those who act are objects too: what they do next is no modifier."""


def object_of(
    reading: Reading, index: int, clause: Clause, nouns: Nouns | None = None
) -> Stretch:
    """Returns what stands behind a verb as its object, perhaps no token at all.

    Args:
        reading: The paragraph.
        index: The verb, or the last token before the object.
        clause: The clause that holds it.
        nouns: What the object may be.
    """
    first = index + 1
    while first < clause.end and _completes(reading, first):
        first += 1
    if reading.kind(first) is Kind.JOIN:
        return Stretch(first, first)
    at = first
    while at < clause.end:
        after = _behind(reading, Stretch(first, clause.end), at, nouns or Nouns())
        if after is None:
            break
        at = after
    return Stretch(first, max(first, at))


def _completes(reading: Reading, index: int) -> bool:
    """Tells whether a token behind a verb says that it is done: 了, 购买到50箱."""
    token = reading.tokens[index]
    reached = token.text == "到" and reading.kind(index + 1) is Kind.NUMBER
    return token.kind is Kind.ASPECT or reached


def _behind(reading: Reading, phrase: Stretch, at: int, nouns: Nouns) -> int | None:
    """Returns where the object goes on behind a token, None if it ends before it."""
    token, following = reading.tokens[at], reading.kind(at + 1)
    if token.kind is Kind.MANNER and following in PREDICATES:
        return None
    adjective = token.kind is Kind.ADVERB and reading.kind(at - 1) is Kind.OF
    if adjective or token.kind not in BREAKS or _totals(token):
        return at + 1
    if token.kind in PREDICATES and _inside_noun(reading, phrase.first, at):
        return at + 1
    compound = _compound_end(reading, at, phrase.end, nouns)
    if compound:
        return compound
    return _modifier_end(reading, phrase, at, nouns) if _opens_modifier(token) else None


def _modifier_end(reading: Reading, phrase: Stretch, at: int, nouns: Nouns) -> int | None:
    """Returns where the noun begins that a verb, or what it opens, modifies."""
    pivot = nouns.people or reading.kind(at - 1) in NOUNS
    whole = reading.kind(at + 1) is Kind.OF
    plain = reading.kind(at) is Kind.VERB and not pivot
    opens = at == phrase.first or whole or plain
    return behind_modifier(reading, at, phrase.end) if opens else None


def _inside_noun(reading: Reading, first: int, index: int) -> bool:
    """Tells whether a verb is part of a noun: 永安建设、, 30名机电安装工人."""
    before, behind = reading.kind(index - 1), reading.kind(index + 1)
    if index == first:
        return False
    amount = reading.amount(first)
    people = amount is not None and amount.kind in PEOPLE_COUNTS
    counted = before is Kind.NUMBER and behind is Kind.GROUP
    named = before is Kind.TEXT and behind in {Kind.JOIN, Kind.ET_CETERA}
    return (people and behind is Kind.PEOPLE) or counted or named


def _opens_modifier(token: Token) -> bool:
    return token.kind is not Kind.PREPOSITION or token.text in MODIFYING


def _compound_end(reading: Reading, index: int, end: int, nouns: Nouns) -> int | None:
    """Returns where a compound noun that begins with a verb ends: 保障|小组."""
    if reading.kind(index + 1) is Kind.NUMBER:
        return None
    act = reading.kind(index) is Kind.ACT
    heads = nouns.papers if act else (*nouns.bodies, *nouns.papers)
    for at in range(index, min(index + _LONGEST_COMPOUND, end)):
        token = reading.tokens[at]
        closes = at + 1 >= end or reading.kind(at + 1) in {Kind.COMMA, Kind.JOIN}
        noun = token.kind not in PREDICATES or closes
        if heads and token.text.endswith(heads) and noun:
            return at + 1
        if token.kind not in _IN_COMPOUNDS and not (act and token.kind is Kind.ACT):
            return None
    return None


def continued(reading: Reading, clause_number: int) -> Iterator[Stretch]:
    """Yields the clauses behind one that go on with its list: ``,护目镜20副,口罩3箱``."""
    clauses = reading.clauses
    for clause in clauses[clause_number + 1 :]:
        tokens = reading.tokens[clause.first : clause.end]
        same = clause.sentence == clauses[clause_number].sentence
        if not same or not any(token.kind is Kind.NUMBER for token in tokens):
            return
        part = tokens[0].text in PART_OF
        if any(_breaks_list(token) for token in tokens[part:]):
            return
        yield Stretch(clause.first + part, clause.end)


def _breaks_list(token: Token) -> bool:
    return token.kind is Kind.WORK or (token.kind in BREAKS and not _totals(token))


def _totals(token: Token) -> bool:
    return token.kind is Kind.ADVERB and token.text in TOTALLING
