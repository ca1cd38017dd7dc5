"""Where in a clause the phrases around a word begin and end."""

from collections.abc import Iterator
from typing import NamedTuple

from annotator.propose.chinese import MODIFYING, PART_OF, TOTALLING
from annotator.propose.lexer import Kind, Token
from annotator.propose.reading import Clause, Reading, Stretch

VERBS = frozenset({Kind.ACT, Kind.VERB})

BREAKS = frozenset({*VERBS, Kind.PREPOSITION, Kind.ADVERB, Kind.COMMA, Kind.DASH})
"""What a noun phrase cannot hold, outside a modifier that ends in 的."""

NOUNS = frozenset(
    {Kind.NAME, Kind.PERSON, Kind.GROUP, Kind.PEOPLE, Kind.SUBSTITUTE, Kind.TITLE}
)
"""What ends the name of somebody."""


_MARKERS = VERBS | {Kind.PREPOSITION, Kind.JOIN}


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


def marked(
    reading: Reading, within: Stretch, markers: frozenset[str]
) -> Iterator[Stretch]:
    """Yields the phrase behind each marker, 向X and 给Y, from left to right.

    A marker inside the modifier of another phrase (为奋战在一线的警员) opens none.
    """
    index = within.first
    while index < within.end:
        token = reading.tokens[index]
        end = phrase_end(reading, index + 1, within.end)
        complement = token.text == "到" and reading.kind(index - 1) in VERBS
        if complement:
            index += 1
            continue
        if token.kind in _MARKERS and token.text in markers:
            if index + 1 < end:
                yield Stretch(index + 1, end)
                index = end
                continue
        elif token.kind is Kind.PREPOSITION and index + 1 < end:
            index = end
            continue
        index += 1


def phrase_end(reading: Reading, first: int, end: int, *, acts: bool = True) -> int:
    """Returns where the noun phrase that begins at a token ends.

    A verb or preposition ends it, unless it belongs to a modifier whose 的 and noun still
    follow before ``end``. With ``acts`` a trigger word ends it all the same.
    """
    index = first
    while index < end:
        manner = reading.kind(index) is Kind.MANNER and index + 1 == end
        if manner and index > first:
            return index
        if reading.tokens[index].kind in BREAKS:
            after = _behind_modifier(reading, index, end)
            act = acts and reading.kind(index) is Kind.ACT and index > first
            if after is None or act:
                return index
            index = after
        else:
            index += 1
    return end


def _behind_modifier(reading: Reading, index: int, end: int) -> int | None:
    """Returns where the noun behind the next 的 begins, None if there is none."""
    for at in range(index, end - 1):
        token, following = reading.tokens[at], reading.tokens[at + 1]
        if token.kind is Kind.COMMA:
            return None
        if token.kind is Kind.OF and following.kind not in BREAKS:
            return at + 1
    return None


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
    nouns = nouns or Nouns()
    first = index + 1
    while first < clause.end and _completes(reading, first):
        first += 1
    at = clause.end + 1 if reading.kind(first) is Kind.JOIN else first
    while at < clause.end:
        token = reading.tokens[at]
        following = reading.kind(at + 1)
        if token.kind is Kind.MANNER and following in VERBS:
            break
        adjective = token.kind is Kind.ADVERB and reading.kind(at - 1) is Kind.OF
        if adjective or (token.kind in VERBS and _inside_noun(reading, first, at)):
            at += 1
        elif token.kind in BREAKS and not _totals(token):
            pivot = nouns.people or reading.kind(at - 1) in NOUNS
            plain = token.kind is Kind.VERB or following is Kind.OF
            open_ = at == first or (plain and not pivot)
            after = _behind_modifier(reading, at, clause.end) if open_ else None
            compound = _compound_end(reading, at, clause.end, nouns)
            if compound:
                after = compound
            elif after is None or not _opens_modifier(token):
                break
            at = after
        else:
            at += 1
    return Stretch(first, min(at, clause.end)) if at <= clause.end else Stretch(first, first)


def _completes(reading: Reading, index: int) -> bool:
    """Tells whether a token behind a verb says that it is done: 了, 购买到50箱."""
    token = reading.tokens[index]
    reached = token.text == "到" and reading.kind(index + 1) is Kind.NUMBER
    return token.kind is Kind.ASPECT or reached


def _inside_noun(reading: Reading, first: int, index: int) -> bool:
    """Tells whether a verb is part of a noun: 昕春建设、, 145名储备志愿者."""
    before, behind = reading.kind(index - 1), reading.kind(index + 1)
    if index == first:
        return False
    counted = before is Kind.NUMBER and behind in {Kind.PEOPLE, Kind.GROUP}
    named = before is Kind.TEXT and behind in {Kind.JOIN, Kind.ET_CETERA}
    return counted or named


def _opens_modifier(token: Token) -> bool:
    return token.kind is not Kind.PREPOSITION or token.text in MODIFYING


def _compound_end(reading: Reading, index: int, end: int, nouns: Nouns) -> int | None:
    """Returns where a compound noun that begins with a verb ends: 保障|小组."""
    act = reading.kind(index) is Kind.ACT
    heads = nouns.papers if act else (*nouns.bodies, *nouns.papers)
    for at in range(index, min(index + 8, end)):
        token = reading.tokens[at]
        closes = at + 1 >= end or reading.kind(at + 1) in {Kind.COMMA, Kind.JOIN}
        noun = token.kind not in VERBS or closes
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
        if clause.sentence != clauses[clause_number].sentence:
            return
        if not any(token.kind is Kind.NUMBER for token in tokens):
            return
        part = tokens[0].text in PART_OF
        if any(_breaks_list(token) for token in tokens[part:]):
            return
        yield Stretch(clause.first + part, clause.end)


def _breaks_list(token: Token) -> bool:
    return token.kind is Kind.WORK or (token.kind in BREAKS and not _totals(token))


def _totals(token: Token) -> bool:
    return token.kind is Kind.ADVERB and token.text in TOTALLING
