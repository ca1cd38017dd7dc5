"""The schema as compact text for a model's prompt."""

from collections.abc import Iterator

from annotator.schema.definition import (
    AttributeDefinition,
    EventSchema,
    LocalText,
    Role,
)
from annotator.schema.words import Words, words, written


def prompt_block(schema: EventSchema, language: str) -> str:
    """Returns units, types, roles, attributes and decisions, without a newline at the end.

    Nothing but the schema is in it, so equal schemas give equal text, which endpoints can
    cache. Examples are not: a prompt shows whole replies instead.

    Args:
        schema: What a model may answer with.
        language: BCP 47 tag; what the schema lacks in it is given in English, else in the
            first language that the schema has.
    """
    return "\n".join(_lines(schema, language)).strip()


def _lines(schema: EventSchema, language: str) -> Iterator[str]:
    said = words(language)
    yield schema.description.to(language)
    for unit in schema.units:
        yield f"- {_named(unit.name, unit.label, unit.definition, language)}"
    yield f"- {said.quotes}"
    yield from ("", f"# {said.event_types}", said.prompt_roles)
    for event_type in schema.event_types:
        about = (event_type.label, event_type.definition)
        yield from ("", f"## {_named(event_type.name, *about, language)}")
        yield from (_role(role, language) for role in event_type.roles)
    if schema.common_roles:
        yield from ("", f"## {said.common_roles}")
        yield from (_role(role, language) for role in schema.common_roles)
    if schema.attributes:
        yield from ("", f"# {said.attributes}")
        for attribute in schema.attributes:
            yield from _attribute(attribute, language, said)
    if schema.decisions:
        yield from ("", f"# {said.decisions}")
        for decision in schema.decisions:
            title, text = decision.title.to(language), decision.text.to(language)
            yield f"{decision.name}. {title}{said.colon}{text}"


def _named(name: str, label: LocalText, definition: LocalText, language: str) -> str:
    """Name, label where it says more than the name, and definition."""
    told = label.to(language)
    known = told.casefold().replace(" ", "_") == name
    colon = words(language).colon
    return f"{name}{'' if known else f' {told}'}{colon}{definition.to(language)}"


def _role(role: Role, language: str) -> str:
    name = role.name + "*" * role.expected + "(1)" * (not role.multiple)
    told = _named(role.name, role.label, role.definition, language)
    return f"- {name}{told.removeprefix(role.name)}"


def _attribute(attribute: AttributeDefinition, language: str, said: Words) -> Iterator[str]:
    default = f"{said.default} {written(attribute.default)}"
    notes = [said.required if attribute.required else default]
    if attribute.event_types:
        notes.append(f"{said.only_for} {' '.join(attribute.event_types)}")
    about = (attribute.label, attribute.definition)
    yield f"## {_named(attribute.name, *about, language)} ({said.comma.join(notes)})"
    for value in attribute.values:
        yield f"- {_named(value.name, value.label, value.definition, language)}"
