"""A person's own day: counts, time, and the paragraphs that were decided on."""

from annotator.model.record import Record
from annotator.store.documents.titles import titles_of
from annotator.store.people.known import Person
from annotator.store.queue.own_day import DayLine, own_day
from annotator.workflow.services import Services

LINES = 100
"""Paragraphs on one page of a day."""
_FURTHEST = 14 * 60
"""Minutes that a clock on earth is from UTC."""


class DayPage(Record):
    """One day of a person."""

    first: int
    """What :func:`day_page` wants for the day before."""
    last_at: str
    accepted: int
    fixed: int
    rejected: int
    added: int
    finished: int
    skipped: int
    flagged: int
    notes: int
    seconds: float
    paragraphs: int
    offset: int
    lines: tuple[DayLine, ...]
    """Some of the paragraphs, the last one first."""
    titles: tuple[tuple[str, str | None], ...]
    """Of their documents, by key."""


def day_page(
    services: Services,
    person: Person,
    *,
    before: int | None = None,
    offset: int = 0,
    clock_minutes: int = 0,
) -> DayPage | None:
    """Returns the last day on which the person decided something, None for none.

    Args:
        services: Store, schema and clock.
        person: Whose day.
        before: ``first`` of a day, for the one before it; None for the last of all.
        offset: How many paragraphs to leave out.
        clock_minutes: How far the person's clock is ahead of UTC.
    """
    ahead = max(-_FURTHEST, min(clock_minutes, _FURTHEST))
    day = own_day(services.store, person.person_id, before=before, offset_minutes=ahead)
    if day is None:
        return None
    shown = day.lines[offset : offset + LINES]
    titles = titles_of(services.store, {line.document_key for line in shown})
    return DayPage(
        first=day.first,
        last_at=day.last_at,
        accepted=sum(line.accepted for line in day.lines),
        fixed=sum(line.fixed for line in day.lines),
        rejected=sum(line.rejected for line in day.lines),
        added=sum(line.added for line in day.lines),
        finished=sum(line.finished for line in day.lines),
        skipped=sum(line.skipped for line in day.lines),
        flagged=sum(line.flagged for line in day.lines),
        notes=sum(line.notes for line in day.lines),
        seconds=sum(line.seconds for line in day.lines),
        paragraphs=len(day.lines),
        offset=offset,
        lines=shown,
        titles=tuple(sorted(titles.items())),
    )
