"""The answers of the stub server, as each scenario shapes them."""

import json
import re
from collections.abc import Callable, Mapping
from random import Random
from types import MappingProxyType
from typing import Any, NamedTuple

from annotator.workflow.bench.stub_refusals import Turn
from annotator.workflow.bench.stub_words import (
    Writer,
    schema_of,
    sentences_of,
    told_schema,
    with_changed_digits,
)

MOST_EVENTS = 3
NOWHERE = "这句话不在原文里"
"""A quote that no text has."""

_NO_SCHEMA = "No JSON Schema was told, so there is nothing to fill in."


class Made(NamedTuple):
    """What the model says."""

    content: Any
    """A string, None, or a list of parts."""
    finish: str = "stop"
    refusal: str | None = None


def made_answer(turn: Turn) -> Made:
    """Returns the answer of a scenario; equal requests get equal answers."""
    name = turn.scenario.name
    schema = told_schema(turn.body["messages"]) if name == "ignores" else None
    schema = schema_of(turn.body) if name != "ignores" else schema
    if schema is None:
        return Made(_NO_SCHEMA)
    sentences = sentences_of(turn.body["messages"])
    told = json.dumps([sentences, turn.scenario.options.get("seed")], ensure_ascii=False)
    most = int(turn.scenario.number("events", MOST_EVENTS))
    answer = Writer(schema, sentences, Random(told), most).write()  # noqa: S311 – a lot
    if _is_spoilt(turn):
        answer = _SPOILERS.get(name, _same)(answer)
    text = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
    return _SHAPES.get(name, Made)(text)


def _is_spoilt(turn: Turn) -> bool:
    return not turn.is_asked_again or turn.scenario.has("always")


def _same(answer: Any) -> Any:
    return answer


def _with_other(answer: Any, keys: Callable[[str], bool], value: str) -> Any:
    """Replaces the strings under the keys, at any depth."""
    if isinstance(answer, list):
        return [
            value if isinstance(item, str) and keys("") else _with_other(item, keys, value)
            for item in answer
        ]
    if not isinstance(answer, dict):
        return answer
    return {
        key: value
        if isinstance(inner, str) and keys(key)
        else _with_other(inner, keys, value)
        for key, inner in answer.items()
    }


def _badquote(answer: Any) -> Any:
    return _with_other(answer, lambda key: key in {"trigger", ""}, NOWHERE)


def _badtype(answer: Any) -> Any:
    return _with_other(answer, lambda key: key == "type", "no_such_type")


def _half(text: str) -> str:
    return text[: len(text) // 2]


def _with_controls(text: str) -> str:
    """Puts a raw tab and line break at the end of each trigger."""
    return re.sub(r'("trigger":"[^"]*)"', '\\1\t\n"', text)


def _parts(text: str) -> Made:
    half = len(text) // 2
    return Made(
        [{"type": "text", "text": half_text} for half_text in (text[:half], text[half:])]
    )


_SPOILERS: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {"badquote": _badquote, "badtype": _badtype, "number": with_changed_digits}
)
_SHAPES: Mapping[str, Callable[[str], Made]] = MappingProxyType(
    {
        "truncated": lambda text: Made(_half(text)),
        "length": lambda text: Made(_half(text), "length"),
        "refusal": lambda _: Made(None, refusal="I cannot help with that."),
        "filter": lambda _: Made("", "content_filter"),
        "empty": lambda _: Made(""),
        "think": lambda text: Made(f"<think>{{not JSON}} 先看看。</think>\n{text}"),
        "fence": lambda text: Made(f"结果如下：\n```json\n{text}\n```\n以上。"),
        "control": lambda text: Made(_with_controls(text)),
        "parts": _parts,
        "prose": lambda _: Made("这段话里没有什么可说的。"),
    }
)
