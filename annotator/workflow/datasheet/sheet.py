"""The datasheet of a store's gold: what the store knows, and what leads say on top."""

from functools import cache
from importlib.resources import files

import yaml

from annotator.errors import InputError
from annotator.model.datasheet import Datasheet, Question, Section
from annotator.store.gold.datasheet import datasheet_answers, write_answer
from annotator.store.people.known import Person
from annotator.workflow.allowed import require
from annotator.workflow.datasheet.facts import datasheet_facts
from annotator.workflow.services import Services


def datasheet(services: Services) -> Datasheet:
    """Returns all questions with the facts and the answers that there are."""
    facts, answers = datasheet_facts(services), datasheet_answers(services.store)
    return Datasheet(
        event_schema=services.schema.id,
        sections=tuple(
            section.model_copy(
                update={
                    "questions": tuple(
                        question.model_copy(
                            update={
                                "facts": facts.get(question.key, ()),
                                "answer": answers.get(question.key),
                            }
                        )
                        for question in section.questions
                    )
                }
            )
            for section in blank_sections()
        ),
    )


def answer(
    services: Services, question: str, text: str | None, by: Person | None = None
) -> None:
    """Answers a question of the datasheet, or takes the answer back.

    Args:
        services: Store, schema and clock.
        question: Key of the question.
        text: Plain text or Markdown; None takes the answer back.
        by: Who says so: a lead; None for whoever runs the command line.

    Raises:
        InputError: There is no such question.
        NotAllowed: The person is no lead.
        StoreError: The answer is blank or too long.
    """
    if question not in question_keys():
        message = f"no question {question!r}; annotator datasheet show lists them"
        raise InputError(message).tell_as("no_question")
    if by is not None:
        require(by, "export")
    number = None if by is None else by.person_id
    write_answer(services.store, question, text, at=services.clock(), by=number)


@cache
def question_keys() -> frozenset[str]:
    """Returns the keys of all questions."""
    return frozenset(q.key for section in blank_sections() for q in section.questions)


@cache
def blank_sections() -> tuple[Section, ...]:
    """Returns the sections with their questions, nothing answered."""
    content = (files("annotator.workflow.datasheet") / "questions.yaml").read_text("utf-8")
    return tuple(
        Section(
            key=section["key"],
            title=section["title"],
            questions=tuple(
                Question(key=f"{section['key']}.{key}", text=text)
                for key, text in section["questions"].items()
            ),
        )
        for section in yaml.safe_load(content)
    )
