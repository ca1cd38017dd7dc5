"""The quotes that a reply gives for a role or for the trigger, in whatever wrapping."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from annotator.propose.llm.reply.loose_json import Broken
from annotator.propose.llm.reply.trouble import Trouble, below, says_nothing
from annotator.schema.reply import MAX_QUOTES

_QUOTE_KEYS = ("quote", "text", "span", "mention")
_VALUE_KEYS = (
    "value",
    "number",
    "amount",
    "quantity",
    "unit",
    "currency",
    "item",
    "approx",
)

_NO_QUOTE = "must be a quote"


class Quoted(NamedTuple):
    """One quote of a reply."""

    path: str
    text: str
    role: str | None = None
    """None for the trigger."""
    told: tuple[str | int | float, ...] = ()
    """What the model says the quote means; we read that ourselves."""


def read_quotes(value: object, path: str, role: str | None) -> Iterator[Quoted | Trouble]:
    """Yields the quotes of a role; a string will do for an array of one, and the reverse.

    An object with a quote in it counts as that quote, and numbers, units and the like
    beside it as what the model says that the quote means.
    """
    if not isinstance(value, list):
        yield from _one(value, path, role)
        return
    for index, item in enumerate(value[:MAX_QUOTES]):
        yield from _one(item, f"{path}[{index}]", role)
    rest = value[MAX_QUOTES:]
    if rest:
        count = f"{len(rest)} more than the {MAX_QUOTES} that are read"
        yield Trouble("out_of_range", f"{path}[{MAX_QUOTES}:]", count)


def _one(value: object, path: str, role: str | None) -> Iterator[Quoted | Trouble]:
    if says_nothing(value):
        return
    if isinstance(value, str):
        yield Quoted(path, value, role)
    elif isinstance(value, dict):
        yield from _wrapped(value, path, role)
    elif isinstance(value, Broken):
        yield Trouble("unparsable", path, value.fragment, "is no valid JSON")
    else:
        yield Trouble("off_schema", path, value, _NO_QUOTE)


def _wrapped(
    value: Mapping[str, object], path: str, role: str | None
) -> Iterator[Quoted | Trouble]:
    key = next((k for k in _QUOTE_KEYS if isinstance(value.get(k), str)), None)
    if key is None or says_nothing(value[key]):
        yield Trouble("off_schema", path, value, _NO_QUOTE)
        return
    told: list[str | int | float] = []
    for name, inner in value.items():
        if name == key or says_nothing(inner):
            continue
        found = _told(inner) if name in _VALUE_KEYS else None
        if found is None:
            yield Trouble("off_schema", below(path, name), inner)
        else:
            told += found
    yield Quoted(path, str(value[key]), role, tuple(told))


def _told(value: object) -> list[str | int | float] | None:
    """Returns the words and numbers of a value, None if it is no plain one."""
    parts = list(value.values()) if isinstance(value, dict) else [value]
    parts = [part for part in parts if not says_nothing(part)]
    plain = [
        p for p in parts if isinstance(p, str | int | float) and not isinstance(p, bool)
    ]
    return plain if len(plain) == len(parts) else None
