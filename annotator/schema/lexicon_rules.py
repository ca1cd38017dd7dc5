"""Rules of a lexicon: which words tell of an event type, and what fills its roles."""

from typing import Literal

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
- ``companion``: with whom: behind one of ``markers``: 与X, 和X, 同X.
- ``addressed``: those right behind the trigger who are to do what follows: 号召X参加.
- ``marked``: behind one of ``markers``: 向X, 给X; list items one by one.
- ``assisted``: the object of a verb of helping (``markers``) before the act: 协助X.
- ``object``: the things acted on, list items one by one.
- ``headed``: those among them that end in one of ``heads``.
- ``document``: those among them in 《》, or that end in one of ``heads``.
- ``counted``: those among them, or before the trigger, counted in one of ``kinds``.
- ``measured``: a number and unit that stand alone, of one of ``kinds`` (none: of any).
- ``money``: an amount of money that itself changes hands: alone, or beside one of
  ``heads``.
- ``worth``: an amount of money that is the price of something.
- ``brought``: things counted in one of ``kinds`` that an earlier act of the sentence, of a
  type in ``formed``, prepared or sent: 安排10台车,接送X.
- ``activity``: the work that a service consists of.
- ``pursuit``: what somebody is sent for or to: behind a verb in ``markers``.
- ``statement``: what is said: from behind the trigger to the end of the sentence.
- ``trigger``: the noun in ``heads`` that the trigger is said of, before or behind it.
- ``subject``: the noun that the clause begins with, whatever it names.
- ``time``, ``place``: when and where; places stand behind one of ``markers``.
"""


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
    not_before: str | None = None
    """Regular expression that it must not match."""
    with_verbs: Words = ()
    """One of these must stand before it in the clause."""
    without_verbs: Words = ()
    """None of these may stand before it in the clause."""
    object_heads: Words = ()
    """One of these must end the object, or one of its list items."""
    object_without: Words = ()
    """None of these may end the object or one of its list items."""
    nominal_under: Words = ()
    """Verbs that govern the word as a noun, its object before it: 负责照明安装."""
    counted: bool = False
    """The word is too general, unless an argument holds a number."""
    needs: Words = ()
    """Roles of which one must be filled; empty for those of the event type."""
    agent_fills: str | None = None
    """Role of those who act, where it is another than usual: the people of 报名."""
    object_fills: str | None = None
    """Role that the direct object fills whatever it is: the recipient of 送往."""
    opens_content: bool = False
    """What follows in the sentence is its content, not further events."""
    repeats: bool = False
    """A second of these in one sentence by the same actor is the same event."""
    only_lends: bool = False
    """It names no act of its own; it only lends its object to one that it yields to."""
    yields: tuple[Yield, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    """What every event with this trigger has."""


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
    """Words before the filler, for the sources that say so."""
    behind: Words = ()
    """For ``marked`` and ``place``: markers right behind the object: 捐款给X."""
    heads: Words = ()
    """Ends of the filler, for the sources that say so."""
    kinds: tuple[QuantityKind, ...] = ()
    """Kinds of numbers, for the sources that say so."""
    nouns: Literal["people", "actors", "others", "things"] | None = None
    """Only nouns for people; for those that can act (people and bodies); for others than
    people; for neither people nor bodies. None for all."""
    without: str | None = None
    """Regular expression of fillers that are none (searched)."""
    included: bool = False
    """For ``pursuit``: the marker belongs to the filler."""
    formed: tuple[Formed, ...] = ()
    """For an agent that the sentence does not name: fillers before it that take its place,
    such as the team that was formed for the work."""


class EventLexicon(Record):
    """How acts of one type are told."""

    type: str
    needs: Words = ()
    """Roles of which one must be filled; without them there is no substance."""
    causatives: Words = ()
    """Verbs by which the subject has others do it: 组织."""
    roles: tuple[RoleRule, ...]
    triggers: tuple[TriggerRule, ...] = ()
    activities: Activities | None = None
