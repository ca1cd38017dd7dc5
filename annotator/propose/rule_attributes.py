"""Attributes that words around a trigger give an event."""

from annotator.model.event import Attribute
from annotator.propose.chinese import CHANGE_OF_HANDS
from annotator.propose.lexer import Kind
from annotator.propose.phrases import BREAKS
from annotator.propose.reading import Reading
from annotator.propose.rule_draft import Draft
from annotator.schema.lexicon import AttributeCue


def attributes(draft: Draft) -> tuple[Attribute, ...]:
    """Returns what the rule and the cues say; the first cue of an attribute holds."""
    found = {attribute.name: attribute for attribute in draft.candidate.attributes}
    for cue in draft.frame.grammar.lexicon.cues:
        if cue.types and draft.candidate.event.type not in cue.types:
            continue
        if cue.counted and not draft.is_counted:
            continue
        if any(_is_cued(draft, i, cue) for i in (draft.candidate.index, *draft.cued)):
            found.setdefault(cue.attribute, Attribute(name=cue.attribute, value=cue.value))
    return tuple(found.values())


def _is_cued(draft: Draft, index: int, cue: AttributeCue) -> bool:
    reading = draft.frame.reading
    if cue.where == "agents":
        return any(
            reading.text.startswith(cue.words, actor.start)
            and any(actor.start <= start < actor.end for start in reading.amounts)
            for actor in draft.frame.agency.agents
        )
    first = _first(draft, index, cue)
    tokens = reading.tokens[first:index]
    start = tokens[0].start if tokens else reading.tokens[index].start
    before = reading.text[start : reading.tokens[index].start]
    single = before.endswith(cue.words) and not before.endswith(CHANGE_OF_HANDS)
    behind = {t.text for t in reading.tokens[index + 1 : draft.frame.own_object.end]}
    if cue.where == "object":
        return bool(behind & set(cue.words))
    return single or any(
        token.text in cue.words
        and token.kind is not Kind.TEXT
        and (token.text not in CHANGE_OF_HANDS or _lies_ahead(reading, first + at))
        for at, token in enumerate(tokens)
    )


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
