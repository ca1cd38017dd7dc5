"""Reads JSON that a model has written badly, as far as it can be read without a guess.

Beyond JSON it takes full-width punctuation and quotation marks outside strings, raw
control characters and bare quotation marks inside them, surplus commas, keys without
quotation marks, and the literals of Python. A list goes on behind an object that
cannot be read. Time grows with the length of the text.
"""

import json
import re
from typing import Any, NamedTuple

MAX_DEPTH = 20
"""Levels of arrays and objects inside one another."""

_MAX_FRAGMENT = 200


class Broken(NamedTuple):
    """An object of a list that could not be read, or was cut off."""

    fragment: str
    """How it begins."""


class Loose(NamedTuple):
    """What was read."""

    value: Any
    end: int
    """Where reading stopped in the text."""
    is_whole: bool
    """It was read to its closing bracket."""


class TooDeep(ValueError):
    """There are more levels than ``MAX_DEPTH``."""


_CLOSERS = {"{": "}｝", "｛": "}｝", "[": "]］", "［": "]］"}
_BEHIND = r"(?=\s{0,200}(?:[,:}\]，：｝］、]|$))"
_STRINGS = {
    opener: re.compile(
        rf"((?:[^\\{closers}]++|\\.|[{closers}](?!{_BEHIND}))*+)[{closers}]", re.DOTALL
    )
    for openers, closers in {'"＂': '"＂', "'": "'", "“”": '“”"＂'}.items()
    for opener in openers
}
_SEPARATORS = re.compile(r"[\s,，、]*")
_COLON = re.compile(r"\s*[:：]\s*")
_BARE_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,60}")
_NUMBER = re.compile(r"-?[0-9]{1,30}(?:\.[0-9]{1,30})?(?:[eE][+-]?[0-9]{1,3})?(?![0-9.])")
_WORD = re.compile(r"true|false|null|True|False|None|NaN|-?Infinity|undefined")
_WORDS: dict[str, Any] = {
    "true": True,
    "True": True,
    "false": False,
    "False": False,
    "null": None,
    "None": None,
    "undefined": None,
}
_NEXT_OBJECT = re.compile(r"[}｝]\s*[,，]\s*(?=[{｛])")


def read_loosely(text: str, start: int = 0) -> Loose:
    """Reads the array or object that begins at an offset.

    Raises:
        TooDeep: It is nested too deeply to be an answer.
    """
    return _container(text, start, 1)


def merged(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Makes an object of its members; what is given under a repeated key becomes a list."""
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    together: dict[str, Any] = {}
    for key, value in pairs:
        if key in together:
            together[key] = [*_as_list(together[key]), *_as_list(value)]
        else:
            together[key] = value
    return together


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _container(text: str, start: int, depth: int) -> Loose:
    if depth > MAX_DEPTH:
        raise TooDeep
    if text[start] in "{｛":
        return _object(text, start + 1, depth, _CLOSERS[text[start]])
    return _array(text, start + 1, depth, _CLOSERS[text[start]])


def _object(text: str, at: int, depth: int, closers: str) -> Loose:
    pairs: list[tuple[str, Any]] = []
    while True:
        at = _past(_SEPARATORS, text, at)
        if at < len(text) and text[at] in closers:
            return Loose(merged(pairs), at + 1, is_whole=True)
        key = _key(text, at)
        colon = _COLON.match(text, key.end) if key.is_whole else None
        if colon is None:
            return Loose(merged(pairs), key.end, is_whole=False)
        value = _value(text, colon.end(), depth)
        if value.is_whole or isinstance(value.value, list | dict):
            pairs.append((key.value, value.value))
        if not value.is_whole:
            return Loose(merged(pairs), value.end, is_whole=False)
        at = value.end


def _array(text: str, at: int, depth: int, closers: str) -> Loose:
    items: list[Any] = []
    while True:
        at = _past(_SEPARATORS, text, at)
        if at < len(text) and text[at] in closers:
            return Loose(items, at + 1, is_whole=True)
        item = _value(text, at, depth)
        if item.is_whole:
            items.append(item.value)
            at = item.end
            continue
        if at >= len(text) or text[at] not in "{｛":
            return Loose(items, item.end, is_whole=False)
        following = _NEXT_OBJECT.search(text, item.end)
        end = following.end() if following else len(text)
        items.append(Broken(text[at : min(end, at + _MAX_FRAGMENT)]))
        if following is None:
            return Loose(items, end, is_whole=False)
        at = end


def _value(text: str, at: int, depth: int) -> Loose:
    if at < len(text) and text[at] in _CLOSERS:
        return _container(text, at, depth + 1)
    if at < len(text) and text[at] in _STRINGS:
        return _string(text, at)
    if word := _WORD.match(text, at):
        return Loose(_WORDS.get(word[0], word[0]), word.end(), is_whole=True)
    if number := _NUMBER.match(text, at):
        return Loose(json.loads(_plain_number(number[0])), number.end(), is_whole=True)
    return Loose(None, at, is_whole=False)


def _plain_number(number: str) -> str:
    """Takes the zeros away that JSON has not before a number."""
    return re.sub(r"^(-?)0+(?=[0-9])", r"\1", number)


def _key(text: str, at: int) -> Loose:
    if at < len(text) and text[at] in _STRINGS:
        return _string(text, at)
    bare = _BARE_KEY.match(text, at)
    return (
        Loose(bare[0], bare.end(), is_whole=True) if bare else Loose("", at, is_whole=False)
    )


def _string(text: str, at: int) -> Loose:
    """Reads a string up to the first quotation mark that has punctuation behind it."""
    found = _STRINGS[text[at]].match(text, at + 1)
    if found is None:
        return Loose("", len(text), is_whole=False)
    return Loose(_unescaped(found[1]), found.end(), is_whole=True)


def _unescaped(raw: str) -> str:
    if "\\" not in raw:
        return raw
    quoted = re.sub(
        r'\\.|"', lambda m: '\\"' if m[0] == '"' else m[0], raw, flags=re.DOTALL
    )
    try:
        unescaped: str = json.loads(f'"{quoted}"', strict=False)
    except ValueError:  # an escape that JSON does not have stays as it is
        return raw
    return unescaped


def _past(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at
