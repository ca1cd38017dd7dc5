import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import StoreError
from annotator.store.documents.corrections import switch_kind
from annotator.store.documents.ranks import rank_of
from annotator.store.queue.waiting import assign, next_paragraphs
from annotator.store.runs.values import (
    Order,
    clear_values,
    order_of_queue,
    set_order,
    set_values,
    values_of,
)
from tests.support.stores import AT, Hand, World

finite = st.floats(allow_nan=False, allow_infinity=False)


@pytest.fixture
def wang(world: World) -> Hand:
    """An annotator."""
    return Hand(world, "wang")


def value(hand: Hand, *values: float | None) -> None:
    """Gives the paragraphs values by their place in the document; None gives none."""
    given = zip(hand.world.paragraphs, values, strict=True)
    set_values(hand.world.store, {n: v for n, v in given if v is not None}, at=AT)


def queue(hand: Hand, order: Order | None = "value") -> list[int]:
    """Returns what comes next, by its place in the document."""
    found = next_paragraphs(hand.world.store, hand.person.person_id, limit=9, order=order)
    return [hand.world.paragraphs.index(i.paragraph.paragraph_id) for i in found]


@given(finite, finite)
def test_ranks_sort_as_values_do_downwards(one: float, other: float):
    """As text, whatever the signs and sizes."""
    assert (rank_of(one, "") < rank_of(other, "")) == (one > other)


def test_the_two_zeros_are_equal():
    """And equal values stand in the order of the text."""
    assert rank_of(-0.0, "a") == rank_of(0.0, "a") < rank_of(0.0, "b")


def test_the_queue_goes_by_value_where_that_is_asked_for(wang: Hand):
    """By the text it goes as before."""
    value(wang, 0.1, -3, 0.7)

    assert queue(wang) == [2, 0, 1]
    assert queue(wang, "text") == [0, 1, 2]


def test_what_has_no_value_comes_after_the_rest(wang: Hand):
    """Even after the negative ones, in the order of the text."""
    value(wang, None, None, -1)

    assert queue(wang) == [2, 0, 1]


def test_assignments_come_first_and_skipped_ones_last(wang: Hand):
    """In either order."""
    value(wang, 1, 2, 3)
    assign(wang.world.store, wang.person.person_id, wang.world.paragraphs[:1], at=AT)
    wang.do("skip", 2)

    assert queue(wang) == [0, 1, 2]


def test_what_is_done_is_not_offered_again(wang: Hand):
    """Each person has an order of her own; what is undone comes back to its place."""
    value(wang, 1, 2, 3)
    done = wang.do("done", 1)
    li = Hand(wang.world, "li")

    assert (queue(wang), queue(li)) == ([2, 0], [2, 1, 0])
    wang.do("undo", 1, undoes=done)
    assert queue(wang) == [2, 1, 0]


def test_values_may_change_while_people_work(wang: Hand):
    """What is done stays done wherever it stands now."""
    value(wang, 1, 2, 3)
    wang.do("done", 2)
    value(wang, 9, None, None)

    assert queue(wang) == [0, 1]
    assert values_of(wang.world.store) == dict(
        zip(wang.world.paragraphs, (9, 2, 3), strict=True)
    )


def test_a_paragraph_that_is_no_body_is_not_offered(wang: Hand):
    """Switched back it stands where its value says, done if it was."""
    value(wang, 1, 2, 3)
    wang.do("done", 2)
    two = wang.world.paragraphs[1:]
    for paragraph_id in two:
        switch_kind(wang.world.store, paragraph_id, "boilerplate", by="wang", at=AT)
    assert queue(wang) == [0]

    for paragraph_id in two:
        switch_kind(wang.world.store, paragraph_id, "body", by="wang", at=AT)
    assert queue(wang) == [1, 0]


def test_the_order_is_that_of_the_project(wang: Hand):
    """The text's until it is said otherwise; values alone change nothing."""
    store = wang.world.store
    value(wang, 1, 2, 3)
    assert (order_of_queue(store), queue(wang, None)) == ("text", [0, 1, 2])

    set_order(store, "value", at=AT)
    assert (order_of_queue(store), queue(wang, None)) == ("value", [2, 1, 0])
    set_order(store, "text", at=AT)
    assert (order_of_queue(store), queue(wang, None)) == ("text", [0, 1, 2])


def test_without_values_the_queue_goes_by_the_text(wang: Hand):
    """Whatever is set."""
    set_order(wang.world.store, "value", at=AT)
    value(wang, 1, 2, 3)
    clear_values(wang.world.store)

    assert queue(wang, None) == [0, 1, 2]
    assert values_of(wang.world.store) == {}


def test_a_value_of_no_paragraph_is_refused(wang: Hand):
    """Then none is set."""
    store = wang.world.store
    with pytest.raises(StoreError, match="no paragraph 99; no value was set"):
        set_values(store, {wang.world.paragraphs[0]: 1, 99: 2}, at=AT)

    assert values_of(store) == {}


@pytest.mark.parametrize("endless", [math.nan, math.inf, -math.inf])
def test_a_value_that_cannot_be_sorted_by_is_refused(wang: Hand, endless: float):
    """The line names the paragraph."""
    with pytest.raises(ValueError, match=r"paragraph 2: .* no value to sort by"):
        set_values(wang.world.store, {2: endless}, at=AT)
