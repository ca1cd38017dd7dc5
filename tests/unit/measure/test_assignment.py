from annotator.measure.assignment import best_assignment


def test_takes_the_greatest_total_not_the_greatest_pair():
    """Taking 10 first leaves 1; 9 and 9 is more."""
    assert best_assignment([[10, 9], [9, 1]]) == ((0, 1), (1, 0))


def test_wide_matrix_gives_every_row_a_column():
    """Two rows, three columns: 5 + 7, the first column stays free."""
    assert best_assignment([[1, 5, 4], [2, 6, 7]]) == ((0, 1), (1, 2))


def test_tall_matrix_gives_every_column_a_row():
    """Three rows, one column: only the best row is paired."""
    assert best_assignment([[3], [8], [5]]) == ((1, 0),)


def test_nothing_is_paired_with_nothing():
    """No rows, or rows without columns, have no pairs."""
    assert best_assignment([]) == ()
    assert best_assignment([[], []]) == ()


def test_large_weights_stay_exact():
    """Weights beyond the precision of floats still count to the last unit."""
    big = 2**60
    assert best_assignment([[big, big + 1], [big, big]]) == ((0, 1), (1, 0))
