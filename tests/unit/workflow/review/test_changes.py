from annotator.model.event import Argument, Attribute, EventMention
from annotator.model.span import Span
from annotator.model.value import Quantity
from annotator.workflow.review.changes import changes
from tests.support.stores import GIFT, gift


def told(before: EventMention, after: EventMention) -> list[tuple[object, ...]]:
    """Returns changes without values."""
    return [(c.code, c.name, c.before, c.after) for c in changes(before, after)]


def with_arguments(*arguments: tuple[str, str]) -> EventMention:
    """Returns a gift with other fillers."""
    return gift().model_copy(
        update={
            "arguments": tuple(
                Argument(
                    role=role,
                    span=Span.of(GIFT, GIFT.index(quote), GIFT.index(quote) + len(quote)),
                )
                for role, quote in arguments
            )
        }
    )


def test_equal_contents_have_no_changes():
    """In whatever order their fillers stand."""
    turned = with_arguments(("goods", "口罩2000只"), ("donor", "广西大都"))

    assert told(gift(), gift()) == []
    assert told(gift(), turned) == []


def test_each_kind_of_change_is_named():
    """Type and trigger; a filler moved, replaced, added, removed; an attribute."""
    other = Span.of(GIFT, 9, 11)
    changed = gift().model_copy(update={"type": "service", "trigger": other})
    assert told(gift(), changed) == [
        ("type", None, "donation", "service"),
        ("trigger", None, "捐赠", "口罩"),
    ]
    assert told(gift(), with_arguments(("donor", "广西"), ("goods", "口罩2000只"))) == [
        ("moved", "donor", "广西大都", "广西")
    ]
    assert told(gift(), with_arguments(("donor", "南宁"), ("place", "武汉"))) == [
        ("replaced", "donor", "广西大都", "南宁"),
        ("emptied", "goods", "口罩2000只", None),
        ("filled", "place", None, "武汉"),
    ]
    stated = gift().model_copy(update={"attributes": (Attribute(name="each", value=True),)})
    assert told(gift(), stated) == [("attribute", "each", None, True)]


def test_a_value_is_told_where_the_quote_stayed():
    """Where the quote moved, its value follows from it."""
    masks = gift().arguments[1]
    valued = masks.model_copy(update={"value": Quantity(number="2000", unit="只")})
    before = gift()
    after = before.model_copy(update={"arguments": (before.arguments[0], valued)})

    (change,) = changes(before, after)

    assert (change.code, change.name, change.value_before) == ("value", "goods", None)
    assert change.value_after == valued.value
