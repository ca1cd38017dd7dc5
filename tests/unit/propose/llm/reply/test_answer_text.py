"""From the text of an answer to its events."""

import pytest

from annotator.propose.llm.reply.answer_text import MAX_CHARS, read_answer

EVENT = '{"type":"stay","trigger":"bleibt"}'
DATA = {"type": "stay", "trigger": "bleibt"}


def _events(content: str) -> list[object]:
    return [part.data for part in read_answer(content).events]


@pytest.mark.parametrize(
    "content",
    [
        f'{{"events":[{EVENT}]}}',
        f'\ufeff \n{{"events": [{EVENT}]}}\n\n',
        f'```json\n{{"events":[{EVENT}]}}\n```',
        f'Sure, as in [1]: {{"events":[{EVENT}]}} I hope this helps.',
        f'<think>{{"events": []}} hm</think>{{"events":[{EVENT}]}}',
        f'hm, [2] or {{x}}</think>\n{{"events":[{EVENT}]}}',
        f'<think>a</think><reasoning>b</reasoning>{{"events":[{EVENT}]}}',
        f'<think>it never ends {{"events":[{EVENT}]}}',
        f"[{EVENT}]",
        EVENT,
        f'{{"events":{EVENT}}}',
        f'{{"events":[{EVENT},],}}',
        "｛“events”：［｛“type”：“stay”，“trigger”：“bleibt”｝］｝",
        "{'events': [{'type': 'stay', 'trigger': 'bleibt'}]}",
        '{events: [{type: "stay",, trigger: "bleibt"} ]}',
        f'{{"events":[{EVENT}]',
        f'{{"events":[{EVENT}',
    ],
)
def test_one_event_is_found_whatever_stands_around_it(content):
    """Thoughts, fences, prose, wrong wrapping, wide signs, surplus commas."""
    assert read_answer(content) == read_answer(f'{{"events":[{EVENT}]}}')
    assert _events(content) == [DATA]


def test_several_answers_count_as_one_list():
    """As lines of single events do."""
    assert _events(f"{EVENT}\n{EVENT}") == [DATA, DATA]
    assert _events(f'{{"events":[{EVENT}]}} or {{"events":[]}}') == [DATA]


@pytest.mark.parametrize(
    "content", ['{"events":[]}', '{"events":null}', "[]", '{"events":"无"}']
)
def test_no_event_is_an_answer_too(content):
    """It is no fault."""
    assert read_answer(content) == ((), ())


def test_of_an_answer_that_was_cut_off_the_whole_events_are_there():
    """The rest is a fault, and no complaint: asking again would be cut off again."""
    content = f'{{"events":[{EVENT},{{"type":"stay","trigger":"blei'
    events, (trouble,) = read_answer(content, is_cut=True)

    assert [part.data for part in events] == [DATA]
    assert trouble == ("unparsable", "events[1]", '{"type":"stay","trigger":"blei', "")
    assert read_answer(content).troubles[0].advice == "is no valid JSON"


def test_lines_of_events_may_be_cut_off_too():
    """What was cut off is a fault; it is nothing where it is all that there was."""
    (part,), (trouble,) = read_answer(f'{EVENT}\n{{"type":"stay","trig')

    assert (part.data, trouble.kind, trouble.path) == (DATA, "unparsable", "events[1]")
    assert read_answer('{"type":"stay","trig').troubles[0].path == ""


def test_a_mark_of_thought_in_a_quote_ends_no_thought():
    """Documents may hold anything."""
    (event,) = _events('Sure: {"events":[{"type":"stay","trigger":"</think>"}]}')

    assert event == {"type": "stay", "trigger": "</think>"}


def test_an_object_beside_the_answer_is_a_fault():
    """Brackets of prose are none."""
    events, (trouble,) = read_answer(f'As in [1], {{x}} and {{"a":1}}: {EVENT}')

    assert len(events) == 1
    assert trouble == ("off_schema", "", {"a": 1}, "")


def test_the_list_goes_on_behind_an_event_that_cannot_be_read():
    """Each keeps its number."""
    events, (trouble,) = read_answer(f'{{"events":[{EVENT},{{"type":=}},{EVENT}]}}')

    assert [part.path for part in events] == ["events[0]", "events[2]"]
    assert (trouble.kind, trouble.path) == ("unparsable", "events[1]")


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ('"a\tb\nc"', "a\tb\nc"),
        ('"发出"倡议"书"', '发出"倡议"书'),
        ('"\\u6c49\\n"', "汉\n"),
        ('"\\ud83d\\ude00"', "\U0001f600"),
        ('"\\ud83d"', "\ufffd"),
        ('"\ud83d"', "\ufffd"),
        ('"\\u0000"', "\0"),
        ("NaN", "NaN"),
        ("-Infinity", "-Infinity"),
        ('"C:\\dir",', "C:\\dir"),
        ("007", 7),
    ],
)
def test_values_are_read_with_what_models_put_into_them(raw, read):
    """Raw control characters, bare quotation marks, halves of characters, odd literals."""
    assert _events(f'{{"events":[{{"type":{raw}}}]}}') == [{"type": read}]


def test_what_is_given_twice_is_kept_twice():
    """A repeated key makes a list of all that it was given."""
    repeated = '{"type":"stay","guest":["A"],"guest":["B"],"trigger":"x","trigger":"y"}'

    assert _events(repeated) == [
        {"type": "stay", "guest": ["A", "B"], "trigger": ["x", "y"]}
    ]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("", "empty"),
        (" \n\ufeff\0", "empty"),
        ("I see no events.", "unparsable"),
        ("<think>I wonder", "unparsable"),
        ('{"result": [1]}', "unparsable"),
        ('{"events', "unparsable"),
        ("[" * 100_000, "unparsable"),
        ('{"a":' * 30 + "1" + "}" * 30, "unparsable"),
        ("{" * 100_000, "unparsable"),
        ("<think>" * 20_000, "unparsable"),
        (" " * MAX_CHARS + EVENT, "unparsable"),
    ],
)
def test_what_is_no_answer_is_one_fault_with_a_complaint(content, kind):
    """However long or deep it is."""
    events, (trouble,) = read_answer(content)

    assert events == ()
    assert (trouble.kind, trouble.path) == (kind, "")
    assert "events" in trouble.advice


def test_other_keys_beside_the_events_are_faults():
    """Unless they say nothing."""
    _, (trouble,) = read_answer('{"events":[],"why":["x"],"notes":null}')

    assert trouble == ("off_schema", "why", ["x"], "")


def test_a_number_of_endless_digits_breaks_its_event_alone():
    """Python would refuse to convert it."""
    events, (trouble,) = read_answer(f'{{"events":[{{"type":{"9" * 5000}}},{EVENT}]}}')

    assert [part.data for part in events] == [DATA]
    assert trouble.path == "events[0]"
