"""How far an adjudicator is with a paragraph."""

from annotator.model.conflict import Part
from annotator.store.log.decisions import StandingDecision
from annotator.workflow.adjudicate.case import Case


def standing_on(case: Case, part: Part) -> dict[str, StandingDecision]:
    """Returns the adjudicator's decisions that stand on versions of a part, by key."""
    keys = {version.key for version in (*part.versions, *part.proposed)}
    return {item.item.key: item for item in case.own.items if item.item.key in keys}


def chosen_on(case: Case, part: Part) -> StandingDecision | None:
    """Returns the decision that makes something stand for a part, None for none."""
    found = standing_on(case, part).values()
    return next((item for item in found if item.event is not None), None)


def is_settled(case: Case, part: Part) -> bool:
    """Tells whether nothing is left to choose: something stands, or all was rejected."""
    if part.is_unanimous or chosen_on(case, part) is not None:
        return True
    found = standing_on(case, part)
    return all(version.key in found for version in part.versions)


def is_changed(case: Case, part: Part) -> bool:
    """Tells whether a part on which all agree is to become something else all the same."""
    if not part.is_unanimous or not standing_on(case, part):
        return False
    chosen = chosen_on(case, part)
    if chosen is None or chosen.event is None:
        return True
    sha256 = case.paragraph.sha256
    agreed = part.versions[0].event.content_digest(sha256)
    return chosen.event.event.content_digest(sha256) != agreed


def unsettled(case: Case) -> tuple[Part, ...]:
    """Returns the parts that wait for a choice."""
    return tuple(part for part in case.parts if not is_settled(case, part))


def added(case: Case) -> tuple[StandingDecision, ...]:
    """Returns what the adjudicator added and what stands of it."""
    keys = {d.request.item for d in case.own_log if d.request.action == "add"}
    return tuple(i for i in case.own.items if i.item.key in keys and i.event is not None)
