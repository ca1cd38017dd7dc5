"""Where in a paragraph an act may be named by a trigger word."""

import re
from collections.abc import Iterator

from annotator.propose.chinese.lists import items
from annotator.propose.chinese.objects import Nouns, object_of
from annotator.propose.chinese.reading import Reading, Stretch
from annotator.propose.chinese.tokens import BREAKS, Kind
from annotator.propose.rule.candidate import Candidate
from annotator.propose.rule.grammar import Grammar
from annotator.schema.lexicon_rules import TriggerRule

_CLOSING = re.compile(r"(?:[（(][^（()）]*[)）])?[》”\"]*$")
"""What may stand behind the last word of a title."""


def act_candidates(reading: Reading, grammar: Grammar) -> Iterator[Candidate]:
    """Yields the trigger words that stand in a context that fits them."""
    for index, token in enumerate(reading.tokens):
        senses = grammar.senses.get(token.text, ()) if token.kind is Kind.ACT else ()
        for event, rule in senses:
            if not _context_fits(reading, index, rule):
                continue
            governor = _governor(reading, index, rule)
            if governor is None and not _object_fits(reading, grammar, index, rule):
                continue
            yield Candidate(
                event,
                index,
                rule.attributes,
                rule.needs or event.needs,
                rule,
                counted=rule.counted,
                governor=governor,
            )


def _context_fits(reading: Reading, index: int, rule: TriggerRule) -> bool:
    token = reading.tokens[index]
    behind, before = reading.text[token.end :], reading.text[: token.start]
    first = reading.clauses[reading.clause_of(index)].first
    verbs = {t.text for t in reading.tokens[first:index]}
    return not (
        (rule.behind and not re.match(rule.behind, behind))
        or (rule.not_behind and re.match(rule.not_behind, behind))
        or (rule.before and not re.search(f"(?:{rule.before})$", before))
        or (rule.not_before and re.search(f"(?:{rule.not_before})$", before))
        or (rule.with_verbs and verbs.isdisjoint(rule.with_verbs))
        or not verbs.isdisjoint(rule.without_verbs)
    )


def _governor(reading: Reading, index: int, rule: TriggerRule) -> int | None:
    """Returns the verb that governs the word as a noun: 负责X的安装, 参与Y建设."""
    if not rule.nominal_under or reading.kind(index + 1) in {Kind.ASPECT, Kind.NUMBER}:
        return None
    clause = reading.clauses[reading.clause_of(index)]
    behind = [reading.kind(at) for at in range(index + 1, clause.end)]
    if Kind.OF in behind and Kind.JOIN not in behind[: behind.index(Kind.OF)]:
        return None
    for at in range(index - 1, clause.first - 1, -1):
        if reading.tokens[at].text in rule.nominal_under:
            return at if at + 1 < index else None
        if reading.kind(at) in BREAKS and reading.tokens[at].text not in rule.words:
            return None
    return None


def _object_fits(reading: Reading, grammar: Grammar, index: int, rule: TriggerRule) -> bool:
    """Tells whether the word is a verb, with an object that the rule allows."""
    if reading.kind(index + 1) is Kind.OF:
        return False
    if not (rule.object_heads or rule.object_without):
        return True
    clause = reading.clauses[reading.clause_of(index)]
    whole = object_of(reading, index, clause, _nouns(rule))
    ends = [_end(reading, i.stretch) for i in items(reading, whole, grammar.shared)]
    if any(end.endswith(rule.object_without) for end in ends):
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
    return _CLOSING.sub("", reading.words(Stretch(first, end)))
