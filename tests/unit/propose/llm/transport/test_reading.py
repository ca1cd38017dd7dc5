import json

import pytest

from annotator.model.answer import Answer, Usage
from annotator.propose.llm.transport.reading import (
    is_interrupted,
    read_answer,
    read_usage,
    text_of,
)
from annotator.propose.llm.transport.received import Asked, Received

ASKED = Asked("asked-model", 12)


def read(message: object, finish: object = "stop", **body: object) -> Answer | None:
    """Reads a completion with one choice."""
    whole = {"choices": [{"message": message, "finish_reason": finish}], **body}
    received = Received(200, {"x-request-id": "req_1"}, json.dumps(whole).encode())
    return read_answer(whole, received, ASKED)


def test_everything_that_is_told():
    """Text, names, usage and ids are read as they stand."""
    answer = read(
        {"content": "{}"},
        model="asked-model-0601",
        system_fingerprint="fp_1",
        usage={
            "prompt_tokens": 100,
            "completion_tokens": 7,
            "prompt_tokens_details": {"cached_tokens": 64},
            "completion_tokens_details": {"reasoning_tokens": 3},
        },
    )

    assert answer == Answer(
        content="{}",
        model="asked-model-0601",
        fingerprint="fp_1",
        request_id="req_1",
        latency_ms=12,
        usage=Usage(tokens_in=100, tokens_cached=64, tokens_out=7, tokens_reasoning=3),
    )


@pytest.mark.parametrize(
    ("message", "finish", "expected"),
    [
        ({"content": "x"}, "stop", "stop"),
        ({"content": "x"}, None, "stop"),
        ({"content": "x"}, "tool_calls", "stop"),
        ({"content": "x"}, "length", "length"),
        ({"content": "x"}, "max_tokens", "length"),
        ({"content": ""}, "content_filter", "filtered"),
        ({"content": None}, "SAFETY", "filtered"),
        ({"content": None}, "refusal", "refused"),
        ({"content": None, "refusal": "I cannot."}, "stop", "refused"),
        ({"content": None, "reasoning_content": "hm"}, "length", "length"),
    ],
)
def test_finishes(message, finish, expected):
    """The ends of answers have four names, whatever a server calls them."""
    answer = read(message, finish)

    assert answer is not None
    assert answer.finish == expected


def test_a_refusal_is_kept_in_words():
    """What the model said instead is not lost; the content is empty."""
    answer = read({"content": None, "refusal": "I cannot."})

    assert answer is not None
    assert (answer.content, answer.refusal) == ("", "I cannot.")


def test_an_interrupted_answer_is_none():
    """DeepSeek's word for it; other ends are ends."""
    assert is_interrupted({"choices": [{"finish_reason": "insufficient_system_resource"}]})
    assert not is_interrupted({"choices": [{"finish_reason": "length"}]})


@pytest.mark.parametrize("choices", [None, [], {}, [None], "x"])
def test_nothing_to_read(choices):
    """Without a choice there is no answer."""
    received = Received(200, {}, b"{}")

    assert read_answer({"choices": choices}, received, ASKED) is None


def test_text_of_parts():
    """Parts are joined; what is no text is left out."""
    parts = [{"type": "text", "text": "a"}, {"type": "image"}, "x", {"text": "b"}]

    assert text_of(parts) == "ab"
    assert text_of(None) == ""


@pytest.mark.parametrize(
    ("usage", "expected"),
    [
        (None, Usage()),
        ([], Usage()),
        ({"prompt_tokens": -1, "completion_tokens": "7"}, Usage()),
        ({"prompt_tokens": True, "completion_tokens": 2.5}, Usage()),
        (
            {"prompt_tokens": 9, "prompt_cache_hit_tokens": 4},
            Usage(tokens_in=9, tokens_cached=4),
        ),
        ({"prompt_tokens": 9, "prompt_tokens_details": None}, Usage(tokens_in=9)),
    ],
)
def test_usage(usage, expected):
    """What is not a count is not counted; DeepSeek's name of the cache is known."""
    assert read_usage(usage) == expected
