"""The attributes of an event, as a reply states them."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from annotator.propose.llm.reply.trouble import Trouble, says_nothing
from annotator.schema.definition import AttributeDefinition, is_one_of
from annotator.schema.words import written

_BOOLEANS = {"true": True, "false": False}


class Stated(NamedTuple):
    """An attribute and what it is said to be; a value that the schema has."""

    name: str
    value: str | bool


def read_attribute(
    value: object, path: str, attribute: AttributeDefinition
) -> Iterator[Stated | Trouble]:
    """Yields what an attribute is said to be, nothing if nothing is said."""
    if says_nothing(value):
        return
    stated = _plain(value, attribute)
    if stated is not None and is_one_of(stated, attribute.choices):
        yield Stated(attribute.name, stated)
    else:
        yield Trouble("off_schema", path, value, f"is none of {_choices(attribute)}")


def unstated(
    stated: frozenset[str], path: str, attributes: Mapping[str, AttributeDefinition]
) -> Iterator[Trouble]:
    """Yields a trouble for each attribute that must be stated and is not."""
    for attribute in attributes.values():
        if attribute.required and attribute.name not in stated:
            advice = f"must be given, one of {_choices(attribute)}"
            yield Trouble("required_missing", f"{path}.{attribute.name}", "", advice)


def _plain(value: object, attribute: AttributeDefinition) -> str | bool | None:
    if isinstance(value, bool):
        return value
    if not isinstance(value, str):
        return None
    word = value.strip()
    return _BOOLEANS.get(word.casefold()) if attribute.kind == "boolean" else word


def _choices(attribute: AttributeDefinition) -> str:
    return ", ".join(written(choice) for choice in attribute.choices)
