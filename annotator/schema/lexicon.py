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
from annotator.model.value import QuantityKind

Words = tuple[str, ...]

Source = Literal[
    "agent",
    "leader",
    "led",
    "companion",
    "addressed",
    "marked",
    "assisted",
    "object",
    "headed",
    "document",
    "counted",
    "measured",
    "money",
    "worth",
    "brought",
    "activity",
    "pursuit",
    "statement",
    "trigger",
    "subject",
    "time",
    "place",
]
"""Where the filler of a role stands:

- ``agent``: who does it: the subject, the agent of a passive, or those whom the subject
  has do it; if the sentence names nobody, the nearest actor before it.
- ``leader``: who has others do it: the subject of a causative verb, who takes the lead,
  under whose guidance it is done.
- ``led``: those whom the subject has do it, where the subject is the agent all the same:
  组织X召开会议.
- ``companion``: with whom: 与X, 和X, 同X.
- ``addressed``: those right behind the trigger who are to do what follows: 号召X参加.
- ``marked``: behind one of ``markers``: 向X, 给X; list items one by one.
- ``assisted``: the object of a verb of helping (``markers``) before the act: 协助X.
- ``object``: the things acted on, list items one by one.
- ``headed``: those among them that end in one of ``heads``.
- ``document``: those among them in 《》, or that end in one of ``heads``.
- ``counted``: those among them, or before the trigger, counted in one of ``kinds``.
- ``measured``: a number and unit that stand alone, of one of ``kinds`` (none: of any).
- ``money``: an amount of money that itself changes hands.
- ``worth``: an amount of money that is the price of something.
- ``brought``: things counted in one of ``kinds`` that an earlier act of the sentence
  prepared or sent: 安排10台车,接送X.
- ``activity``: the work that a service consists of.
- ``pursuit``: what somebody is sent for or to: behind a verb in ``markers``.
- ``statement``: what is said: from behind the trigger to the end of the sentence.
- ``trigger``: the noun in ``heads`` that the trigger is said of, before or behind it.
- ``subject``: the noun that the clause begins with, whatever it names.
- ``time``, ``place``: when and where."""


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


class Yield(Record):
    """What a trigger becomes beside one of another act in the same sentence."""

    to: str
    """Event type of the other act."""
    lends: str | None = None
    """Role of the other event that this trigger's object fills if nothing else does."""
    lending: Literal["fill", "add", "only"] = "fill"
    """Where the other act has fillers of that role: it keeps its own, or both count;
    ``only``: the trigger yields only if it fills a role that was empty."""
    words: Words = ()
    """Only to these triggers of the other type; empty for all."""
    to_earlier: bool = False
    """Yields to a trigger before it as well, not only to one behind it."""
    within: Literal["clause", "next", "sentence"] = "sentence"
    """How far apart the two may stand: in one clause, in neighbours, in one sentence."""


class TriggerRule(Record):
    """Words that name a kind of act, and where they do."""

    words: Words = Field(min_length=1)
    behind: str | None = None
    """Regular expression that the text right behind the word must match."""
    not_behind: str | None = None
    """Regular expression that the text right behind the word must not match."""
    before: str | None = None
    """Regular expression that the text right before the word must match (at its end)."""
    with_verbs: Words = ()
    """One of these must stand before it in the clause."""
    without_verbs: Words = ()
    """None of these may stand before it in the clause."""
    not_before: str | None = None
    """Regular expression that the text right before the word must not match (at its end)."""
    object_heads: Words = ()
    """One of these must end the object, or one of its list items."""
    object_without: Words = ()
    """None of these may end the object or one of its list items."""
    only_lends: bool = False
    """It names no act of its own; it only lends its object to one that it yields to."""
    nominal_under: Words = ()
    """Verbs that govern the word as a noun, its object before it: 负责照明安装."""
    counted: bool = False
    """The word is too general, unless an argument holds a number."""
    agent_fills: str | None = None
    """Role of those who act, where it is another than usual: the people of 报名."""
    object_fills: str | None = None
    """Role that the direct object fills whatever it is: the recipient of 送往."""
    needs: Words = ()
    """Roles of which one must be filled; empty for those of the event type."""
    opens_content: bool = False
    """What follows in the sentence is its content, not further events."""
    repeats: bool = False
    """A second of these in one sentence by the same actor is the same event."""
    yields: tuple[Yield, ...] = ()
    attributes: tuple[Attribute, ...] = ()


class ActivityRule(Record):
    """Words that name a kind of work; alone they are triggers."""

    words: Words = Field(min_length=1)
    attributes: tuple[Attribute, ...] = ()
    takes_object: bool = False
    """The object belongs to the name of the work: 接听居民报备电话."""
    counted: bool = False
    """Alone the word is too general, unless an argument holds a number."""
    counted_or: Words = ()
    """Roles that save it from that as well."""
    listed_only: bool = False
    """The word names work only in a list under a light verb."""


class Activities(Record):
    """How a type whose events consist of named work is told."""

    rules: tuple[ActivityRule, ...] = Field(min_length=1)
    light_verbs: Words
    """Verbs that govern work and name none; triggers where they govern several: 参与."""
    manners: Words = ()
    """Words before the name of the work that belong to it: 免费."""
    ends: Words = ()
    """Words behind the name of the work that belong to it: 工作."""
    mixed: tuple[Attribute, ...] = ()
    """Attributes of an event whose works have different ones."""


class Formed(Record):
    """A role of another event whose filler acts from then on."""

    type: str
    role: str


class RoleRule(Record):
    """From where a role is filled; the rules of a type are asked in their order."""

    role: str
    source: Source
    markers: Words = ()
    behind: Words = ()
    """For ``marked``: markers right behind the object of the trigger: 捐款给X."""
    heads: Words = ()
    kinds: tuple[QuantityKind, ...] = ()
    nouns: Literal["people", "actors", "others", "things"] | None = None
    """Only nouns for people; for those that can act (people and bodies); for others than
    people; for neither people nor bodies. None for all."""
    included: bool = False
    """For ``pursuit``: the marker belongs to the filler."""
    formed: tuple[Formed, ...] = ()
    """For an agent that the sentence does not name: fillers before it that take its place,
    such as the team that was formed for the work."""
    without: str | None = None
    """Regular expression of fillers that are none (searched)."""


class EventLexicon(Record):
    """How acts of one type are told."""

    type: str
    triggers: tuple[TriggerRule, ...] = ()
    activities: Activities | None = None
    causatives: Words = ()
    """Verbs by which the subject has others do it: 组织."""
    roles: tuple[RoleRule, ...]
    needs: Words = ()
    """Roles of which one must be filled; without them there is no substance."""


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
    types = {event_type.name for event_type in schema.event_types}
    for index, cue in enumerate(lexicon.cues):
        path = f"lexicon.cues[{index}]"
        for name in cue.types:
            if name not in types:
                yield f"{path}.types: {name!r} is no event type"
        for name in cue.types or sorted(types):
            if name in types:
                stated = (Attribute(name=cue.attribute, value=cue.value),)
                yield from _attribute_faults(schema, name, stated, path)
    for index, pattern in enumerate(lexicon.scene.vague):
        yield from _pattern_faults(pattern, f"lexicon.scene.vague[{index}]")


def _event_faults(schema: Inventory, lexicon: Lexicon) -> Iterator[str]:
    types = {event_type.name for event_type in schema.event_types}
    seen: set[str] = set()
    for index, event in enumerate(lexicon.events):
        path = f"lexicon.events[{index}]"
        if event.type not in types:
            yield f"{path}.type: {event.type!r} is no event type"
            continue
        if event.type in seen:
            yield f"{path}.type: {event.type!r} has a block before this one"
        seen.add(event.type)
        yield from _role_faults(schema, event, path)
        yield from _trigger_faults(schema, event, path)
        yield from _activity_faults(schema, event, path)


def _role_faults(schema: Inventory, event: EventLexicon, path: str) -> Iterator[str]:
    yield from _unknown_roles(schema, event.type, event.needs, f"{path}.needs")
    for index, rule in enumerate(event.roles):
        here = f"{path}.roles[{index}]"
        yield from _unknown_roles(schema, event.type, (rule.role,), f"{here}.role")
        yield from _pattern_faults(rule.without, f"{here}.without")


def _trigger_faults(schema: Inventory, event: EventLexicon, path: str) -> Iterator[str]:
    types = {event_type.name for event_type in schema.event_types}
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
            if to.to not in types:
                yield f"{where}.to: {to.to!r} is no event type"
            elif to.lends:
                yield from _unknown_roles(schema, to.to, (to.lends,), f"{where}.lends")


def _activity_faults(schema: Inventory, event: EventLexicon, path: str) -> Iterator[str]:
    if event.activities is None:
        return
    for index, rule in enumerate(event.activities.rules):
        here = f"{path}.activities.rules[{index}]"
        yield from _attribute_faults(schema, event.type, rule.attributes, here)
    mixed = event.activities.mixed
    yield from _attribute_faults(schema, event.type, mixed, f"{path}.activities.mixed")


def _unknown_roles(
    schema: Inventory, event_type: str, names: Words, path: str
) -> Iterator[str]:
    known = {role.name for role in schema.roles_of(event_type)}
    for name in names:
        if name not in known:
            yield f"{path}: {name!r} is no role of {event_type}"


def _attribute_faults(
    schema: Inventory,
    event_type: str,
    stated: tuple[Attribute, ...],
    path: str,
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
