"""Splits: whole documents, near copies together, and nothing moves without a reason."""

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from annotator.measure.copies import NEAR, SHORTEST, Passage, find_copies
from annotator.measure.splits import (
    Candidate,
    Placement,
    Shares,
    Split,
    make_shares,
    place_documents,
)
from annotator.text.fold import fold

SHARES = st.sampled_from([Shares(), make_shares(0.5, 0.25, 0.25), make_shares(0.9, 0, 0.1)])
# few signs and lengths, so that near copies come about
TEXTS = st.text("捐赠口罩消毒", min_size=6, max_size=12)
DOCUMENTS = st.lists(
    st.tuples(
        st.lists(TEXTS, max_size=2),
        st.booleans(),
        st.dictionaries(st.sampled_from(["gift", "service"]), st.integers(1, 5)),
    ),
    max_size=12,
)
Drawn = list[tuple[list[str], bool, dict[str, int]]]


def passages(drawn: Drawn) -> list[Passage]:
    """Returns the paragraphs of documents that are called by their numbers."""
    return [
        Passage(f"d{number:02}", place, text)
        for number, (texts, _, _) in enumerate(drawn)
        for place, text in enumerate(texts)
    ]


def placed(
    drawn: Drawn, shares: Shares, seed: int, earlier: dict[str, Split] | None = None
) -> Placement:
    """Places documents that are called by their numbers."""
    candidates = [
        Candidate(f"d{number:02}", held and number % 3 == 0, len(texts), events)
        for number, (texts, held, events) in enumerate(drawn)
    ]
    copies = find_copies([c.key for c in candidates], passages(drawn))
    return place_documents(candidates, copies.groups, shares, seed=seed, earlier=earlier)


@settings(max_examples=100, deadline=None)
@given(DOCUMENTS, SHARES, st.integers(0, 9))
def test_near_copies_never_cross_splits(drawn: Drawn, shares: Shares, seed: int):
    """Every document once; every two like paragraphs on one side, found one by one."""
    splits = placed(drawn, shares, seed).splits

    assert sorted(splits) == [f"d{number:02}" for number in range(len(drawn))]
    found = [(p.document, fold(p.text).text) for p in passages(drawn)]
    long = [(key, text) for key, text in found if len(text) >= SHORTEST]
    for number, (one, text) in enumerate(long):
        for other, like in long[number:]:
            if fuzz.ratio(text, like) >= NEAR:
                assert splits[one] == splits[other]


@settings(max_examples=100, deadline=None)
@given(DOCUMENTS, st.integers(0, 12), SHARES, st.integers(0, 9))
def test_documents_stay_when_others_are_added(
    drawn: Drawn, first: int, shares: Shares, seed: int
):
    """None leaves its split but for one that learns less, and those are named."""
    order = ["train", "dev", "test"]
    before = dict(placed(drawn[:first], shares, seed).splits)
    after = placed(drawn, shares, seed + 1, before)

    elsewhere = {key for key in before if after.splits[key] != before[key]}
    assert set(after.moved) == elsewhere
    for key in elsewhere:
        assert order.index(after.splits[key]) > order.index(before[key])


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.booleans(), st.integers(0, 5)), max_size=30),
    st.integers(0, 30),
    SHARES,
)
def test_unlike_documents_never_move(
    drawn: list[tuple[bool, int]], first: int, shares: Shares
):
    """Without near copies and new hold-outs, all that was placed stays, whatever comes."""
    documents = [
        Candidate(f"d{number}", held, 1 + count, {"gift": count})
        for number, (held, count) in enumerate(drawn)
    ]
    keys = [(c.key,) for c in documents]
    before = place_documents(documents[:first], keys[:first], shares).splits
    # annotation went on as well
    grown = [c._replace(events={"gift": 3, "service": len(c.key)}) for c in documents]
    after = place_documents(grown, keys, shares, earlier=before)

    assert before.items() <= after.splits.items()
    assert after.moved == ()


@settings(max_examples=50, deadline=None)
@given(DOCUMENTS, SHARES, st.data())
def test_the_order_of_documents_does_not_matter(
    drawn: Drawn, shares: Shares, data: st.DataObject
):
    """Equal documents in another order are in equal splits."""
    candidates = [
        Candidate(f"d{number}", held, len(texts), events)
        for number, (texts, held, events) in enumerate(drawn)
    ]
    mixed = data.draw(st.permutations(candidates))
    groups = [(c.key,) for c in candidates]

    assert (
        place_documents(mixed, groups[::-1], shares).splits
        == place_documents(candidates, groups, shares).splits
    )
