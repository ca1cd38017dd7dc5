"""The annotation guideline as a Markdown page, made from the schema."""

from collections.abc import Iterator
from itertools import groupby

from annotator.model.value import ValueType
from annotator.schema.definition import (
    AttributeDefinition,
    CounterExample,
    EventSchema,
    EventType,
    Example,
    LocalText,
    Role,
)
from annotator.schema.markdown import cells, code, escape, inline, prose
from annotator.schema.words import Words, words, written


def guideline_page(schema: EventSchema, language: str = "en") -> str:
    """Returns the guideline: units, types, attributes, examples and decisions.

    Args:
        schema: What the page explains.
        language: BCP 47 tag; what the schema lacks in it is shown in English, else in the
            first language that the schema has.

    Returns:
        Markdown that ends in a newline. Its only HTML is ``<mark>`` around the quotes of
        an example and ``<b>`` around its trigger; text of the schema cannot add any.
    """
    return _Page(schema, language).render()


class _Page:
    """Writes the sections of one page in one language."""

    def __init__(self, schema: EventSchema, language: str) -> None:
        self._schema = schema
        self._language = language
        self._words: Words = words(language)

    def render(self) -> str:
        sections = (
            self._head(),
            self._units(),
            self._types(),
            self._attributes(),
            self._values(),
            self._decisions(),
        )
        return "\n".join(line for section in sections for line in section)

    def _text(self, text: LocalText) -> str:
        return prose(text.to(self._language))

    def _head(self) -> Iterator[str]:
        yield f"# {self._text(self._schema.title)}"
        yield from ("", code(self._schema.id), "")
        yield from (self._text(self._schema.description), "")

    def _units(self) -> Iterator[str]:
        yield from (f"## {self._words.units}", "", f"- {self._words.paragraph}")
        for unit in self._schema.units:
            label = self._text(unit.label)
            yield f"- **{label}**{self._words.colon}{self._text(unit.definition)}"
        yield from (f"- {self._words.quotes}", "")

    def _types(self) -> Iterator[str]:
        yield from (f"## {self._words.event_types}", "", self._words.star, "")
        for event_type in self._schema.event_types:
            yield from self._type(event_type)
        if self._schema.common_roles:
            yield from (f"### {self._words.common_roles}", "")
            yield from self._roles(self._schema.common_roles)

    def _type(self, event_type: EventType) -> Iterator[str]:
        name = code(event_type.name)
        yield from (f"### {self._text(event_type.label)} {name}", "")
        yield from (self._text(event_type.definition), "")
        yield from self._roles(event_type.roles)
        own = [a for a in self._schema.attributes if event_type.name in a.event_types]
        if own:
            names = self._words.comma.join(code(attribute.name) for attribute in own)
            yield from (f"{self._words.own_attributes}{self._words.colon}{names}", "")
        for example in event_type.examples:
            yield from self._example(example, event_type)
        for counter_example in event_type.counter_examples:
            yield from self._counter_example(counter_example)
        if event_type.examples or event_type.counter_examples:
            yield ""

    def _roles(self, roles: tuple[Role, ...]) -> Iterator[str]:
        said = self._words
        yield cells(said.role, "", said.definition, said.value, said.count)
        yield cells(*["---"] * 5)
        for role in roles:
            name = code(role.name) + r"\*" * role.expected
            count = said.several if role.multiple else said.one
            about = (self._text(role.label), self._text(role.definition))
            yield cells(name, *about, self._value_of(role), count)
        yield ""

    def _value_of(self, role: Role) -> str:
        if role.value is None:
            return ""
        name = self._words.of_value(role.value).name
        return name + self._words.optional * role.value_optional

    def _example(self, example: Example, event_type: EventType) -> Iterator[str]:
        said = self._words
        yield f"- **{said.yes}** {_highlighted(example)}"
        facts = [f"{said.trigger} {code(example.trigger)}"]
        for argument in example.arguments:
            role = self._schema.role(event_type.name, argument.role)
            label = self._text(role.label) if role else escape(argument.role)
            facts.append(f"{label} {code(argument.quote)}")
        facts += [f"{code(a.name)} = {code(written(a.value))}" for a in example.attributes]
        yield f"  - {said.comma.join(facts)}"
        if example.note:
            yield f"  - {self._text(example.note)}"

    def _counter_example(self, counter_example: CounterExample) -> Iterator[str]:
        yield f"- **{self._words.no}** {escape(counter_example.text)}"
        yield f"  - {self._text(counter_example.reason)}"

    def _attributes(self) -> Iterator[str]:
        if not self._schema.attributes:
            return
        yield from (f"## {self._words.attributes}", "")
        for attribute in self._schema.attributes:
            yield from self._attribute(attribute)

    def _attribute(self, attribute: AttributeDefinition) -> Iterator[str]:
        said = self._words
        yield from (f"### {self._text(attribute.label)} {code(attribute.name)}", "")
        about = [self._text(attribute.definition)]
        if attribute.event_types:
            types = said.comma.join(code(name) for name in attribute.event_types)
            about.append(f"{said.only_for} {types}")
        if attribute.kind == "boolean":
            about.append(said.boolean)
        about.append(_default(attribute, said))
        yield from (said.semicolon.join(about) + said.stop, "")
        if attribute.values:
            yield cells(said.value, "", said.definition)
            yield cells(*["---"] * 3)
            for value in attribute.values:
                label, definition = self._text(value.label), self._text(value.definition)
                yield cells(code(value.name), label, definition)
            yield ""

    def _values(self) -> Iterator[str]:
        types = _value_types(self._schema)
        if not types:
            return
        yield from (f"## {self._words.values}", "")
        yield cells(self._words.value, self._words.definition)
        yield cells(*["---"] * 2)
        for name in types:
            said = self._words.of_value(name)
            yield cells(said.name, said.definition)
        yield ""

    def _decisions(self) -> Iterator[str]:
        if not self._schema.decisions:
            return
        yield from (f"## {self._words.decisions}", "")
        for decision in self._schema.decisions:
            title = f"{escape(decision.name)} {self._text(decision.title)}"
            yield from (f"**{title}** {self._text(decision.text)}", "")


def _highlighted(example: Example) -> str:
    """Marks the first place of each quote; where they overlap the last one wins."""
    tags = [*(("mark", argument.quote) for argument in example.arguments)]
    tags.append(("b", example.trigger))
    owners: list[int | None] = [None] * len(example.text)
    for owner, (_, quote) in enumerate(tags):
        start = example.text.find(quote)
        owners[start : start + len(quote)] = [owner] * len(quote)
    out = ""
    for owner, run in groupby(zip(owners, example.text, strict=True), lambda pair: pair[0]):
        shown = inline("".join(character for _, character in run))
        tag = None if owner is None else tags[owner][0]
        out += shown if tag is None else f"<{tag}>{shown}</{tag}>"
    return out


def _default(attribute: AttributeDefinition, said: Words) -> str:
    if attribute.default is None:
        return said.required
    return f"{said.default} {code(written(attribute.default))}"


def _value_types(schema: EventSchema) -> tuple[ValueType, ...]:
    """The value types that the schema's roles carry, in the order of first use."""
    roles = [role for event_type in schema.event_types for role in event_type.roles]
    used = [role.value for role in (*roles, *schema.common_roles) if role.value]
    return tuple(dict.fromkeys(used))
