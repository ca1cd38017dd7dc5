"""What a schema file says, as records."""

from collections.abc import Iterable
from functools import cached_property
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, RootModel
from typing_extensions import override

from annotator.model.event import Attribute
from annotator.model.record import Record, canonical_json, digest
from annotator.model.value import ValueType
from annotator.schema.flows import Flows
from annotator.schema.lexicon import Lexicon

NAME = r"^[a-z][a-z0-9_]{0,39}$"
LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"

Language = Annotated[str, Field(pattern=LANGUAGE)]
"""A BCP 47 tag such as ``zh`` or ``pt-BR``."""

Text = Annotated[str, Field(pattern=r"\S")]
"""Text that is not blank."""


def is_one_of(value: object, choices: Iterable[str | bool]) -> bool:
    """Tells whether the value is among the choices; ``1`` is not ``True``."""
    return any(type(value) is type(choice) and value == choice for choice in choices)


class LocalText(RootModel[Annotated[dict[Language, Text], Field(min_length=1)]]):
    """The same text in one or more languages, keyed by BCP 47 tag."""

    model_config = ConfigDict(frozen=True)

    @override
    def __hash__(self) -> int:
        return hash(frozenset(self.root.items()))

    def to(self, language: str) -> str:
        """Returns the text in that language, else in English, else in the first given."""
        texts = self.root
        return texts.get(language) or texts.get("en") or next(iter(texts.values()))


class Unit(Record):
    """How one of the things that an annotator marks is marked in this language."""

    name: str = Field(pattern=NAME)
    label: LocalText
    definition: LocalText


class Role(Record):
    """A part that somebody or something plays in an event."""

    name: str = Field(pattern=NAME)
    label: LocalText
    definition: LocalText
    expected: bool = False
    """The event should have it if the paragraph names it at all; shown with a star."""
    multiple: bool = True
    """Several arguments may fill it, one span each."""
    value: ValueType | None = None
    """What its fillers are normalised to."""
    value_optional: bool = False
    """Only fillers that hold a number carry the value."""


class AttributeValue(Record):
    """One choice of an attribute."""

    name: str = Field(pattern=NAME)
    label: LocalText
    definition: LocalText


class AttributeDefinition(Record):
    """A property of events, with a closed set of values or yes and no."""

    name: str = Field(pattern=NAME)
    label: LocalText
    definition: LocalText
    kind: Literal["choice", "boolean"]
    values: tuple[AttributeValue, ...] = ()
    """The choices; empty for a boolean."""
    default: str | bool | None = None
    """What holds where nothing is said; None for an attribute that must be given."""
    event_types: tuple[str, ...] = ()
    """The types that have it; empty for all."""

    @property
    def required(self) -> bool:
        """Tells whether every event of its types must state it."""
        return self.default is None

    @property
    def choices(self) -> tuple[str | bool, ...]:
        """All that it may be, in the file's order; false and true for a boolean."""
        if self.kind == "boolean":
            return (False, True)
        return tuple(value.name for value in self.values)


class ExampleArgument(Record):
    """A role and the words of an example that fill it."""

    role: str
    quote: str = Field(min_length=1)


class Example(Record):
    """A text that holds an event of the type, and that event."""

    text: str = Field(min_length=1)
    trigger: str = Field(min_length=1)
    arguments: tuple[ExampleArgument, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    """Only those that are not the default, as on every event."""
    note: LocalText | None = None


class CounterExample(Record):
    """A text that holds no event of the type, and why."""

    text: str = Field(min_length=1)
    reason: LocalText


class EventType(Record):
    """A kind of act."""

    name: str = Field(pattern=NAME)
    label: LocalText
    definition: LocalText
    roles: tuple[Role, ...]
    """Its own roles; the schema's common roles come on top."""
    examples: tuple[Example, ...] = ()
    counter_examples: tuple[CounterExample, ...] = ()


class GuidelineDecision(Record):
    """A rule of the guideline that settles a recurring question."""

    name: str = Field(pattern=r"^[A-Za-z0-9_.-]{1,20}$")
    """What other decisions call it by, such as ``11``."""
    title: LocalText
    text: LocalText


class EventSchema(Record):
    """A fixed, versioned inventory of event types; never edited after use."""

    name: str = Field(pattern=NAME)
    version: int = Field(ge=1)
    language: Language
    """BCP 47 tag of the documents that it is made for."""
    title: LocalText
    description: LocalText
    units: tuple[Unit, ...] = ()
    """How events, triggers and arguments are marked in documents of this language."""
    common_roles: tuple[Role, ...] = ()
    """The roles that every type has besides its own."""
    attributes: tuple[AttributeDefinition, ...] = ()
    event_types: tuple[EventType, ...] = Field(min_length=1)
    decisions: tuple[GuidelineDecision, ...] = ()
    lexicon: Lexicon | None = None
    """What the offline proposer goes by; without it only a model can propose."""
    flows: Flows | None = None
    """How events are read as who gave or did what for whom; without it they are not."""

    @override
    def __hash__(self) -> int:
        return hash(self.digest)

    @property
    def id(self) -> str:
        """Name and version, such as ``relief/v1``."""
        return f"{self.name}/v{self.version}"

    @cached_property
    def digest(self) -> str:
        """Digest of everything that annotations depend on; stands on every run.

        The lexicon is not part of it: what an event is does not change when the rules
        learn a word, and their runs carry the lexicon's own digest. Nor are the flows,
        which only read events together. What equals its default is left out too, so that
        a field which a later version of the program adds does not change the digest of an
        old file.
        """
        return digest(self.body)

    @cached_property
    def body(self) -> str:
        """What the digest is of, as canonical JSON."""
        left_out = {"lexicon", "flows"}
        content = self.model_dump(mode="json", exclude_defaults=True, exclude=left_out)
        return canonical_json(content)

    def event_type(self, name: str) -> EventType | None:
        """Returns the type of that name."""
        return next((t for t in self.event_types if t.name == name), None)

    def roles_of(self, event_type: str) -> tuple[Role, ...]:
        """Returns the type's own roles and then the common ones; empty if unknown."""
        found = self.event_type(event_type)
        return (*found.roles, *self.common_roles) if found else ()

    def role(self, event_type: str, name: str) -> Role | None:
        """Returns the role of that name as the type has it."""
        return next((r for r in self.roles_of(event_type) if r.name == name), None)

    def attributes_of(self, event_type: str) -> tuple[AttributeDefinition, ...]:
        """Returns the attributes that events of the type have."""
        return tuple(
            a for a in self.attributes if not a.event_types or event_type in a.event_types
        )
