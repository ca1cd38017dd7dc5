"""Few-shot examples are held against their own text before anything is asked."""

import json
from itertools import product

import pytest

from annotator.errors import RecordError
from annotator.model.proposal import Task
from annotator.propose.examples import example_line, read_examples
from annotator.propose.llm.reply.read import read_reply
from annotator.propose.prompt_files import read_prompt_examples
from annotator.resources import folder
from annotator.schema.load import list_schemas, load_schema

RELIEF = load_schema("relief/v1")
TEXT = "甲会捐款2万元。乙会捐款2万元。"
GIFT = {
    "type": "donation",
    "sentence": 2,
    "trigger": "捐款",
    "donor": ["乙会"],
    "money": ["2万元"],
}
RUN = 12
"""Code points in a row that an example may not share with a seed."""


def _line(text=TEXT, events=(GIFT,), source=None) -> str:
    reply = {"events": list(events)}
    return json.dumps(
        {
            "text": text,
            "reply": reply,
            "source": source or {"kind": "invented"},
        }
    )


def _faults(*lines: str) -> tuple[str, ...]:
    with pytest.raises(RecordError) as caught:
        read_examples(lines, RELIEF, "file")
    return caught.value.faults


def test_a_reply_is_shown_with_every_key_in_the_order_of_its_schema():
    """What the model sees has the shape that a strict endpoint makes it answer in."""
    (example,) = read_examples([_line()], RELIEF, "file")

    assert example.reply == (
        '{"events":[{"type":"donation","sentence":2,"trigger":"捐款","donor":["乙会"],'
        '"organizer":[],"contributor":[],"recipient":[],"money":["2万元"],"goods":[],'
        '"value":[],"place":[],"time":[],"modality":"actual","scope":"single",'
        '"distributive":false}]}'
    )
    assert example.sentences == ("甲会捐款2万元。", "乙会捐款2万元。")


def test_a_line_says_the_same_when_it_is_written_and_read_again():
    """Promotion copies examples from file to file."""
    gold = {"kind": "gold", "document": "report-7", "index": 3}
    read = read_examples([_line(), "", _line("别的。", (), gold)], RELIEF, "file")

    assert read_examples(map(example_line, read), RELIEF, "file") == read


def test_all_faults_of_a_file_are_told_at_once_with_their_lines():
    """So that it is mended in one go."""
    faults = _faults(
        "no JSON",
        "",
        _line(events=[GIFT | {"donor": ["丙会"], "money": ["2万元", ""]}]),
        _line(events=[GIFT | {"sentence": 3}, GIFT | {"giver": ["甲会"]}]),
        _line("无事。", ()),
        _line("无事。", ()),
    )

    assert [fault.partition(": ")[0] for fault in faults] == [
        "line 1",
        "line 3",
        "line 3",
        "line 4",
        "line 6",
    ]
    assert faults[1] == "line 3: reply.events[0].donor[0]: '丙会' is not in the text"
    assert faults[2] == "line 3: reply.events[0].money[1]: is empty"
    assert faults[3].startswith("line 4: reply.events[1].giver: ")
    assert faults[4] == "line 6: text: the same as in line 5"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"sentence": 3}, "sentence: there are 2 sentences, no number 3"),
        ({"trigger": "捐赠"}, "trigger: '捐赠' is not in sentence 2"),
        ({"donor": ["乙会", "乙会"]}, "arguments[1]: donor '乙会' is given twice"),
    ],
    ids=["sentence", "trigger", "schema"],
)
def test_a_reply_is_held_against_text_and_schema(change, fault):
    """A wrong example would teach the model to be wrong."""
    assert fault in " ".join(_faults(_line(events=[GIFT | change])))


def test_the_same_words_may_fill_a_role_from_two_places():
    """A word that stands twice in the text may be quoted twice."""
    twice = GIFT | {"money": ["2万元", "2万元"]}

    assert len(read_examples([_line(events=[twice])], RELIEF, "file")) == 1


@pytest.mark.parametrize(
    "source",
    [{"kind": "gold"}, {"kind": "invented", "document": "x", "index": 0}],
    ids=["gold without a place", "invented with one"],
)
def test_only_gold_says_from_which_paragraph_it_is(source):
    """The guard against leaks goes by it."""
    assert "gold has document and index" in _faults(_line(source=source))[0]


@pytest.mark.parametrize("name", list_schemas())
def test_the_shipped_examples_fit_their_schema(name):
    """Among them, for Chinese, one without events and one with a shared trigger."""
    templates = sorted((folder("prompts") / "propose").glob("v*.jinja"))

    assert all(read_prompt_examples(path, load_schema(name)) for path in templates)


@pytest.mark.parametrize("name", list_schemas())
def test_our_own_reader_reads_the_shipped_examples_without_a_fault(name):
    """What is shown as right must be right for us too."""
    schema = load_schema(name)
    for path in sorted((folder("prompts") / "propose").glob("v*.jinja")):
        for example in read_prompt_examples(path, schema):
            task = Task(paragraph_id=1, text=example.text, language=schema.language)
            read = read_reply(example.reply, task, schema)
            events = json.loads(example.reply)["events"]

            assert (read.faults, len(read.proposals)) == ((), len(events))


def test_no_shipped_example_shares_a_run_of_characters_with_a_seed():
    """The seeds are what the program is measured on."""
    seeds = [
        "".join(path.read_text(encoding="utf-8").split())
        for path in folder("seeds").glob("*.txt")
    ]
    texts = [
        "".join(json.loads(line)["text"].split())
        for path in (folder("prompts") / "propose").glob("*.examples/*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    shared = {
        text[start : start + RUN]
        for text, seed in product(texts, seeds)
        for start in range(len(text) - RUN + 1)
        if text[start : start + RUN] in seed
    }

    assert len(seeds) == 5
    assert len(texts) >= 6
    assert not shared
