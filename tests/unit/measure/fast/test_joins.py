import numpy as np

from annotator.measure.columns import Ints
from annotator.measure.fast.joins import join, join_once, occurrence, pack, ragged


def ints(*values: int) -> Ints:
    """Returns a column."""
    return np.array(values, np.int64)


def test_packed_keys_are_equal_as_their_columns_are():
    """(1, 2) on both sides has one key; (2, 1) has another."""
    both = pack([ints(1, 2), ints(2, 1)], [ints(1), ints(2)])
    assert both.left[0] == both.right[0] != both.left[1]


def test_packed_keys_stay_exact_where_columns_are_wide():
    """Three columns of 40 bits do not fit in one key; they are ranked on the way."""
    wide = 2**40
    left = [ints(wide, wide), ints(wide, wide), ints(wide, wide - 1)]
    both = pack(left, [ints(wide), ints(wide), ints(wide - 1)])
    assert both.left[1] == both.right[0] != both.left[0]


def test_occurrence_numbers_equal_keys():
    """7 three times, 5 twice, in any order."""
    assert occurrence(ints(7, 5, 7, 7, 5)).tolist() == [0, 0, 1, 2, 1]
    assert occurrence(ints()).tolist() == []


def test_join_returns_all_pairs_and_join_once_one_each():
    """Two 7 on the left, three on the right: six pairs, or two."""
    left, right = ints(7, 5, 7), ints(7, 7, 9, 7)
    found = join(left, right)
    assert sorted(zip(found.left.tolist(), found.right.tolist(), strict=True)) == [
        (0, 0), (0, 1), (0, 3), (2, 0), (2, 1), (2, 3),
    ]  # fmt: skip
    once = join_once(left, right)
    assert len(once.left) == 2
    assert set(left[once.left]) == set(right[once.right]) == {7}


def test_ragged_rows_of_chosen_stretches():
    """Stretches [0, 2), [2, 2), [2, 5): the last and the first."""
    assert ragged(ints(0, 2, 2, 5), ints(2, 1, 0)).tolist() == [2, 3, 4, 0, 1]
