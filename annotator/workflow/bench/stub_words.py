"""Answers that keep to any JSON Schema and really quote the text they are about.

They mean nothing: types and roles are drawn by lot. They are for measuring the machinery
around a model, and never to be shown as the work of one.
"""

import json
import re
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

_NUMBERED = re.compile(r"^\[(\d+)\] (.*)$", re.MULTILINE)
_TOKENS = re.compile(
    r"[0-9０-９.,%零〇一二两三四五六七八九十百千万亿]+|[A-Za-z]+|\s*\S\s*", re.DOTALL
)
"""What is quoted whole or not at all: a number cut in two is another number."""

_Schema = Mapping[str, Any]

LONGEST_QUOTE = 8
"""Tokens, most of them of one character."""
MOST_IN_ARRAY = 2


def sentences_of(messages: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Returns the numbered sentences of the first question, else its whole text."""
    questions = [str(m.get("content")) for m in messages if m.get("role") == "user"]
    for question in questions:
        if found := tuple(text for _, text in _NUMBERED.findall(question) if text.strip()):
            return found
    return tuple(questions[:1]) or ("",)


def schema_of(body: Mapping[str, Any]) -> _Schema | None:
    """Returns the JSON Schema that the request asks for, None if it tells none."""
    asked = (body.get("response_format") or {}).get("json_schema")
    if asked is not None:
        schema: _Schema = asked["schema"]
        return schema
    return told_schema(body.get("messages", ()))


def told_schema(messages: Sequence[Mapping[str, Any]]) -> _Schema | None:
    """Returns the JSON Schema that stands in the prompt, None if none does."""
    decoder = json.JSONDecoder()
    for message in messages:
        text = str(message.get("content"))
        for start in (match.start() for match in re.finditer(r"^\{", text, re.MULTILINE)):
            try:
                value, _ = decoder.raw_decode(text, start)
            except ValueError:
                continue
            if isinstance(value, dict) and "properties" in value:
                return value
    return None


class Writer:
    """Writes one answer."""

    def __init__(
        self, schema: _Schema, sentences: Sequence[str], draw: Random, most_events: int
    ) -> None:
        """Starts with the first sentence.

        Args:
            schema: JSON Schema of the whole answer.
            sentences: What is quoted from.
            draw: Decides everything; equal seeds give equal answers.
            most_events: Elements of the outermost array.
        """
        self._schema = schema
        self._sentences = sentences
        self._draw = draw
        self._most = most_events
        self._depth = 0
        self._sentence = 0

    def write(self) -> Any:
        """Returns the answer as JSON-ready data."""
        return self._fill(self._schema)

    def _fill(self, node: _Schema) -> Any:
        if "$ref" in node:
            return self._fill(self._schema["$defs"][node["$ref"].rpartition("/")[2]])
        if "enum" in node:
            return self._draw.choice(node["enum"])
        if "const" in node:
            return node["const"]
        for union in ("anyOf", "oneOf"):
            if union in node:
                return self._fill(self._draw.choice(node[union]))
        return self._fill_type(node)

    def _fill_type(self, node: _Schema) -> Any:
        match node.get("type"):
            case "object":
                fields = node.get("properties", {})
                return {name: self._fill(inner) for name, inner in fields.items()}
            case "array":
                return self._fill_array(node)
            case "string":
                return self._quote()
            case plain:
                return self._fill_plain(plain)

    def _fill_plain(self, kind: str | None) -> Any:
        match kind:
            case "integer":  # the number of a sentence; what follows is quoted from it
                self._sentence = self._draw.randrange(len(self._sentences))
                return self._sentence + 1
            case "number":
                return self._draw.randrange(100)
            case "boolean":
                return self._draw.random() < 0.5
            case _:
                return None

    def _fill_array(self, node: _Schema) -> list[Any]:
        self._depth += 1
        most = self._most if self._depth == 1 else MOST_IN_ARRAY
        least = 1 if self._depth == 1 else 0
        count = self._draw.randint(min(least, most), most)
        filled = [self._fill(node["items"]) for _ in range(count)]
        self._depth -= 1
        return filled

    def _quote(self) -> str:
        tokens = _TOKENS.findall(self._sentences[self._sentence])
        if not tokens:
            return ""
        length = self._draw.randint(2, LONGEST_QUOTE)
        start = self._draw.randrange(max(1, len(tokens) - length))
        return "".join(tokens[start : start + length]).strip()


def with_changed_digits(answer: Any) -> Any:
    """Returns the answer with the first digit of each string changed to another."""
    if isinstance(answer, list):
        return [with_changed_digits(item) for item in answer]
    if isinstance(answer, dict):
        return {key: with_changed_digits(value) for key, value in answer.items()}
    if not isinstance(answer, str):
        return answer
    return re.sub(r"[0-9]", lambda found: str((int(found[0]) + 1) % 10), answer, count=1)
