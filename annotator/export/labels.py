"""What kind of thing an argument is, for formats that label spans before they link them.

A kind begins with a capital letter, so that it is never an event type's name.
"""

from annotator.model.event import Argument
from annotator.model.value import ValueType
from annotator.schema.definition import EventSchema

NO_VALUE = "Phrase"
"""Kind of what carries no value."""

_VALUE_TYPES: tuple[ValueType, ...] = (
    "quantity",
    "counted_item",
    "money",
    "time",
    "place",
    "party",
)
KINDS = (*(name.capitalize() for name in _VALUE_TYPES), NO_VALUE)
"""All kinds: ``Quantity``, ``Counted_item``, ``Money``, ``Time``, ``Place``, ``Party``,
``Phrase``."""


def kind_of(schema: EventSchema, event_type: str, argument: Argument) -> str:
    """Returns the kind of an argument: the schema's word, else its value's."""
    role = schema.role(event_type, argument.role)
    if role is not None:
        return kind_of_role(role.value)
    return argument.value.type.capitalize() if argument.value else NO_VALUE


def kind_of_role(value_type: ValueType | None) -> str:
    """Returns the kind of what fills a role that takes such values."""
    return value_type.capitalize() if value_type else NO_VALUE
