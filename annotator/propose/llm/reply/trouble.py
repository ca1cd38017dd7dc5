"""Faults of a reply on their way: what is stored of them, and what a model is told."""

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from annotator.model.proposal import FaultKind, ReplyFault

MAX_DETAIL = 120
"""Code points of an offending part that are stored."""

_NOTHING = frozenset({"", "null", "none", "nil", "n/a", "无"})
_PLAIN_KEY = re.compile(r"\w[\w-]{0,39}")
_BREAK = re.compile("[\t\n\v\f\r\x85\u2028\u2029]")
_UNSTORABLE = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
_MAX_KEY = 40


class Trouble(NamedTuple):
    """A part of a reply that did not become part of a proposal as it is."""

    kind: FaultKind
    path: str
    """Where in the reply; the fault covers everything below."""
    part: object = ""
    """What stands there, or words about it."""
    advice: str = ""
    """What is wrong, for one more try of the model; empty if that would mend nothing."""

    def fault(self) -> ReplyFault:
        """Returns what is stored and counted."""
        return ReplyFault(kind=self.kind, path=self.path, detail=shortened(self.part))


def says_nothing(value: object) -> bool:
    """Tells whether a value is a way of leaving it out: null, "None", 无, [], blank."""
    if isinstance(value, str):
        return value.strip().casefold() in _NOTHING
    if isinstance(value, list):
        return all(says_nothing(item) for item in value)
    if isinstance(value, Mapping):
        return all(says_nothing(item) for item in value.values())
    return value is None


def shortened(part: object) -> str:
    """Renders a part of a reply on one line that can be stored anywhere."""
    text = part if isinstance(part, str) else _written(part)
    text = _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", _BREAK.sub(" ", text))
    return text if len(text) <= MAX_DETAIL else f"{text[: MAX_DETAIL - 1]}…"


def below(path: str, key: str) -> str:
    """Returns the path of a member; keys that are no plain words stand in brackets."""
    if _PLAIN_KEY.fullmatch(key):
        return f"{path}.{key}" if path else key
    safe = _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", key)
    return f"{path}[{json.dumps(safe[:_MAX_KEY], ensure_ascii=False)}]"


def _written(part: Any) -> str:
    return json.dumps(part, ensure_ascii=False, default=str)
