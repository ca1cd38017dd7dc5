"""The value of an argument, read from its words; the same for every proposer."""

from datetime import date

from annotator.model.value import Value
from annotator.schema.definition import Role
from annotator.text.normalise import normalise


def role_value(role: Role, quote: str, published_on: date | None) -> Value | None:
    """Returns what a filler of a role says.

    Args:
        role: What the words fill.
        quote: The words, as they stand in the paragraph.
        published_on: What incomplete dates are resolved against.

    Returns:
        None for a role that carries no value, for words that cannot be read as its type,
        and for words without a number where the role's value is optional.
    """
    if role.value is None:
        return None
    value = normalise(quote, role.value, published_on)
    unsaid = value is None or (value.type == "quantity" and value.number is None)
    return None if role.value_optional and unsaid else value
