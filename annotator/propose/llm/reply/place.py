"""Where the quotes of one event stand, all of them decided together.

A quote that stands once is no question. Where it stands several times, the sentence that
the event names comes first, then nearness: of the arguments to the trigger and to each
other. What is nearly as good as the best is a tie, and a human decides.
"""

from collections.abc import Iterator
from typing import NamedTuple

from annotator.propose.llm.reply.distance import Scene, Slot, nearest_first
from annotator.propose.llm.reply.parts import EventParts
from annotator.propose.llm.reply.quotes import Quoted
from annotator.propose.llm.reply.trouble import Trouble
from annotator.schema.reply import MAX_QUOTES
from annotator.text.ground.quotes import Located

MAX_PLACES = 100
"""Places of one quote; what stands more often does not say where it stands."""

_TIE = 6.0
"""Costs that differ by less than this many code points are equal."""

_MANY = 24
"""Repeated quotes of one event from which on they are placed one after the other, about
the first place of the trigger; nobody says so much in one event, but broken models do."""


class Placed(NamedTuple):
    """A quote and the place that was chosen for it."""

    quote: Quoted
    at: Located
    tied: tuple[Located, ...] = ()
    """All places of the quote, if another one is as good; else empty."""


class Placement(NamedTuple):
    """Where an event stands."""

    trigger: Placed | None
    """None if it stands nowhere, and nothing else is placed then."""
    arguments: tuple[Placed, ...]
    troubles: tuple[Trouble, ...]


class _Choice(NamedTuple):
    """One way of placing everything."""

    cost: float
    trigger: Located
    places: tuple[Located | None, ...]
    """One for each slot, None where another quote of the role has its only place."""


def place_event(parts: EventParts, scene: Scene, turn: int | None = None) -> Placement:
    """Places the trigger and the arguments of an event.

    Args:
        parts: What the reply says.
        scene: The paragraph.
        turn: How many events of the reply with the same trigger in the same sentence come
            before this one; None if there is no other.
    """
    slots = [_slot(quote, scene) for quote in (parts.trigger, *parts.quotes)]
    troubles = [trouble for slot in slots for trouble in _place_troubles(slot)]
    trigger, *others = slots
    found = [slot for slot in others if 0 < len(slot.places) <= MAX_PLACES]
    if not 0 < len(trigger.places) <= MAX_PLACES:
        return Placement(None, (), tuple(troubles))
    weighed = scene.trigger_costs(trigger.places, parts.sentences, turn)
    best, *rivals = sorted(_choices(weighed, found, scene), key=lambda choice: choice.cost)
    is_tied = bool(rivals) and rivals[0].cost < best.cost + _TIE
    placed = tuple(_placed(best, found, scene))
    troubles += [item for item in placed if isinstance(item, Trouble)]
    return Placement(
        Placed(parts.trigger, best.trigger, trigger.places if is_tied else ()),
        tuple(item for item in placed if isinstance(item, Placed)),
        tuple(troubles),
    )


def _slot(quote: Quoted, scene: Scene) -> Slot:
    return Slot(quote, scene.index.locate(quote.text))


def _place_troubles(slot: Slot) -> Iterator[Trouble]:
    path, text = slot.quote.path, slot.quote.text
    if not slot.places:
        yield Trouble("quote_missing", path, text, "does not stand in the paragraph")
    elif len(slot.places) > MAX_PLACES:
        advice = f"stands there {len(slot.places)} times; quote more of the text"
        yield Trouble("quote_ambiguous", path, text, advice)


def _choices(
    weighed: list[tuple[Located, float]], slots: list[Slot], scene: Scene
) -> Iterator[_Choice]:
    """Yields the best way of placing the arguments for each place of the trigger."""
    if sum(len(slot.places) > 1 for slot in slots) > _MANY:
        weighed = weighed[:1]
    compared = range(len(slots) if len(weighed) > 1 else 0)
    for trigger, cost in weighed:
        places = _settled(trigger, slots, scene)
        costs = (_options(number, trigger, slots, places, scene) for number in compared)
        total = cost + sum(options[0][0] for options in costs if options)
        yield _Choice(total, trigger, tuple(places))


def _settled(trigger: Located, slots: list[Slot], scene: Scene) -> list[Located | None]:
    """Places the arguments about one place of the trigger.

    Quotes that stand once come first. Each of the others is moved to where it costs least
    while the rest stays; twice, so that the first ones see where the last ones went.
    """
    places: list[Located | None] = [None] * len(slots)
    seen: set[tuple[object, ...]] = set()
    for number, slot in enumerate(slots):
        key = (slot.quote.role, *slot.places[0][:2])
        if len(slot.places) == 1 and key not in seen:
            seen.add(key)
            places[number] = slot.places[0]
    movable = [number for number, slot in enumerate(slots) if len(slot.places) > 1]
    for number in movable * (2 if len(movable) <= _MANY else 1):
        options = _options(number, trigger, slots, places, scene)
        places[number] = options[0][1] if options else None
    return places


def _options(
    number: int,
    trigger: Located,
    slots: list[Slot],
    places: list[Located | None],
    scene: Scene,
) -> list[tuple[float, Located]]:
    """Returns the places that are left for a slot with their costs, the best first."""
    own = slots[number].quote
    # of a role there are no more, and they follow each other
    first = max(0, number - MAX_QUOTES)
    near = range(first, min(len(slots), number + MAX_QUOTES + 1))
    others = [
        (slots[other].quote.role == own.role, place)
        for other in near
        if other != number and (place := places[other]) is not None
    ]
    taken = {place[:2] for is_same_role, place in others if is_same_role}
    earlier = [slot.quote for slot in slots[first:number]]
    repeats = any(quote.role == own.role and quote.text == own.text for quote in earlier)
    return sorted(
        (scene.cost(place, trigger, others), place)
        for place in nearest_first(slots[number].places, trigger)
        if place[:2] not in taken
        # a quote that is given again may stand again, but not just anywhere
        and not (repeats and scene.sentences_apart(place, trigger))
    )


def _placed(choice: _Choice, slots: list[Slot], scene: Scene) -> Iterator[Placed | Trouble]:
    for number, (slot, place) in enumerate(zip(slots, choice.places, strict=True)):
        if place is None:
            yield Trouble("duplicate", slot.quote.path, slot.quote.text)
            continue
        tied: tuple[Located, ...] = ()
        if len(slot.places) > 1:
            options = _options(number, choice.trigger, slots, list(choice.places), scene)
            if len(options) > 1 and options[1][0] < options[0][0] + _TIE:
                tied = slot.places
        yield Placed(slot.quote, place, tied)
