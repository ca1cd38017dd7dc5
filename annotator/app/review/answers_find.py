"""Answers questions of the review page about texts, the queue and what was decided."""

from annotator.app.asked import Asked, number_in, text_in
from annotator.app.handoff import Desks
from annotator.app.i18n import Catalogue
from annotator.app.review.cards import Json, content_json
from annotator.app.values import value_text
from annotator.model.value import Value
from annotator.store.documents.search import search_titles
from annotator.store.people.known import Person
from annotator.workflow.review.changes import Change
from annotator.workflow.review.day import day_page
from annotator.workflow.review.document import document_window
from annotator.workflow.review.filters import count, offered
from annotator.workflow.review.history import HistoryEntry, paragraph_history
from annotator.workflow.review.search import search_page

_WEST = 24 * 60
"""Added to the minutes of a clock, so that they are a number from 0 on."""


def answer_search(desks: Desks, person: Person, asked: Asked, _: Catalogue) -> Json:
    """Answers ``{"query", "offset"}`` with one page of what was found."""
    found = search_page(
        desks.services,
        person,
        text_in(asked, "query"),
        offset=number_in(asked, "offset") or 0,
    )
    return found.model_dump(mode="json")


def answer_titles(desks: Desks, _person: Person, asked: Asked, _: Catalogue) -> Json:
    """Answers ``{"query"}`` with documents to filter by."""
    found = search_titles(desks.services.store, text_in(asked, "query"))
    return {"titles": [each.model_dump(mode="json") for each in found]}


def answer_filters(desks: Desks, person: Person, _asked: Asked, _: Catalogue) -> Json:
    """Answers with what the person may filter by beside what everybody may."""
    return dict(offered(desks.services.store, person)._asdict())


def answer_count(desks: Desks, person: Person, asked: Asked, _: Catalogue) -> Json:
    """Answers ``{"filter"}`` with how many paragraphs it lets through."""
    desk, text = desks.review, text_in(asked, "filter")
    return {"filter": text, "left": count(desk.store, desk.schema, person, text)}


def answer_history(desks: Desks, person: Person, asked: Asked, words: Catalogue) -> Json:
    """Answers ``{"paragraph"}`` with what was decided there."""
    number = number_in(asked, "paragraph") or 0
    found = paragraph_history(desks.services, person, number)
    settled = found.settled
    return {
        "paragraph": number,
        "entries": [_entry_json(entry, words) for entry in found.entries],
        "others": found.has_others,
        "settled": None if settled is None else [content_json(e, words) for e in settled],
    }


def answer_day(desks: Desks, person: Person, asked: Asked, _: Catalogue) -> Json:
    """Answers ``{"before", "offset", "clock"}`` with a day of the person's own."""
    clock = number_in(asked, "clock")
    found = day_page(
        desks.services,
        person,
        before=number_in(asked, "before"),
        offset=number_in(asked, "offset") or 0,
        clock_minutes=0 if clock is None else clock - _WEST,
    )
    return {"day": None if found is None else found.model_dump(mode="json")}


def answer_document(desks: Desks, person: Person, asked: Asked, _: Catalogue) -> Json:
    """Answers ``{"document", "first"}`` with a window of the document."""
    found = document_window(
        desks.services,
        person,
        text_in(asked, "document"),
        number_in(asked, "first") or 0,
    )
    return {"stretch": None if found is None else found.model_dump(mode="json")}


def _entry_json(entry: HistoryEntry, words: Catalogue) -> Json:
    return {
        **entry.model_dump(mode="json", exclude={"event", "changes"}),
        "type": entry.event and entry.event.type,
        "trigger": entry.event and entry.event.trigger.text,
        "changes": [_change_json(change, words) for change in entry.changes],
    }


def _change_json(change: Change, words: Catalogue) -> Json:
    values = (change.value_before, change.value_after)
    before, after = (_said(value, words) for value in values)
    said = {"before": before, "after": after} if change.code == "value" else {}
    kept = change.model_dump(mode="json", exclude={"value_before", "value_after"})
    return {**kept, "quote": change.after, **said}


def _said(value: Value | None, words: Catalogue) -> str | None:
    return None if value is None else value_text(value, words)
