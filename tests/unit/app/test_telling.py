"""Remarks become sentences of the reader's language."""

import re
from pathlib import Path

import pytest

import annotator
from annotator.app.i18n import LANGUAGES, catalogue
from annotator.app.i18n.telling import ENGLISH, Teller, told_json
from annotator.app.labels import Labels
from annotator.errors import InputError, NothingToCompare
from annotator.model.agreement import Coefficient
from annotator.model.remark import Remark
from annotator.schema.load import load_schema
from annotator.workflow.numbers.score_pairs import nothing_shared
from annotator.workflow.refusal import refusal

SOURCE = Path(annotator.__file__).parent


def test_counts_take_their_noun():
    """One paragraph is no paragraphs; in Chinese there is nothing to count."""
    one, two = (Remark.of("examples_left_out", examples=n) for n in (1, 2))
    assert ENGLISH.tell(one).startswith("Left out: 1 paragraph that")
    assert ENGLISH.tell(two).startswith("Left out: 2 paragraphs that")
    assert "1 个段落" in Teller("zh").tell(one)


def test_words_and_labels_are_translated():
    """A mode has a word of ours, a type the schema's label, a name stays as it is."""
    teller = Labels(load_schema("relief/v1"), "zh").teller
    assert "“盲标”" in teller.tell(Remark.of("mode_without_pairs", mode="blind"))
    assert "“捐赠”" in teller.tell(Remark.of("one_label", ratings=3, label="donation"))
    assert "“xyz”" in teller.tell(Remark.of("one_label", ratings=3, label="xyz"))
    assert teller.tell(Remark.of("as_said", text="{a} [b]")) == "{a} [b]"


def test_every_remark_of_the_code_has_a_sentence():
    """No reader meets a code."""
    code = "\n".join(path.read_text("utf-8") for path in SOURCE.rglob("*.py"))
    codes = set(re.findall(r"(?:Remark\.of|tell_as)\(\s*\"(\w+)\"", code))

    assert len(codes) > 80
    for language in LANGUAGES:
        assert codes <= catalogue(language).messages.keys()


@pytest.mark.parametrize("examples", [0, 2])
def test_a_refusal_says_the_same_in_english(examples: int):
    """What the command line prints is what the English page shows."""
    error = nothing_shared("1 and gold", examples=examples)
    assert ENGLISH.tell(refusal(error)) == str(error)
    assert "1 and gold 没有" in Teller("zh").tell(refusal(error)) or examples


def test_only_what_is_known_is_translated():
    """Any other error says what it says."""
    error = NothingToCompare("nobody has finished a paragraph yet", "nobody_finished")
    assert Teller("zh").tell(refusal(error)).startswith("还没有人完成任何段落")
    assert refusal(InputError("x.jsonl: bad")) == Remark.of("as_said", text="x.jsonl: bad")


def test_json_holds_sentences():
    """The command line's JSON is for people who have no catalogue."""
    found = Coefficient(
        name="alpha", value=None, units=0, reason=Remark.of("unrated", what="proposal")
    )
    assert told_json(found)["reason"] == "No proposal was rated by two people."
    assert Coefficient.model_validate_json(found.model_dump_json()) == found
