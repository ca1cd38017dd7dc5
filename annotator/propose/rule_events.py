"""From a paragraph that was read to its events."""

from collections.abc import Iterable
from typing import NamedTuple

from annotator.model.event import Attribute
from annotator.propose.grammar import Grammar
from annotator.propose.lexer import Token
from annotator.propose.reading import Reading
from annotator.propose.rule_actor import subjects
from annotator.propose.rule_alias import resolved
from annotator.propose.rule_agency import agency
from annotator.propose.rule_arguments import fillers
from annotator.propose.rule_attributes import attributes
from annotator.propose.rule_draft import Draft
from annotator.propose.rule_frame import frame
from annotator.propose.rule_merge import merged
from annotator.propose.rule_objects import Filler
from annotator.propose.rule_scope import asserted
from annotator.propose.rule_triggers import Candidate, act_candidates
from annotator.propose.rule_works import work_candidates


class Found(NamedTuple):
    """An event as the rules found it."""

    type: str
    trigger: Token
    fillers: tuple[Filler, ...]
    attributes: tuple[Attribute, ...]


def _candidates(reading: Reading, grammar: Grammar) -> list[Candidate]:
    """Returns all candidates in order; a verb governs an act as a noun or a list of work."""
    acts = _one_a_governor(act_candidates(reading, grammar))
    acts = [act for act in acts if not _leans(act, acts)]
    works = list(work_candidates(reading, grammar))
    acts = [act for act in acts if not any(_is_part(act, work) for work in works)]
    governors = {act.governor for act in acts} - {None}
    works = [w for w in works if not {w.index, w.light_verb} & governors]
    return sorted([*acts, *works], key=lambda candidate: candidate.index)


def _is_part(act: Candidate, work: Candidate) -> bool:
    """Tells whether an act is an item of a list of work, or the light verb over it."""
    listed = len(work.works) > 1 and work.reach.first <= act.index < work.reach.end
    return listed or (act.index == work.light_verb and act.event is work.event)


def _leans(act: Candidate, acts: list[Candidate]) -> bool:
    """Tells whether the verb right behind is an act of the same type: 组织|调动."""
    return any(
        other.index == act.index + 1 and other.event is act.event for other in acts
    )


def _one_a_governor(acts: Iterable[Candidate]) -> list[Candidate]:
    kept: list[Candidate] = []
    for act in acts:
        same = (k for k in kept if k.governor == act.governor and k.rule is act.rule)
        if act.governor is None or next(same, None) is None:
            kept.append(act)
    return kept


def events(reading: Reading, grammar: Grammar) -> tuple[Found, ...]:
    """Returns the events of a paragraph in the order of their triggers."""
    who = tuple(resolved(reading, grammar, found) for found in subjects(reading))
    drafts = []
    told = tuple(asserted(reading, grammar, _candidates(reading, grammar), who))
    for candidate in told:
        event = candidate.event
        hands_over = not any(rule.source == "led" for rule in event.roles)
        actors = agency(
            reading,
            candidate.index,
            who,
            event.causatives,
            staff=grammar.lexicon.actors.staff if event.activities else (),
            hands_over=hands_over,
        )
        made = frame(reading, grammar, candidate, actors, who, told)
        drafts.append(Draft(made, fillers(made)))
    kept: dict[int, Draft] = {}
    for draft in merged(drafts):
        if draft.has_substance:
            kept.setdefault(draft.candidate.index, draft)
    return tuple(
        Found(
            d.candidate.event.type,
            d.trigger,
            d.fillers,
            attributes(d),
        )
        for d in kept.values()
    )
