"""Attributes that words around a trigger give an event."""

from annotator.model.event import Attribute
from annotator.propose.chinese.reading import Reading
from annotator.propose.chinese.tokens import BREAKS, Kind
from annotator.propose.chinese.words import CHANGE_OF_HANDS
from annotator.propose.rule.draft import Draft
from annotator.schema.lexicon import AttributeCue


def attributes(draft: Draft) -> tuple[Attribute, ...]:
    """Returns what the rule and the cues say; the first cue of an attribute holds."""
    found = {attribute.name: attribute for attribute in draft.candidate.attributes}
    for cue in draft.frame.grammar.lexicon.cues:
        if _may_hold(draft, cue) and _is_cued(draft, cue):
            stated = Attribute(name=cue.attribute, value=cue.value)
            found.setdefault(cue.attribute, stated)
    return tuple(found.values())


def _may_hold(draft: Draft, cue: AttributeCue) -> bool:
    of_type = not cue.types or draft.candidate.event.type in cue.types
    return of_type and (draft.is_counted or not cue.counted)


def _is_cued(draft: Draft, cue: AttributeCue) -> bool:
    if cue.where == "agents":
        return _opens_agents(draft, cue)
    if cue.where == "object":
        reading, first = draft.frame.reading, draft.candidate.at + 1
        object_ = reading.tokens[first : draft.frame.own_object.end]
        return any(token.text in cue.words for token in object_)
    triggers = (draft.candidate.at, *draft.cued)
    return any(_stands_before(draft, index, cue) for index in triggers)


def _opens_agents(draft: Draft, cue: AttributeCue) -> bool:
    """Tells whether counted agents begin with a cue: 全市120多家企业."""
    reading = draft.frame.reading
    return any(
        reading.text.startswith(cue.words, actor.start)
        and any(actor.start <= start < actor.end for start in reading.amounts)
        for actor in draft.frame.agency.agents
    )


def _stands_before(draft: Draft, index: int, cue: AttributeCue) -> bool:
    reading = draft.frame.reading
    first = _first(draft, index, cue)
    start, end = reading.tokens[first].start, reading.tokens[index].start
    long = tuple(word for word in cue.words if len(word) > 1)
    if reading.text[start:end].endswith(long):
        return True
    return any(_is_cue(reading, at, cue) for at in range(first, index))


def _is_cue(reading: Reading, at: int, cue: AttributeCue) -> bool:
    token = reading.tokens[at]
    if token.kind is Kind.TEXT or token.text not in cue.words:
        return False
    return token.text not in CHANGE_OF_HANDS or _lies_ahead(reading, at)


def _lies_ahead(reading: Reading, index: int) -> bool:
    """Tells whether 将 says that something will be, not what is handed over."""
    verb = reading.kind(index + 1) in BREAKS
    return verb and reading.kind(index + 2) is not Kind.OF


def _first(draft: Draft, index: int, cue: AttributeCue) -> int:
    """Returns where the words that count begin: with the clause, or the sentence."""
    reading = draft.frame.reading
    clause = reading.clauses[reading.clause_of(index)]
    if cue.where == "adverbial" or not draft.frame.agency.carried:
        return clause.first
    return next(c.first for c in reading.clauses if c.sentence == clause.sentence)
