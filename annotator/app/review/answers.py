"""What the review page asks beside its decisions, and who answers.

A question is ``{"key", "about", ...}``; its answer ``{"key", "about", "content"}``. Nothing a
page asks changes the store; questions are not to be trusted.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from annotator.app.asked import Asked, objects_in
from annotator.app.handoff import Desks
from annotator.app.i18n import Catalogue, best_language
from annotator.app.labels import Labels
from annotator.app.review.answers_edit import answer_readings, answer_value
from annotator.app.review.answers_find import (
    answer_count,
    answer_day,
    answer_document,
    answer_filters,
    answer_history,
    answer_search,
    answer_titles,
)
from annotator.app.review.answers_guide import answer_guideline
from annotator.app.review.cards import Json
from annotator.errors import AnnotatorError
from annotator.store.people.known import Person
from annotator.workflow.refusal import refusal

Answerer = Callable[[Desks, Person, Asked, Catalogue], Json]
"""Answers questions of one kind; raises AnnotatorError where it cannot."""

ANSWERERS: Final[Mapping[str, Answerer]] = MappingProxyType(
    {
        "value": answer_value,
        "readings": answer_readings,
        "search": answer_search,
        "titles": answer_titles,
        "filters": answer_filters,
        "count": answer_count,
        "history": answer_history,
        "day": answer_day,
        "document": answer_document,
        "further": answer_document,
        "guideline": answer_guideline,
    }
)
"""Who answers what."""


def answer_all(desks: Desks, person: Person, asked: object, words: Catalogue) -> list[Json]:
    """Answers the questions of a page; what nobody can answer is left out."""
    return [
        {
            "key": question.get("key"),
            "about": about,
            "content": _content(ANSWERERS[about], desks, person, question, words),
        }
        for question in objects_in(asked, "questions")
        if isinstance(about := question.get("about"), str) and about in ANSWERERS
    ]


def _content(
    answerer: Answerer, desks: Desks, person: Person, asked: Asked, words: Catalogue
) -> Json:
    try:
        return answerer(desks, person, asked, words)
    except AnnotatorError as error:
        labels = Labels(desks.review.schema, best_language(None, words.tag))
        return {"error": labels.teller.tell(refusal(error))}
