"""The history of a paragraph: who decided what, when, and what changed by it."""

from collections.abc import Iterable, Mapping

from annotator.model.event import EventMention
from annotator.model.record import Record
from annotator.model.review import Action, Mode, Stage
from annotator.store.documents.paragraph_events import events_on, settled_events
from annotator.store.log.history import LoggedDecision, decision_log
from annotator.store.people.known import Person
from annotator.store.queue.sight import sight
from annotator.workflow.allowed import may
from annotator.workflow.review.changes import Change, changes
from annotator.workflow.services import Services

_MANY = 100_000
"""More decisions than there are on one paragraph."""


class HistoryEntry(Record):
    """One decision."""

    key: str
    annotator: str
    at: str
    stage: Stage
    action: Action
    mode: Mode
    event: EventMention | None
    """The content that it is about: what stands after it, for a rejection what stood."""
    changes: tuple[Change, ...]
    """What is another one than before; empty for what leaves the content as it was."""
    reason: str | None
    comment: str | None
    imported: bool
    undone_at: str | None
    """When it was taken back, None for what stands."""


class ParagraphHistory(Record):
    """What a person may know of what was decided on a paragraph."""

    entries: tuple[HistoryEntry, ...]
    """The first first; an undo is told with what it took back."""
    has_others: bool
    """Other people's decisions are among them if there are any."""
    settled: tuple[EventMention, ...] | None
    """What an adjudicator settled; None while nobody has, or while the person is not to
    know."""


def paragraph_history(
    services: Services, person: Person, paragraph_id: int
) -> ParagraphHistory:
    """Returns the history of a paragraph as far as a person may know it.

    That is one's own. Others' decisions are for those who may see them, but not while they
    work on the paragraph themselves with the proposals hidden. The others learn what was
    settled once they are done.
    """
    store = services.store
    seen = sight(store, person.person_id, paragraph_id)
    is_open = seen.is_hidden and not seen.has_finished
    has_others = may(person, "see_others") and not is_open
    log = decision_log(
        store,
        paragraph_id=paragraph_id,
        person_id=None if has_others else person.person_id,
        limit=_MANY,
    )
    knows_end = has_others or seen.has_finished
    return ParagraphHistory(
        entries=entries_of(log, events_on(store, paragraph_id)),
        has_others=has_others,
        settled=settled_events(store, paragraph_id) if knows_end else None,
    )


def entries_of(
    log: Iterable[LoggedDecision], contents: Mapping[str, EventMention]
) -> tuple[HistoryEntry, ...]:
    """Returns what decisions changed.

    Args:
        log: Decisions on one paragraph, in the order in which they count.
        contents: The events under discussion, by key, as they came up.
    """
    decisions = tuple(log)
    undone = {d.request.undoes: d.at for d in decisions if d.request.undoes}
    found: list[HistoryEntry] = []
    standing: list[tuple[LoggedDecision, EventMention]] = []
    for decision in decisions:
        request = decision.request
        if request.action == "undo":
            standing = [s for s in standing if s[0].request.key != request.undoes]
            continue
        before = _stood(decision, standing, contents)
        after = _stands(decision, before, contents)
        if after is not None:
            standing.append((decision, after))
        found.append(_entry(decision, before, after, undone.get(request.key)))
    return tuple(found)


def _stood(
    decision: LoggedDecision,
    standing: list[tuple[LoggedDecision, EventMention]],
    contents: Mapping[str, EventMention],
) -> EventMention | None:
    """Returns the content that an item had for the person before a decision."""
    about = (decision.annotator, decision.request.stage, decision.request.item)
    for earlier, event in reversed(standing):
        if (earlier.annotator, earlier.request.stage, earlier.request.item) == about:
            return event
    item = decision.request.item
    return None if decision.request.action == "add" else contents.get(item or "")


def _stands(
    decision: LoggedDecision,
    before: EventMention | None,
    contents: Mapping[str, EventMention],
) -> EventMention | None:
    """Returns the content after a decision; for a rejection what was rejected."""
    if decision.request.action == "accept":
        return contents.get(decision.request.item or "")
    return decision.request.event or before


def _entry(
    decision: LoggedDecision,
    before: EventMention | None,
    after: EventMention | None,
    undone_at: str | None,
) -> HistoryEntry:
    request = decision.request
    return HistoryEntry(
        key=request.key,
        annotator=decision.annotator,
        at=decision.at,
        stage=request.stage,
        action=request.action,
        mode=request.mode,
        event=after,
        changes=changes(before, after) if before and after else (),
        reason=request.reason,
        comment=request.comment,
        imported=decision.imported,
        undone_at=undone_at,
    )
