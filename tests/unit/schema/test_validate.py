"""Event mentions against the schema."""

from decimal import Decimal

import pytest

from annotator.model.event import Argument, Attribute, EventMention
from annotator.model.span import Span
from annotator.model.value import Party, Period, Place, Quantity, Value
from annotator.schema.definition import EventSchema
from annotator.schema.validate import missing_roles, stated_attributes, validate_event

TEXT = "Anna and Ben went to Bonn by train for 40 euros."
FARE = Quantity(number=Decimal(40), unit="euros", kind="money")


def _argument(role: str, quote: str, value: Value | None = None) -> Argument:
    start = TEXT.index(quote)
    return Argument(role=role, span=Span.of(TEXT, start, start + len(quote)), value=value)


TRAIN: dict[str, str | bool] = {"vehicle": "train"}


def _event(
    event_type: str, *arguments: Argument, attributes: dict[str, str | bool] | None = None
) -> EventMention:
    start = TEXT.index("went")
    stated = {} if attributes is None else attributes
    return EventMention(
        type=event_type,
        trigger=Span.of(TEXT, start, start + 4),
        arguments=arguments,
        attributes=tuple(Attribute(name=n, value=v) for n, v in stated.items()),
    )


def test_a_valid_event_has_no_faults(trips: EventSchema) -> None:
    """Values may be there or not; one span may fill two roles."""
    event = _event(
        "journey",
        _argument("traveller", "Anna"),
        _argument("traveller", "Ben"),
        _argument("goal", "Bonn", Place(name="Bonn")),
        _argument("fare", "40 euros", FARE),
        _argument("time", "Bonn"),
        attributes={**TRAIN, "returned": True},
    )

    assert validate_event(event, trips) == ()


def test_an_unknown_type_is_the_only_fault(trips: EventSchema) -> None:
    """Nothing can be said about its roles."""
    event = _event("walk", _argument("anything", "Anna"))

    assert validate_event(event, trips) == ("type: 'walk' is none of journey, stay",)


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (
            [_argument("guest", "Anna")],
            (
                "arguments[0].role: 'guest' is no role of journey; "
                "it has traveller, goal, fare, time"
            ),
        ),
        (
            [_argument("goal", "Bonn"), _argument("goal", "Anna")],
            "arguments[1].role: goal takes one argument",
        ),
        (
            [_argument("traveller", "Anna"), _argument("traveller", "Anna")],
            "arguments[1]: traveller 'Anna' is given twice",
        ),
        (
            [_argument("goal", "Bonn"), _argument("goal", "Bonn")],
            "arguments[1]: goal 'Bonn' is given twice",
        ),
        (
            [_argument("traveller", "Anna", Party(name="Anna"))],
            "arguments[0].value: traveller carries no value",
        ),
        (
            [_argument("goal", "Bonn", Quantity(number=None, unit=None))],
            "arguments[0].value: goal carries place, not quantity",
        ),
        (
            [_argument("fare", "40 euros", Period(start=None, end=None))],
            "arguments[0].value: fare carries money, not time",
        ),
        (
            [_argument("fare", "40 euros", FARE.model_copy(update={"kind": "people"}))],
            "arguments[0].value: fare carries money, not quantity",
        ),
    ],
)
def test_each_fault_of_an_argument_is_told(
    trips: EventSchema, arguments: list[Argument], fault: str
) -> None:
    """One fault a mistake, with the number of the argument."""
    assert validate_event(_event("journey", *arguments, attributes=TRAIN), trips) == (
        fault,
    )


@pytest.mark.parametrize(
    ("attributes", "fault"),
    [
        ({}, "attributes.vehicle: must be given, one of train, ship"),
        ({"vehicle": "plane"}, "attributes.vehicle: 'plane' is none of train, ship"),
        (
            {"vehicle": "train", "returned": "true"},
            "attributes.returned: 'true' is none of False, True",
        ),
        (
            {"vehicle": "train", "modality": True},
            "attributes.modality: True is none of actual, planned",
        ),
        (
            {"vehicle": "train", "modality": "actual"},
            "attributes.modality: 'actual' is the default; leave it out",
        ),
        (
            {"vehicle": "train", "speed": "high"},
            "attributes.speed: no attribute of journey",
        ),
    ],
)
def test_each_fault_of_an_attribute_is_told(
    trips: EventSchema, attributes: dict[str, str | bool], fault: str
) -> None:
    """Values, defaults and required attributes."""
    event = _event("journey", attributes=attributes)

    assert validate_event(event, trips) == (fault,)


def test_an_attribute_of_another_type_is_a_fault(trips: EventSchema) -> None:
    """Known to the schema is not enough."""
    event = _event("stay", attributes=TRAIN)

    assert validate_event(event, trips) == ("attributes.vehicle: no attribute of stay",)


def test_all_faults_come_at_once(trips: EventSchema) -> None:
    """Arguments first, in their order, then attributes."""
    event = _event(
        "journey",
        _argument("guest", "Anna"),
        _argument("goal", "Bonn", FARE),
        attributes={"modality": "maybe"},
    )

    assert [fault.split(":")[0] for fault in validate_event(event, trips)] == [
        "arguments[0].role",
        "arguments[1].value",
        "attributes.modality",
        "attributes.vehicle",
    ]


def test_expected_roles_that_nothing_fills_are_told_apart(trips: EventSchema) -> None:
    """In the schema's order; an unknown type expects nothing."""
    assert missing_roles(_event("journey"), trips) == ("traveller", "goal")
    assert missing_roles(_event("journey", _argument("traveller", "Anna")), trips) == (
        "goal",
    )
    assert missing_roles(_event("walk"), trips) == ()


def test_only_what_is_not_the_default_is_stated(trips: EventSchema) -> None:
    """Sorted by name; what the schema does not know stays, to be reported."""
    stated = stated_attributes(
        {"vehicle": "ship", "returned": False, "modality": "planned", "age": "x"}, trips
    )

    assert [(a.name, a.value) for a in stated] == [
        ("age", "x"),
        ("modality", "planned"),
        ("vehicle", "ship"),
    ]
