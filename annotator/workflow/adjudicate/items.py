"""What an adjudicator is shown of a paragraph, ready for a page."""

from annotator.model.conflict import Part
from annotator.model.event import EventMention
from annotator.model.record import Record
from annotator.workflow.adjudicate.case import Case, letters
from annotator.workflow.adjudicate.state import (
    added,
    chosen_on,
    is_changed,
    is_settled,
)
from annotator.workflow.shown_paragraph import ShownParagraph


class SettledPart(Record):
    """A part with what stands for it by now."""

    part: str
    """Key of the part."""
    event: EventMention | None
    """None if none of the versions is to stand."""


class AddedEvent(Record):
    """An event that no annotator has."""

    key: str
    event: EventMention


class OwnSettlement(Record):
    """A settlement of the adjudicator that can be undone."""

    key: str
    action: str
    """Of the decision in the log: accept, fix, reject, add, flag or done."""


class AdjudicationItem(ShownParagraph):
    """One paragraph as an adjudicator sees it; it holds no annotator's name."""

    letters: tuple[str, ...]
    """Columns of people, in the order shown; another order for another adjudicator."""
    parts: tuple[Part, ...]
    """In the order of the text; unanimous ones need no choice."""
    settled: tuple[SettledPart, ...]
    """What is settled of the others, and of these what is to be otherwise."""
    added: tuple[AddedEvent, ...]
    log: tuple[OwnSettlement, ...]
    """The adjudicator's live decisions, the last one last."""
    remarks: tuple[str, ...]
    """What annotators wrote when they flagged it."""
    seen: str
    """Given back with each settlement, so that nothing is overwritten unseen."""
    is_own: bool
    """The adjudicator is one of its annotators."""
    is_settled_by_others: bool
    """Another adjudicator has finished it: finishing it again replaces that."""
    is_done: bool


def item_of(case: Case) -> AdjudicationItem:
    """Makes the item of a case."""
    return AdjudicationItem(
        paragraph_id=case.paragraph.paragraph_id,
        sha256=case.paragraph.sha256,
        document_key=case.paragraph.document_key,
        title=case.around.title,
        published_on=case.around.published_on,
        language=case.around.language,
        index=case.paragraph.index,
        text=case.paragraph.text,
        heading=case.around.heading,
        previous=case.around.previous,
        next=case.around.next,
        mode=case.mode,
        letters=letters(len(case.annotated)),
        parts=tuple(map(_nameless, case.parts)),
        settled=_settled(case),
        added=tuple(
            AddedEvent(key=item.item.key, event=item.event.event)
            for item in added(case)
            if item.event is not None
        ),
        log=_log(case),
        remarks=case.remarks,
        seen=case.seen,
        is_own=case.adjudicator.handle in {a.person.handle for a in case.annotated},
        is_settled_by_others=bool(case.settled_by),
        is_done=case.own.is_done,
    )


def _nameless(part: Part) -> Part:
    """Takes the store's keys away: they can tell who wrote a version."""
    return part.model_copy(
        update={
            "versions": tuple(v.model_copy(update={"key": ""}) for v in part.versions),
            "proposed": tuple(v.model_copy(update={"key": ""}) for v in part.proposed),
        }
    )


def _settled(case: Case) -> tuple[SettledPart, ...]:
    found = []
    for part in case.parts:
        settled = not part.is_unanimous and is_settled(case, part)
        if settled or is_changed(case, part):
            chosen = chosen_on(case, part)
            event = chosen.event.event if chosen and chosen.event else None
            found.append(SettledPart(part=part.key, event=event))
    return tuple(found)


def _log(case: Case) -> tuple[OwnSettlement, ...]:
    undone = {logged.request.undoes for logged in case.own_log}
    return tuple(
        OwnSettlement(key=logged.request.key, action=logged.request.action)
        for logged in case.own_log
        if logged.request.action != "undo" and logged.request.key not in undone
    )
