"""The lexicon block of a schema file: what the offline proposer goes by.

The proposer knows how sentences of a language are built and nothing of a domain. The
lexicon says which words name which acts, which nouns can act, and from which part of the
sentence each role is filled. All words are as they stand in text; where several fit, the
longest wins, so a longer word that is no trigger (捐赠仪式) shields a shorter that is one
(捐赠).
"""

import re
from collections.abc import Iterator
from typing import Any, Literal, Protocol

from pydantic import Field

from annotator.model.event import Attribute
from annotator.model.record import Record
from annotator.schema.lexicon_rules import EventLexicon, Words


class Actors(Record):
    """Nouns for those who act or are acted for."""

    groups: Words
    """Last words of nouns for bodies that act without a proper name: 会员单位."""
    persons: Words
    """Last words of nouns for people: 志愿者."""
    staff: Words = ()
    """Those of them that are a body's own and act in its name: 员工."""
    statuses: Words = ()
    """Standing of the one named next, left out of its name: 副会长单位."""
    titles: Words = ()
    """Posts that stand before a person's name: 董事长."""
    substitutes: Words = ()
    """Nouns that stand for a name given earlier: 该协会."""


class Scene(Record):
    """Words that say whether something is told as having happened."""

    purposes: Words = ()
    """Open a clause that says what an act is good for: 确保."""
    exhortations: Words = ()
    """What follows in the sentence is asked for, not done: 要求."""
    encouragements: Words = ()
    """What follows in the clause is asked of somebody, not done: 鼓励."""
    vague: Words = ()
    """Regular expressions of clauses of praise and general attitude."""


class AttributeCue(Record):
    """Words that give an event an attribute."""

    attribute: str
    value: str | bool
    words: Words = Field(min_length=1)
    where: Literal["adverbial", "sentence", "agents", "object"] = "adverbial"
    """Between the subject and the trigger, anywhere before it in the sentence, at the
    beginning of the name of counted agents (全市120多家企业), or in the object."""
    counted: bool = False
    """Only where the event has an argument with a number."""
    types: Words = ()
    """Event types that it holds for; empty for all."""


class Lexicon(Record):
    """Words and rules of one schema in one language."""

    language: str
    """BCP 47 tag of the texts that it reads."""
    actors: Actors
    scene: Scene = Scene()
    cues: tuple[AttributeCue, ...] = ()
    verbs: Words = ()
    """Further verbs of the domain: where one stands, a subject or object ends."""
    nouns: Words = ()
    """Words that hold a trigger or another word of the lexicon and mean something else."""
    shared_modifiers: Words = ()
    """Modifiers that, listed before 物资 and the like, share it: 消杀、防疫物资."""
    events: tuple[EventLexicon, ...] = Field(min_length=1)
    """In the order in which a word that several types claim is tried."""


class Inventory(Protocol):
    """The part of an ``EventSchema`` that its lexicon is checked against.

    A protocol, because ``definition`` imports this module.
    """

    @property
    def lexicon(self) -> Lexicon | None:
        """The lexicon itself."""

    @property
    def event_types(self) -> tuple[Any, ...]:
        """The event types; each has a ``name``."""

    def roles_of(self, event_type: str) -> tuple[Any, ...]:
        """Returns the roles of the type; each has a ``name``."""

    def attributes_of(self, event_type: str) -> tuple[Any, ...]:
        """Returns the attributes of the type, each with ``name``, ``kind``, ``values``."""


def lexicon_faults(schema: Inventory) -> tuple[str, ...]:
    """Returns what is wrong with the lexicon, each with its path: ``lexicon.…: …``."""
    if schema.lexicon is None:
        return ()
    return (*_cue_faults(schema, schema.lexicon), *_event_faults(schema, schema.lexicon))


def _cue_faults(schema: Inventory, lexicon: Lexicon) -> Iterator[str]:
    types = _types(schema)
    for index, cue in enumerate(lexicon.cues):
        path = f"lexicon.cues[{index}]"
        for name in cue.types:
            yield from _type_faults(schema, name, f"{path}.types")
        stated = (Attribute(name=cue.attribute, value=cue.value),)
        for name in cue.types or sorted(types):
            if name in types:
                yield from _attribute_faults(schema, name, stated, path)
    for index, pattern in enumerate(lexicon.scene.vague):
        yield from _pattern_faults(pattern, f"lexicon.scene.vague[{index}]")


def _event_faults(schema: Inventory, lexicon: Lexicon) -> Iterator[str]:
    seen: set[str] = set()
    for index, event in enumerate(lexicon.events):
        path = f"lexicon.events[{index}]"
        if event.type not in _types(schema):
            yield from _type_faults(schema, event.type, f"{path}.type")
            continue
        if event.type in seen:
            yield f"{path}.type: {event.type!r} has a block before this one"
        seen.add(event.type)
        yield from _unknown_roles(schema, event.type, event.needs, f"{path}.needs")
        yield from _role_faults(schema, event, path)
        yield from _trigger_faults(schema, event, path)
        yield from _activity_faults(schema, event, path)


def _role_faults(schema: Inventory, event: EventLexicon, path: str) -> Iterator[str]:
    for index, rule in enumerate(event.roles):
        here = f"{path}.roles[{index}]"
        yield from _unknown_roles(schema, event.type, (rule.role,), f"{here}.role")
        yield from _pattern_faults(rule.without, f"{here}.without")
        for number, form in enumerate(rule.formed):
            where = f"{here}.formed[{number}]"
            yield from _type_faults(schema, form.type, f"{where}.type")
            if form.type in _types(schema):
                yield from _unknown_roles(schema, form.type, (form.role,), f"{where}.role")


def _trigger_faults(schema: Inventory, event: EventLexicon, path: str) -> Iterator[str]:
    for index, rule in enumerate(event.triggers):
        here = f"{path}.triggers[{index}]"
        for key in ("behind", "not_behind", "before", "not_before"):
            yield from _pattern_faults(getattr(rule, key), f"{here}.{key}")
        for key in ("agent_fills", "object_fills"):
            fills = (getattr(rule, key),) if getattr(rule, key) else ()
            yield from _unknown_roles(schema, event.type, fills, f"{here}.{key}")
        yield from _unknown_roles(schema, event.type, rule.needs, f"{here}.needs")
        yield from _attribute_faults(schema, event.type, rule.attributes, here)
        for number, to in enumerate(rule.yields):
            where = f"{here}.yields[{number}]"
            yield from _type_faults(schema, to.to, f"{where}.to")
            if to.to in _types(schema) and to.lends:
                yield from _unknown_roles(schema, to.to, (to.lends,), f"{where}.lends")


def _activity_faults(schema: Inventory, event: EventLexicon, path: str) -> Iterator[str]:
    if event.activities is None:
        return
    for index, rule in enumerate(event.activities.rules):
        here = f"{path}.activities.rules[{index}]"
        roles = rule.counted_or
        yield from _unknown_roles(schema, event.type, roles, f"{here}.counted_or")
        yield from _attribute_faults(schema, event.type, rule.attributes, here)
    mixed = event.activities.mixed
    yield from _attribute_faults(schema, event.type, mixed, f"{path}.activities.mixed")


def _types(schema: Inventory) -> frozenset[str]:
    return frozenset(event_type.name for event_type in schema.event_types)


def _type_faults(schema: Inventory, name: str, path: str) -> Iterator[str]:
    if name not in _types(schema):
        yield f"{path}: {name!r} is no event type"


def _unknown_roles(
    schema: Inventory, event_type: str, names: Words, path: str
) -> Iterator[str]:
    known = {role.name for role in schema.roles_of(event_type)}
    for name in names:
        if name not in known:
            yield f"{path}: {name!r} is no role of {event_type}"


def _attribute_faults(
    schema: Inventory, event_type: str, stated: tuple[Attribute, ...], path: str
) -> Iterator[str]:
    known = {attribute.name: attribute for attribute in schema.attributes_of(event_type)}
    for attribute in stated:
        name, value = attribute.name, attribute.value
        if name not in known:
            yield f"{path}: {name!r} is no attribute of {event_type}"
            continue
        boolean = known[name].kind == "boolean"
        values = {True, False} if boolean else {v.name for v in known[name].values}
        if value not in values or isinstance(value, bool) != boolean:
            yield f"{path}: {value!r} is no value of {name}"


def _pattern_faults(pattern: str | None, path: str) -> Iterator[str]:
    try:
        re.compile(pattern or "")
    except re.error as error:
        yield f"{path}: not a regular expression: {error}"
