"""Counting in columns is counting paragraph by paragraph, to the last count."""

from collections.abc import Iterator, Sequence
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.measure.fast.building import columns_of
from annotator.measure.fast.tables import count_columns
from annotator.measure.score import report, report_of
from annotator.measure.scored import ScoredParagraph
from annotator.measure.table import BASES, MODES
from annotator.measure.tally import tally
from annotator.model.event import Argument, Attribute, EventMention
from annotator.model.span import Span
from annotator.model.value import Party, Period, Place, Value
from tests.property.event_strategies import TEXT as SHORT
from tests.property.event_strategies import event_lists
from tests.property.test_measure import near_misses
from tests.support.mentions import quantity

LONG = "".join(chr(0x4E00 + place) for place in range(60))
VALUES: dict[str, tuple[Value | None, ...]] = {
    "donor": (Party(name="甲"), Party(name="乙"), Party(name="丙")),
    "goods": (
        quantity("5", "个"),
        quantity("5", "个", approx="above"),
        quantity("5", "个", "口罩"),
        quantity("6", "个", "口罩"),
        quantity(None, None),
    ),
    "place": (
        Place(name="省", code="420000"),
        Place(name="市", code="420100"),
        Place(name="县", code="430102"),
        None,
    ),
    "time": (
        Period(start="2022-03-01", end="2022-03-31"),
        Period(start="2022-03-23", end="2022-03-23"),
        Period(start=None, end=None),
    ),
    "content": (None,),
}


def some_paragraphs(chance: Random, count: int) -> Iterator[ScoredParagraph]:
    """Yields paragraphs whose proposals are the gold with a mistake here and there."""
    for number in range(count):
        gold = some_events(chance)
        proposed = [with_mistakes(chance, event) for event in gold if chance.random() < 0.9]
        proposed += some_events(chance) if chance.random() < 0.2 else []
        proposed += gold[:1] if chance.random() < 0.1 else []
        chance.shuffle(proposed)
        yield ScoredParagraph(
            document=f"d{chance.randrange(3)}",
            index=number,
            text=LONG if chance.random() < 0.9 else LONG[:-1] + "x",
            gold=tuple(gold),
            proposed=tuple(proposed),
            basis=chance.choice((None, *BASES)),
            mode=chance.choice((None, *MODES)),
            imported=chance.random() < 0.2,
            corrected=chance.random() < 0.2,
        )


def some_events(chance: Random) -> list[EventMention]:
    """Returns a few events, some of them under one trigger."""
    events: list[EventMention] = []
    for _ in range(chance.choice((0, 1, 1, 1, 2, 2, 3, 5))):
        shared = events and chance.random() < 0.4
        trigger = events[-1].trigger if shared else some_span(chance)
        roles = chance.choices(tuple(VALUES), k=chance.randrange(5))
        event = EventMention(
            type=chance.choice(("donation", "service", "publicity")),
            trigger=trigger,
            arguments=tuple(some_argument(chance, role) for role in roles),
            attributes=some_attributes(chance),
        )
        events.append(event)
    return events


def some_span(chance: Random) -> Span:
    """Returns a span of up to five code points."""
    start = chance.randrange(len(LONG) - 5)
    return Span.of(LONG, start, start + chance.randint(1, 5))


def some_argument(chance: Random, role: str) -> Argument:
    """Returns a filler with one of the role's values, if it has any."""
    return Argument(role=role, span=some_span(chance), value=chance.choice(VALUES[role]))


def some_attributes(chance: Random) -> tuple[Attribute, ...]:
    """Returns some of two attributes."""
    found = (
        Attribute(name="modality", value=chance.choice(("planned", "denied"))),
        Attribute(name="distributive", value=True),
    )
    return tuple(attribute for attribute in found if chance.random() < 0.3)


def with_mistakes(chance: Random, event: EventMention) -> EventMention:
    """Returns the event as it is, or with something wrong."""
    if chance.random() < 0.3:
        return event
    arguments = [
        wrong(chance, argument) for argument in event.arguments if chance.random() < 0.9
    ]
    if chance.random() < 0.2:
        arguments.append(some_argument(chance, chance.choice(tuple(VALUES))))
    chance.shuffle(arguments)
    changed: dict[str, object] = {"arguments": tuple(arguments)}
    if chance.random() < 0.2:
        changed["trigger"] = longer(event.trigger)
    if chance.random() < 0.1:
        changed["type"] = "service"
    if chance.random() < 0.2:
        changed["attributes"] = some_attributes(chance)
    return event.model_copy(update=changed)


def wrong(chance: Random, argument: Argument) -> Argument:
    """Returns the argument as it is, or with another span or value."""
    draw = chance.random()
    if draw < 0.15:
        return argument.model_copy(update={"span": longer(argument.span)})
    if draw < 0.35:
        value = chance.choice(VALUES[argument.role])
        return argument.model_copy(update={"value": value})
    if draw < 0.45:
        return some_argument(chance, argument.role)
    return argument


def longer(span: Span) -> Span:
    """Returns the span with one more code point at its end."""
    return Span.of(LONG, span.start, min(span.end + 1, len(LONG)))


def holds_for(paragraphs: Sequence[ScoredParagraph]) -> None:
    """Every figure is the same; only mistakes are not sorted."""
    table, _ = count_columns(
        columns_of(paragraphs), lambda numbers: [paragraphs[n] for n in numbers]
    )
    slow = report([tally(p, sort_mistakes=False) for p in paragraphs])
    assert report_of(table) == slow.model_copy(update={"mistakes": None, "shifts": None})


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32))
def test_columns_make_the_same_report_of_gold_with_mistakes(seed: int):
    """Sixty paragraphs of a long text, where one pairing is mostly best."""
    holds_for(tuple(some_paragraphs(Random(seed), 60)))


@settings(max_examples=50, deadline=None)
@given(st.lists(near_misses() | st.tuples(event_lists, event_lists), max_size=4))
def test_columns_make_the_same_report_of_anything(
    sides: Sequence[tuple[tuple[EventMention, ...], tuple[EventMention, ...]]],
):
    """A short text, where several pairings are often equally good."""
    paragraphs = [
        ScoredParagraph(document="d", index=n, text=SHORT, gold=gold, proposed=proposed)
        for n, (gold, proposed) in enumerate(sides)
    ]
    holds_for(paragraphs)
