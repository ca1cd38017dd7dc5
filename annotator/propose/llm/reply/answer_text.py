"""From the text of an answer to the events that it lists, whatever stands around them."""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from annotator.propose.llm.reply.loose_json import (
    MAX_DEPTH,
    Broken,
    Loose,
    TooDeep,
    merged,
    read_loosely,
)
from annotator.propose.llm.reply.trouble import Trouble, below, says_nothing, shortened
from annotator.schema.reply import MAX_EVENTS

MAX_CHARS = 400_000
"""Code points of an answer that are read; no paragraph has that much to say."""

SHAPE = '{"events": [...]}'
_NO_ANSWER = f"the answer holds no JSON object of the form {SHAPE}"

_MAX_TRIES = 1000
"""Opening brackets that are tried; an answer is not behind more of them."""
_MAX_STRICT_TRIES = 50
_FRAGMENT = 200
_THOUGHT = re.compile(r"<(?:think|thinking|thought|reasoning)>")
_THOUGHT_END = re.compile(r"</(?:think|thinking|thought|reasoning)>")
_LAST_ANSWER = re.compile(r"[{｛]\s{0,20}[\"“]events[\"”]")
_OPENING = re.compile(r"[{\[｛［]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_DECODER = json.JSONDecoder(
    strict=False, object_pairs_hook=merged, parse_constant=lambda name: name
)


class Part(NamedTuple):
    """One element of the list of events, as it was parsed."""

    path: str
    data: object


class AnswerParts(NamedTuple):
    """What an answer lists, and what else was in it."""

    events: tuple[Part, ...]
    troubles: tuple[Trouble, ...]


def read_answer(content: str, *, is_cut: bool = False) -> AnswerParts:
    """Returns the events of an answer, unread, in order, at most ``MAX_EVENTS``.

    Thoughts, code fences and other text around the JSON are passed over. A list of events
    or a single event will do for the whole; several of them count as one list. Of an
    answer that was cut off the events that are whole are there.

    Args:
        content: The text of the answer.
        is_cut: It was cut off, so that asking for its end would mend nothing.
    """
    if len(content) > MAX_CHARS:
        advice = "is too long to be read"
        return _nothing(Trouble("unparsable", "", content, f"the answer {advice}"))
    if not content.strip("\ufeff \t\r\n\0"):
        return _nothing(
            Trouble("empty", "", "", _said("the answer is empty", is_cut=is_cut))
        )
    text = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", content)
    try:
        read = _read(_without_thoughts(text), is_cut=is_cut) or _read(text, is_cut=is_cut)
    except (TooDeep, RecursionError):
        return _nothing(
            Trouble("unparsable", "", content, "the answer is nested too deeply")
        )
    missing = Trouble("unparsable", "", content, _said(_NO_ANSWER, is_cut=is_cut))
    return read or _nothing(missing)


def _read(text: str, *, is_cut: bool) -> AnswerParts | None:
    """Returns what a text lists, None if it holds no answer."""
    values = tuple(_values(text))
    if _ESCAPED_SURROGATE.search(text):
        values = tuple(_without_surrogates(value) for value in values)
    answers = tuple(value for value in values if _is_answer(value))
    if any(not isinstance(answer, Broken) for answer in answers):
        return _listed(answers, values, is_cut=is_cut)
    return AnswerParts((), ()) if [] in values and not answers else None


def _nothing(trouble: Trouble) -> AnswerParts:
    advice = f"{trouble.advice}; answer with {SHAPE} alone" if trouble.advice else ""
    return AnswerParts((), (trouble._replace(advice=advice),))


def _said(advice: str, *, is_cut: bool) -> str:
    return "" if is_cut else advice


def _values(text: str) -> Iterator[object]:
    """Yields the arrays and objects of a text in order."""
    at = 0
    for tries in range(_MAX_TRIES):
        opening = _OPENING.search(text, at)
        if opening is None:
            return
        start = opening.start()
        if tries < _MAX_STRICT_TRIES:
            try:
                value, at = _DECODER.raw_decode(text, start)
            except ValueError:  # also a number of more digits than Python converts
                pass
            else:
                yield _not_too_deep(value)
                continue
        loose = read_loosely(text, start)
        at = max(loose.end, start + 1)
        if _is_usable(loose):
            yield loose.value
        elif loose.value:  # else it is a bracket of prose
            yield Broken(text[start : start + _FRAGMENT])


def _is_usable(loose: Loose) -> bool:
    """Tells whether a value can be read; of a cut one only if it lists events."""
    value = loose.value
    lists = isinstance(value, list) or (isinstance(value, dict) and "events" in value)
    return loose.is_whole or lists


def _without_thoughts(content: str) -> str:
    """Drops what the model thought aloud; a whole JSON text is no thought."""
    if content.lstrip("\ufeff \t\r\n")[:1] in "{[":
        return content
    ends = [match.end() for match in _THOUGHT_END.finditer(content)]
    behind = content[ends[-1] :] if ends else content
    opening = _THOUGHT.search(behind)
    if opening is None:
        return behind
    answers = [match.start() for match in _LAST_ANSWER.finditer(behind, opening.end())]
    return behind[answers[-1] :] if answers else behind


def _not_too_deep(value: Any) -> Any:
    level = [value]
    for _ in range(MAX_DEPTH + 1):
        level = [
            inner
            for outer in level
            if isinstance(outer, list | dict)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
        if not level:
            return value
    raise TooDeep


def _without_surrogates(value: Any) -> Any:
    """Replaces halves of characters that no encoding can store."""
    if isinstance(value, str):
        return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value)
    if isinstance(value, Broken):
        return Broken(_without_surrogates(value.fragment))
    if isinstance(value, list):
        return [_without_surrogates(item) for item in value]
    if isinstance(value, dict):
        return {_without_surrogates(k): _without_surrogates(v) for k, v in value.items()}
    return value


def _is_answer(value: object) -> bool:
    """Tells an answer from brackets that stand in prose, such as [1]."""
    if isinstance(value, dict):
        return bool(value.keys() & {"events", "type"})
    if isinstance(value, list):
        return any(isinstance(item, dict | Broken) for item in value)
    return isinstance(value, Broken)


def _listed(
    answers: tuple[object, ...], values: tuple[object, ...], *, is_cut: bool
) -> AnswerParts:
    events: list[object] = []
    others = [v for v in values if isinstance(v, dict) and not _is_answer(v)]
    troubles = [Trouble("off_schema", "", other) for other in others]
    for answer in answers:
        if isinstance(answer, dict) and "events" in answer:
            events += _elements(answer["events"])
            troubles += _surplus(answer)
        elif isinstance(answer, list):
            events += answer
        else:
            events.append(answer)
    parts = [
        Part(f"events[{index}]", data) for index, data in enumerate(events[:MAX_EVENTS])
    ]
    troubles += [
        _broken(part, is_cut=is_cut) for part in parts if isinstance(part.data, Broken)
    ]
    if len(events) > MAX_EVENTS:
        count = f"{len(events) - MAX_EVENTS} more than the {MAX_EVENTS} that are read"
        troubles.append(Trouble("out_of_range", f"events[{MAX_EVENTS}:]", count))
    whole = tuple(part for part in parts if not isinstance(part.data, Broken))
    return AnswerParts(whole, tuple(troubles))


def _elements(events: object) -> list[object]:
    if says_nothing(events):
        return []
    return events if isinstance(events, list) else [events]


def _surplus(answer: dict[str, object]) -> Iterator[Trouble]:
    for key, value in answer.items():
        if key != "events" and not says_nothing(value):
            yield Trouble("off_schema", below("", key), value)


def _broken(part: Part, *, is_cut: bool) -> Trouble:
    fragment = shortened(part.data.fragment if isinstance(part.data, Broken) else part.data)
    return Trouble(
        "unparsable", part.path, fragment, _said("is no valid JSON", is_cut=is_cut)
    )
