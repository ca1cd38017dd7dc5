import pytest

from annotator.errors import InputError
from annotator.measure.conflicts import Column, Held, compose, find_parts
from annotator.model.conflict import Part
from annotator.model.event import EventMention
from annotator.model.record import digest
from tests.support.mentions import mention, quantity
from tests.support.stores import GIFT, gift, other_gift


def parts(
    *annotations: tuple[EventMention, ...], proposed: tuple[EventMention, ...] = ()
) -> tuple[Part, ...]:
    """Puts annotations side by side as columns A, B and C."""
    columns = [
        Column(letter, tuple(Held(f"{letter}{n}", e) for n, e in enumerate(events)))
        for letter, events in zip("ABC", annotations, strict=False)
    ]
    held = tuple(Held(f"P{n}", event) for n, event in enumerate(proposed))
    return find_parts(columns, held, digest(GIFT))


def one_part(*annotations: EventMention) -> Part:
    """Returns the only part of annotations of one event each."""
    (part,) = parts(*((event,) for event in annotations))
    return part


def kinds(part: Part) -> list[tuple[str, tuple[str, ...]]]:
    """Returns key and kinds of each conflict."""
    return [(conflict.key, conflict.kinds) for conflict in part.conflicts]


def donation(*arguments, trigger: str = "捐赠", **attributes: str) -> EventMention:
    """Returns a donation of ``GIFT``."""
    return mention(GIFT, "donation", trigger, *arguments, **attributes)


def test_equal_annotations_need_no_choice():
    """The order of arguments is no difference."""
    turned = donation(("goods", "口罩2000只"), ("donor", "广西大都"))
    part = one_part(gift(), turned, gift())

    assert part.is_unanimous
    assert compose(part, {}) == gift()
    assert [v.letter for v in part.versions] == ["A", "B", "C"]


def test_a_missing_event():
    """One has it, two have not; the options say who."""
    found = parts((gift(), other_gift()), (gift(),), (gift(),))

    assert [p.is_unanimous for p in found] == [True, False]
    (conflict,) = found[1].conflicts
    assert (conflict.key, conflict.kinds) == ("event", ("missing",))
    assert [(o.letters, o.is_present) for o in conflict.options] == [
        (("A",), True),
        (("B", "C"), False),
    ]
    assert compose(found[1], {"event": 0}) == other_gift()
    assert compose(found[1], {"event": 1}) is None


def test_an_event_that_one_of_two_has():
    """The other's column is the option to leave it out."""
    (part,) = parts((), (gift(),))
    (conflict,) = part.conflicts

    assert [(o.letters, o.is_present) for o in conflict.options] == [
        (("B",), True),
        (("A",), False),
    ]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (donation(), donation(trigger="捐"), [("trigger", ("trigger",))]),
        (
            donation(),
            mention(GIFT, "service", "捐赠"),
            [("type", ("type",))],
        ),
        (
            donation(("donor", "广西大都")),
            donation(("donor", "大都")),
            [("argument 0", ("boundary",))],
        ),
        (
            donation(("donor", "广西大都")),
            donation(("recipient", "广西大都")),
            [("argument 0", ("role",))],
        ),
        (
            donation(("goods", "口罩2000只", quantity("2000", "只", "口罩"))),
            donation(("goods", "口罩2000只", quantity("2000", "只", "口罩", "about"))),
            [("argument 0", ("value",))],
        ),
        (
            donation(("donor", "广西大都"), ("recipient", "武汉")),
            donation(("donor", "广西大都")),
            [("argument 0", ("missing",))],
        ),
        (
            donation(("donor", "广西大都")),
            donation(("donor", "大都"), mode="planned"),
            [("argument 0", ("boundary",)), ("attribute mode", ("attribute",))],
        ),
        (
            donation(("goods", "口罩2000只", quantity("2000", "只"))),
            donation(("money", "2000只", quantity("2000", "元"))),
            [("argument 0", ("role", "boundary", "value"))],
        ),
    ],
    ids=["trigger", "type", "boundary", "role", "value", "missing", "two", "all"],
)
def test_kinds_of_conflicts(one, other, found):
    """Each difference is one conflict, and the weightiest kind stands first."""
    part = one_part(one, other)

    assert kinds(part) == found
    assert kinds(one_part(other, one)) == found


def test_choosing_one_side_everywhere_gives_that_side():
    """All options of the first are the first's event, likewise for the second."""
    one = donation(("donor", "广西大都"), ("recipient", "武汉"), mode="planned")
    other = mention(GIFT, "service", "捐", ("donor", "大都"), ("goods", "口罩"))
    part = one_part(one, other)

    for letter, event in (("A", one), ("B", other)):
        choices = {
            conflict.key: next(
                n for n, option in enumerate(conflict.options) if letter in option.letters
            )
            for conflict in part.conflicts
        }
        composed = compose(part, choices)
        assert composed is not None
        assert composed.content_digest(digest(GIFT)) == event.content_digest(digest(GIFT))


def test_what_is_common_stays_whatever_is_chosen():
    """Donor and trigger are common; only the recipient is a question."""
    part = one_part(
        donation(("donor", "广西大都"), ("recipient", "武汉")),
        donation(("donor", "广西大都")),
    )

    assert [o.argument and o.argument.role for o in part.conflicts[0].options] == [
        "recipient",
        None,
    ]
    left_out = compose(part, {"argument 0": 1})
    assert left_out == donation(("donor", "广西大都"))


def test_three_people_make_options_with_their_letters():
    """Two say the same: one option with both letters."""
    part = one_part(
        donation(("donor", "广西大都")),
        donation(("donor", "大都")),
        donation(("donor", "广西大都")),
    )
    (conflict,) = part.conflicts
    assert [option.letters for option in conflict.options] == [("A", "C"), ("B",)]


def test_open_and_unknown_choices_are_refused():
    """A forgotten conflict, and an option that is not there."""
    part = one_part(
        donation(("donor", "广西大都")), donation(("donor", "大都"), trigger="捐")
    )

    with pytest.raises(InputError, match="argument 0"):
        compose(part, {"trigger": 0})
    with pytest.raises(InputError, match="no option 2"):
        compose(part, {"trigger": 2, "argument 0": 0})
    with pytest.raises(InputError, match="no option 0"):
        compose(part, {"donor": 0})


def test_proposals_stand_beside_and_make_no_conflict():
    """What was proposed is shown with the event it means; nobody has to follow it."""
    (part,) = parts((gift(),), (gift(),), proposed=(other_gift(), gift(goods="口罩")))

    assert part.is_unanimous
    assert [(v.letter, v.key) for v in part.proposed] == [("P", "P1")]
    assert part.version("P") == part.proposed[0]
    assert part.version("Q") is None


def test_keys_of_parts_do_not_depend_on_columns():
    """Whoever says what: a part keeps its key."""
    there = parts((gift(), other_gift()), (gift("南宁商会"),))
    back = parts((gift("南宁商会"),), (other_gift(), gift()))

    assert [p.key for p in there] == [p.key for p in back]
    assert len({p.key for p in there}) == len(there)


def test_doubles_have_keys_of_their_own():
    """The same event twice is two parts, told apart by number."""
    first, second = parts((gift(), gift()), (gift(), gift()))
    assert second.key == f"{first.key} 2"
