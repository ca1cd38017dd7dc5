"""The datasheet: every question of the paper, facts of the store, answers of leads."""

import pytest

from annotator.errors import InputError, NotAllowed
from annotator.export.datasheet import datasheet_html, datasheet_markdown
from annotator.schema.load import load_schema
from annotator.workflow.datasheet.sheet import (
    answer,
    blank_sections,
    datasheet,
    question_keys,
)
from annotator.workflow.services import Services
from tests.support.stores import AT, Hand, make_world

RELIEF = load_schema("relief/v1")


@pytest.fixture
def world(tmp_path):
    """A store with one paragraph settled by one person."""
    made = make_world(tmp_path / "store.sqlite")
    hand = Hand(made, "secret-handle")
    hand.do("accept", item=made.proposals()[0].key)
    hand.do("reject", item=made.proposals()[1].key)
    hand.do("done")
    with made.store:
        yield made


@pytest.fixture
def services(world):
    """Over the store."""
    return Services(world.store, RELIEF, lambda: AT)


def test_all_questions_of_the_paper_are_there_in_both_languages():
    """Seven sections, 57 questions, each key once."""
    sections = blank_sections()
    assert [section.key for section in sections] == [
        *("motivation", "composition", "collection", "preprocessing", "uses"),
        *("distribution", "maintenance"),
    ]
    assert len(question_keys()) == sum(len(s.questions) for s in sections) == 57
    for section in sections:
        for question in section.questions:
            assert question.text.en.endswith("?"), question.key
            assert question.text.zh.endswith("？"), question.key


def test_facts_come_from_the_store_and_name_nobody(services):
    """People are counted; what nobody knows is an open question."""
    sheet = datasheet(services)
    found = {q.key: [f.en for f in q.facts] for q in sheet.questions}
    assert found["composition.counts"] == [
        "1 documents, 1 settled paragraphs (0 of them without an event), 1 events."
    ]
    assert found["composition.labels"] == ["Events by type: donation 1."]
    assert found["collection.workers"] == ["1 people annotated, 0 adjudicated."]
    assert found["motivation.funding"] == []
    assert "secret-handle" not in sheet.model_dump_json()
    facts = {key for q in sheet.questions for key in [q.key] if q.facts}
    assert facts < question_keys()


def test_a_lead_answers_on_top_and_nobody_else(services, world):
    """The facts stay beside the answer; taken back, the question is open again."""
    lead = Hand(world, "lead", "lead").person
    before = datasheet(services).open
    answer(services, "motivation.funding", "Nobody.", lead)
    answer(services, "composition.counts", "As counted.", lead)
    found = {q.key: q for q in datasheet(services).questions}
    said = found["motivation.funding"].answer
    assert said is not None
    assert (said.text, said.by) == ("Nobody.", lead.person_id)
    assert found["composition.counts"].facts
    assert datasheet(services).open == before - 1
    answer(services, "motivation.funding", None, lead)
    assert datasheet(services).open == before
    with pytest.raises(NotAllowed):
        answer(services, "motivation.funding", "Me.", Hand(world, "other").person)
    with pytest.raises(InputError, match=r"no question 'motivation\.colour'"):
        answer(services, "motivation.colour", "Red.", lead)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_was_written_stays_text_on_the_page_and_in_markdown(services, language):
    """Markup in an answer neither runs nor makes a heading."""
    answer(services, "uses.risks", "# <script>alert(1)</script>\n| [x](y)")
    sheet = datasheet(services)
    html = datasheet_html(sheet, language)
    markdown = datasheet_markdown(sheet, language)
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "<script" not in markdown
    assert "\n# <" not in markdown
    assert "\\[x\\](y)" in markdown
    for question in sheet.questions:
        assert question.text.to(language)[:12] in html
        for fact in question.facts:
            assert fact.to(language)[:8] in html
