"""Placing documents: whole, held out, balanced, and for good."""

from collections import Counter

import pytest

from annotator.errors import InputError
from annotator.measure.splits import Candidate, Shares, make_shares, place_documents

THIRDS = Shares(train=0.5, dev=0.25, test=0.25)


def candidate(key: str, *, held: bool = False, **events: int) -> Candidate:
    """Returns a document of ten paragraphs."""
    return Candidate(key, held, 10, events)


def alone(candidates: list[Candidate]) -> list[tuple[str]]:
    """Returns groups in which nobody shares anything."""
    return [(c.key,) for c in candidates]


def test_equal_documents_are_divided_as_asked_for():
    """Of 40 like documents, 20, 10 and 10."""
    documents = [candidate(f"d{n}", gift=2) for n in range(40)]
    splits = place_documents(documents, alone(documents), THIRDS).splits

    assert Counter(splits.values()) == {"train": 20, "dev": 10, "test": 10}


def test_each_type_is_divided_as_asked_for():
    """4 documents with the rare type and 8 without: the rare one 2, 1, 1; all 6, 3, 3."""
    documents = [candidate(f"r{n}", gift=1, rare=1) for n in range(4)]
    documents += [candidate(f"d{n}", gift=1) for n in range(8)]
    splits = place_documents(documents, alone(documents), THIRDS).splits

    rare = Counter(split for key, split in splits.items() if key.startswith("r"))
    assert rare == {"train": 2, "dev": 1, "test": 1}
    assert Counter(splits.values()) == {"train": 6, "dev": 3, "test": 3}


def test_held_out_documents_are_test_with_all_that_is_like_them():
    """Even where that is more than test was to have."""
    documents = [candidate("a", held=True), candidate("b"), candidate("c")]
    splits = place_documents(documents, [("a", "b"), ("c",)], Shares()).splits

    assert splits == {"a": "test", "b": "test", "c": "train"}


def test_a_split_without_a_share_gets_nothing_but_what_is_held_out():
    """Train alone: everything there, but the held-out document in test."""
    documents = [candidate("held", held=True), *(candidate(f"d{n}") for n in range(9))]
    placed = place_documents(documents, alone(documents), make_shares(1, 0, 0))

    assert Counter(placed.splits.values()) == {"train": 9, "test": 1}
    assert placed.splits["held"] == "test"


def test_what_is_tied_together_goes_where_least_is_learned():
    """A copy joins one of train, one of dev and a new one: all dev, and the first moved."""
    documents = [candidate(key) for key in "abc"]
    placed = place_documents(
        documents, [("a", "b", "c")], Shares(), earlier={"a": "train", "b": "dev"}
    )

    assert placed.splits == dict.fromkeys("abc", "dev")
    assert placed.moved == ("a",)


def test_another_seed_is_another_choice_of_equal_worth():
    """Other documents in test, as many of them."""
    documents = [candidate(f"d{n}") for n in range(40)]
    one, other = (
        place_documents(documents, alone(documents), THIRDS, seed=seed).splits
        for seed in (0, 1)
    )

    assert one != other
    assert Counter(one.values()) == Counter(other.values())


def test_few_documents_fill_every_split():
    """One with all of the rare type would be train's like all others; two are spared."""
    documents = [candidate("r", rare=1), *(candidate(f"d{n}", gift=n) for n in range(4))]
    splits = place_documents(documents, alone(documents), Shares()).splits

    assert Counter(splits.values()) == {"train": 3, "dev": 1, "test": 1}
    assert splits["r"] == "train"


def test_no_documents_are_no_splits():
    """An empty store is divided into nothing."""
    assert place_documents([], [], Shares()).splits == {}


@pytest.mark.parametrize("shares", [(0.8, 0.1, 0.2), (1.2, -0.1, -0.1)])
def test_shares_that_make_no_whole_are_refused(shares: tuple[float, float, float]):
    """The message says what they make."""
    with pytest.raises(InputError, match="together they make 1"):
        make_shares(*shares)
