"""From a paragraph that was read to its events."""

from typing import NamedTuple

from annotator.model.event import Attribute
from annotator.propose.chinese.reading import Reading
from annotator.propose.chinese.subjects import subjects
from annotator.propose.chinese.tokens import Token
from annotator.propose.rule.agency import Chain, agency
from annotator.propose.rule.alias import resolved
from annotator.propose.rule.attributes import attributes
from annotator.propose.rule.candidates import candidates
from annotator.propose.rule.draft import Draft
from annotator.propose.rule.filler import Filler
from annotator.propose.rule.fillers import fillers
from annotator.propose.rule.frame import Frame, with_objects
from annotator.propose.rule.grammar import Grammar
from annotator.propose.rule.merge import merged
from annotator.propose.rule.scope import asserted
from annotator.schema.lexicon_rules import EventLexicon


class Found(NamedTuple):
    """An event as the rules found it."""

    type: str
    trigger: Token
    fillers: tuple[Filler, ...]
    attributes: tuple[Attribute, ...]


def events(reading: Reading, grammar: Grammar) -> tuple[Found, ...]:
    """Returns the events of a paragraph in the order of their triggers."""
    kept: dict[int, Draft] = {}
    for draft in merged(_drafts(reading, grammar)):
        if draft.has_substance:
            kept.setdefault(draft.candidate.at, draft)
    return tuple(
        Found(d.candidate.event.type, d.trigger, d.fillers, attributes(d))
        for d in kept.values()
    )


def _drafts(reading: Reading, grammar: Grammar) -> tuple[Draft, ...]:
    who = tuple(resolved(reading, grammar, found) for found in subjects(reading))
    told = tuple(asserted(reading, grammar, candidates(reading, grammar), who))
    frames = (
        Frame(
            reading=reading,
            grammar=grammar,
            candidate=candidate,
            agency=agency(reading, candidate.at, who, _chain(candidate.event, grammar)),
            subjects=who,
            told=told,
        )
        for candidate in told
    )
    made = map(with_objects, frames)
    return tuple(Draft(frame, fillers(frame)) for frame in made)


def _chain(event: EventLexicon, grammar: Grammar) -> Chain:
    return Chain(
        event.causatives,
        staff=grammar.lexicon.actors.staff if event.activities else (),
        hands_over=not any(rule.source == "led" for rule in event.roles),
    )
