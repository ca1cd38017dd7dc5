"""Where annotations of one paragraph differ, and what comes of choosing. Pure functions.

The same people in another order of columns make the same parts and conflicts; only letters
and the order of options follow the columns.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from annotator.errors import InputError
from annotator.measure.align import align_facts, shared_weight
from annotator.measure.conflicts_fillers import FillerGroup, differing, group_fillers
from annotator.measure.facts import EventFacts
from annotator.measure.multiway import Group, group_events, mean_the_same
from annotator.model.conflict import (
    PROPOSAL,
    Common,
    Conflict,
    Option,
    Part,
    Version,
)
from annotator.model.event import Attribute, EventMention
from annotator.model.record import canonical_json, digest
from annotator.model.span import Span

EVENT, TYPE, TRIGGER = "event", "type", "trigger"


class Held(NamedTuple):
    """An event that somebody holds to be there, and its key in the store."""

    key: str
    event: EventMention


class Column(NamedTuple):
    """What one person, or the proposer, says of the paragraph."""

    letter: str
    events: tuple[Held, ...]


def find_parts(
    people: Sequence[Column], proposed: Sequence[Held], paragraph_sha256: str
) -> tuple[Part, ...]:
    """Puts annotations side by side, event by event, in the order of the text.

    Args:
        people: One column each; at least one.
        proposed: What was proposed, where it may be shown.
        paragraph_sha256: Digest of the paragraph's text, which goes into the parts' keys.
    """
    facts = [[EventFacts(held.event) for held in column.events] for column in people]
    held_as = {
        id(fact): Version(letter=column.letter, key=held.key, event=held.event)
        for column, own in zip(people, facts, strict=True)
        for held, fact in zip(column.events, own, strict=True)
    }
    groups = group_events(facts)
    letters = tuple(column.letter for column in people)
    attached = _attach(groups, proposed)
    seen: Counter[str] = Counter()
    return tuple(
        _part(
            tuple(held_as[id(group[number])] for number in sorted(group)),
            attached[place],
            letters,
            _key(group, paragraph_sha256, seen),
        )
        for place, group in enumerate(groups)
    )


def compose(part: Part, choices: Mapping[str, int]) -> EventMention | None:
    """Builds the event that comes of choosing an option for each conflict.

    Args:
        part: The event as several see it.
        choices: Number of the option by key of the conflict; all of them, unless the
            choice for ``event`` is that there is none.

    Returns:
        The event; None if it is not there.

    Raises:
        InputError: A choice is missing, or is no choice.
    """
    by_key = {conflict.key: conflict for conflict in part.conflicts}
    for key, number in choices.items():
        if key not in by_key or not 0 <= number < len(by_key[key].options):
            message = f"{key}: there is no option {number} to choose; reload"
            raise InputError(message).tell_as("no_such_event")
    chosen = {key: by_key[key].options[number] for key, number in choices.items()}
    if EVENT in chosen and not chosen[EVENT].is_present:
        return None
    open_ends = [key for key in by_key if key not in chosen]
    if open_ends:
        message = f"not settled yet: {', '.join(open_ends)}; choose an option for each"
        raise InputError(message).tell_as("options_open")
    return _composed(part.common, chosen)


def _composed(common: Common, chosen: Mapping[str, Option]) -> EventMention:
    event_type, trigger = common.event_type, common.trigger
    if event_type is None:
        event_type = chosen[TYPE].event_type
    if trigger is None:
        trigger = chosen[TRIGGER].trigger
    if event_type is None or trigger is None:
        message = "the options for type and trigger are empty"
        raise ValueError(message)
    arguments = [o.argument for o in chosen.values() if o.argument is not None]
    attributes = [o.attribute for o in chosen.values() if o.attribute is not None]
    return EventMention(
        type=event_type,
        trigger=trigger,
        arguments=tuple(
            sorted(
                (*common.arguments, *arguments),
                key=lambda a: (a.span.start, a.span.end, a.role),
            )
        ),
        attributes=(*common.attributes, *attributes),
    )


def _part(
    versions: tuple[Version, ...],
    proposed: tuple[Version, ...],
    letters: Sequence[str],
    key: str,
) -> Part:
    fillers = group_fillers(versions)
    every = tuple(version.letter for version in versions)
    alike = [group for group in fillers if not differing(group, every)]
    types = {v.event.type for v in versions}
    triggers = {v.event.trigger for v in versions}
    return Part(
        key=key,
        versions=versions,
        proposed=proposed,
        common=Common(
            event_type=versions[0].event.type if len(types) == 1 else None,
            trigger=versions[0].event.trigger if len(triggers) == 1 else None,
            arguments=tuple(group[every[0]] for group in alike),
            attributes=tuple(_common_attributes(versions)),
        ),
        conflicts=tuple(_conflicts(versions, fillers, letters)),
    )


def _conflicts(
    versions: Sequence[Version], fillers: Sequence[FillerGroup], letters: Sequence[str]
) -> Iterator[Conflict]:
    every = tuple(version.letter for version in versions)
    absent = tuple(letter for letter in letters if letter not in every)
    if absent:
        options = (Option(letters=every, is_present=True), Option(letters=absent))
        yield Conflict(key=EVENT, kinds=("missing",), options=options)
    yield from _of_type(versions)
    yield from _of_trigger(versions)
    different = [(g, kinds) for g in fillers if (kinds := differing(g, every))]
    for number, (group, kinds) in enumerate(different):
        yield Conflict(
            key=f"argument {number}", kinds=kinds, options=_filler_options(group, every)
        )
    yield from _of_attributes(versions)


def _of_type(versions: Sequence[Version]) -> Iterator[Conflict]:
    said: dict[str, list[str]] = {}
    for version in versions:
        said.setdefault(version.event.type, []).append(version.letter)
    if len(said) > 1:
        options = tuple(
            Option(letters=tuple(who), event_type=what) for what, who in said.items()
        )
        yield Conflict(key=TYPE, kinds=("type",), options=options)


def _of_trigger(versions: Sequence[Version]) -> Iterator[Conflict]:
    said: dict[Span, list[str]] = {}
    for version in versions:
        said.setdefault(version.event.trigger, []).append(version.letter)
    if len(said) > 1:
        options = tuple(
            Option(letters=tuple(who), trigger=what) for what, who in said.items()
        )
        yield Conflict(key=TRIGGER, kinds=("trigger",), options=options)


def _filler_options(group: FillerGroup, every: Sequence[str]) -> tuple[Option, ...]:
    said: dict[object, list[str]] = {}
    for letter in every:
        content = _content(group, letter)
        said.setdefault(content, []).append(letter)
    return tuple(
        Option(letters=tuple(who), argument=group.get(who[0])) for who in said.values()
    )


def _content(group: FillerGroup, letter: str) -> object:
    argument = group.get(letter)
    if argument is None:
        return None
    value = argument.value and argument.value.key
    return (argument.role, argument.span.start, argument.span.end, value)


def _of_attributes(versions: Sequence[Version]) -> Iterator[Conflict]:
    for name in _attribute_names(versions):
        said: dict[Attribute | None, list[str]] = {}
        for version in versions:
            said.setdefault(_attribute(version, name), []).append(version.letter)
        if len(said) > 1:
            options = tuple(
                Option(letters=tuple(who), attribute=what) for what, who in said.items()
            )
            yield Conflict(key=f"attribute {name}", kinds=("attribute",), options=options)


def _common_attributes(versions: Sequence[Version]) -> Iterator[Attribute]:
    for name in _attribute_names(versions):
        said = {_attribute(version, name) for version in versions}
        first = _attribute(versions[0], name)
        if len(said) == 1 and first is not None:
            yield first


def _attribute_names(versions: Iterable[Version]) -> list[str]:
    return sorted({a.name for version in versions for a in version.event.attributes})


def _attribute(version: Version, name: str) -> Attribute | None:
    return next((a for a in version.event.attributes if a.name == name), None)


def _key(group: Group, paragraph_sha256: str, seen: Counter[str]) -> str:
    contents = sorted(e.event.content_digest(paragraph_sha256) for e in group.values())
    content = digest(canonical_json(contents))
    seen[content] += 1
    return content if seen[content] == 1 else f"{content} {seen[content]}"


class _Likeness(NamedTuple):
    lightness: int
    """What a proposal shares with the group, negated."""
    proposal: int
    group: int


def _attach(groups: Sequence[Group], proposed: Sequence[Held]) -> list[tuple[Version, ...]]:
    """Gives each proposal to the group that shares most with it, one each."""
    facts = [EventFacts(held.event) for held in proposed]
    links = sorted(
        _Likeness(-weight, number, place)
        for place, group in enumerate(groups)
        for number, fact in enumerate(facts)
        if (weight := sum(_weight(fact, event) for event in group.values()))
    )
    taken: dict[int, int] = {}
    for link in links:
        if link.proposal not in taken and link.group not in taken.values():
            taken[link.proposal] = link.group
    attached: list[tuple[Version, ...]] = [() for _ in groups]
    for number, place in taken.items():
        held = proposed[number]
        attached[place] = (Version(letter=PROPOSAL, key=held.key, event=held.event),)
    return attached


def _weight(one: EventFacts, other: EventFacts) -> int:
    """Weighs what two events of one type share that can be one act; 0 for others."""
    if not align_facts([one], [other]).pairs or not mean_the_same(one, other):
        return 0
    return shared_weight(one, other)
