"""Where in a paragraph an act may be named."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from annotator.model.event import Attribute
from annotator.propose.grammar import Grammar
from annotator.propose.lexer import Kind
from annotator.propose.phrases import BREAKS, Nouns, object_of
from annotator.propose.reading import Reading, Stretch
from annotator.propose.rule_lists import items
from annotator.schema.lexicon import EventLexicon, TriggerRule, Yield


class Candidate(NamedTuple):
    """A word that may be the trigger of an event."""

    event: EventLexicon
    index: int
    """Number of its token."""
    attributes: tuple[Attribute, ...]
    needs: tuple[str, ...]
    rule: TriggerRule | None = None
    """None for work."""
    counted: bool = False
    """It needs an argument with a number as well."""
    counted_or: tuple[str, ...] = ()
    """Roles that make up for that."""
    works: tuple[Stretch, ...] = ()
    """The work that it names or governs."""
    reach: Stretch = Stretch(0, 0)
    """For work: the part of the clause that belongs to it."""
    sites: Stretch = Stretch(0, 0)
    """For work: the places that stand before its name as a modifier."""
    governor: int | None = None
    """Token of the verb that governs the trigger as a noun."""
    light_verb: int | None = None
    """Token of the light verb over the trigger."""

    @property
    def yields(self) -> tuple[Yield, ...]:
        """To which other acts it yields."""
        return self.rule.yields if self.rule else ()


def act_candidates(reading: Reading, grammar: Grammar) -> Iterator[Candidate]:
    """Yields the trigger words that stand in a context that fits them."""
    for index, token in enumerate(reading.tokens):
        for event, rule in grammar.senses.get(token.text, ()):
            if token.kind is not Kind.ACT or not _context_fits(reading, index, rule):
                continue
            needs = rule.needs or event.needs
            candidate = Candidate(
                event, index, rule.attributes, needs, rule, counted=rule.counted
            )
            governor = _governor(reading, index, rule)
            if governor is not None:
                yield candidate._replace(governor=governor)
            elif reading.kind(index + 1) is not Kind.OF and _object_fits(
                reading, index, rule, grammar
            ):
                yield candidate


def _governor(reading: Reading, index: int, rule: TriggerRule) -> int | None:
    """Returns the verb that governs the word as a noun: 负责X的安装, 参与Y建设."""
    if not rule.nominal_under or reading.kind(index + 1) in {Kind.ASPECT, Kind.NUMBER}:
        return None
    clause = reading.clauses[reading.clause_of(index)]
    behind = [reading.kind(at) for at in range(index + 1, clause.end)]
    if Kind.OF in behind and Kind.JOIN not in behind[: behind.index(Kind.OF)]:
        return None
    first = reading.clauses[reading.clause_of(index)].first
    for at in range(index - 1, first - 1, -1):
        if reading.tokens[at].text in rule.nominal_under:
            return at if at + 1 < index else None
        if reading.kind(at) in BREAKS and reading.tokens[at].text not in rule.words:
            return None
    return None


def _context_fits(reading: Reading, index: int, rule: TriggerRule) -> bool:
    token = reading.tokens[index]
    behind, before = reading.text[token.end :], reading.text[: token.start]
    if rule.behind and not re.match(rule.behind, behind):
        return False
    if rule.not_behind and re.match(rule.not_behind, behind):
        return False
    first = reading.clauses[reading.clause_of(index)].first
    verbs = {t.text for t in reading.tokens[first:index]}
    if verbs & set(rule.without_verbs) or (rule.with_verbs and not verbs & set(rule.with_verbs)):
        return False
    if rule.before and not re.search(f"(?:{rule.before})$", before):
        return False
    return not (rule.not_before and re.search(f"(?:{rule.not_before})$", before))


def _object_fits(
    reading: Reading, index: int, rule: TriggerRule, grammar: Grammar
) -> bool:
    if not (rule.object_heads or rule.object_without):
        return True
    clause = reading.clauses[reading.clause_of(index)]
    listed = items(
        reading,
        object_of(reading, index, clause, _nouns(rule)),
        grammar.shared,
    )
    ends = [_end(reading, item.stretch) for item in listed]
    if any(end.endswith(rule.object_without) for end in ends if rule.object_without):
        return False
    return not rule.object_heads or any(end.endswith(rule.object_heads) for end in ends)


def _nouns(rule: TriggerRule) -> Nouns:
    heads = rule.object_heads
    return Nouns(papers=heads) if rule.opens_content else Nouns(bodies=heads)


def _end(reading: Reading, stretch: Stretch) -> str:
    """Returns the item without brackets and numbers at its end."""
    first, end = stretch
    while first < end and reading.kind(end - 1) in {Kind.ASIDE, Kind.NUMBER}:
        end -= 1
    return reading.words(Stretch(first, end)).rstrip("》”\"")
