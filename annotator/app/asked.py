"""Reads what a page says: nothing in it is trusted."""

from collections.abc import Mapping

Asked = Mapping[str, object]
"""A question or message as the page sends it."""

_MOST = 2**53
"""Numbers of JavaScript are exact below it."""


def number_in(asked: Asked, name: str) -> int | None:
    """Returns a whole number from 0 on, None for anything else."""
    found = asked.get(name)
    if not isinstance(found, int) or isinstance(found, bool):
        return None
    return found if 0 <= found < _MOST else None


def text_in(asked: Asked, name: str, *, longest: int = 1000) -> str:
    """Returns a text, empty for anything else and for a longer one."""
    found = asked.get(name)
    return found if isinstance(found, str) and len(found) <= longest else ""


def part_of(message: object, name: str) -> Asked:
    """Returns an object inside a message, an empty one for anything else."""
    found = message.get(name) if isinstance(message, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def objects_in(message: object, name: str) -> list[Asked]:
    """Returns the objects of a list: the message itself, or the one of that name in it."""
    found = message.get(name) if isinstance(message, Mapping) else message
    return [e for e in found if isinstance(e, Mapping)] if isinstance(found, list) else []
