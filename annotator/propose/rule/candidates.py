"""All words of a paragraph that may be triggers, each once."""

from collections.abc import Iterable, Sequence

from annotator.propose.chinese.reading import Reading
from annotator.propose.rule.candidate import Candidate
from annotator.propose.rule.grammar import Grammar
from annotator.propose.rule.triggers import act_candidates
from annotator.propose.rule.works import work_candidates


def candidates(reading: Reading, grammar: Grammar) -> list[Candidate]:
    """Returns all candidates in order; a verb governs an act as a noun or a list of work."""
    acts = _one_a_governor(act_candidates(reading, grammar))
    acts = [act for act in acts if not _leans(act, acts)]
    works = list(work_candidates(reading, grammar))
    acts = [act for act in acts if not any(_is_part(act, work) for work in works)]
    governors = {act.governor for act in acts} - {None}
    works = [work for work in works if governors.isdisjoint({work.at, work.light_verb})]
    return sorted([*acts, *works], key=lambda candidate: candidate.at)


def _one_a_governor(acts: Iterable[Candidate]) -> list[Candidate]:
    """Leaves out further objects of the same governor: 负责X安装、Y安装."""
    kept: list[Candidate] = []
    for act in acts:
        again = any(k.governor == act.governor and k.rule is act.rule for k in kept)
        if act.governor is None or not again:
            kept.append(act)
    return kept


def _leans(act: Candidate, acts: Sequence[Candidate]) -> bool:
    """Tells whether the word right behind names the act better: 组织|调动, 发出|倡议."""
    return any(other.at == act.at + 1 and other.event is act.event for other in acts)


def _is_part(act: Candidate, work: Candidate) -> bool:
    """Tells whether an act is an item of a list of work, or the light verb over it."""
    listed = len(work.works) > 1 and work.reach.first <= act.at < work.reach.end
    return listed or (act.at == work.light_verb and act.event is work.event)
