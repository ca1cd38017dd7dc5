"""Gold becomes an example: the reply that would have been right."""

import pytest

from annotator.errors import RecordError
from annotator.model.span import Span
from annotator.propose.examples import ExampleSource
from annotator.propose.examples_made import gold_example
from annotator.schema.load import load_schema
from tests.support.mentions import mention

RELIEF = load_schema("relief/v1")
BUSINESS = load_schema("business/v1")
FROM = ExampleSource(kind="gold", document="report-7", index=3)


def test_an_event_names_the_sentence_of_its_trigger():
    """Sentences are numbered from 1; a trigger that stands twice counts where it is."""
    text = "甲会捐款2万元。乙会捐款3万元。"
    event = mention(text, "donation", "捐款", ("money", "3万元"), ("donor", "乙会"))
    second = event.model_copy(update={"trigger": Span.of(text, 10, 12)})
    made = gold_example(text, [second], FROM, RELIEF)

    assert '"sentence":2,"trigger":"捐款","donor":["乙会"]' in made.reply
    assert made.source == FROM


def test_a_role_that_takes_one_quote_has_no_array():
    """As the shape of the reply has it; attributes that are not the default are told."""
    text = "Ann Lee joins Arden as clerk."
    event = mention(
        text,
        "appointment",
        "joins",
        ("person", "Ann Lee"),
        ("post", "clerk"),
        change="joins",
    )
    made = gold_example(text, [event], FROM, BUSINESS)

    assert '"person":"Ann Lee","post":"clerk","organisation":null' in made.reply
    assert '"modality":"actual","change":"joins"' in made.reply


def test_gold_of_another_schema_is_refused():
    """Its type is none of the schema's."""
    event = mention("甲会捐款。", "donation", "捐款")

    with pytest.raises(RecordError, match="donation"):
        gold_example("甲会捐款。", [event], FROM, BUSINESS)


def test_a_paragraph_without_events_is_an_example_too():
    """It shows that nothing may be the answer."""
    assert gold_example("无事。", [], FROM, RELIEF).reply == '{"events":[]}'
