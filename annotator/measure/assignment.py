"""Pairs rows with columns so that the sum of the weights is as great as it can be."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Pair(NamedTuple):
    """A row and the column that it was given."""

    row: int
    column: int


def best_assignment(weights: Sequence[Sequence[int]]) -> tuple[Pair, ...]:
    """Solves the assignment problem for the greatest total weight.

    The shortest augmenting path algorithm with potentials (Jonker and Volgenant, "A
    shortest augmenting path algorithm for dense and sparse linear assignment problems",
    Computing 38, 1987), here without its initialisation: O(n² m) steps for n rows and
    m >= n columns, exact with integers.

    Args:
        weights: A rectangular matrix, one row a sequence.

    Returns:
        One pair for each row or for each column, whichever are fewer, sorted by row.
        Equal optima are resolved by the order of the rows and columns.
    """
    if not weights or not weights[0]:
        return ()
    if len(weights) > len(weights[0]):
        turned = tuple(zip(*weights, strict=True))
        return tuple(sorted(Pair(row, column) for column, row in _solve(turned)))
    return tuple(sorted(_solve(weights)))


def _solve(weights: Sequence[Sequence[int]]) -> Iterator[Pair]:
    """Assigns every row; there are at least as many columns."""
    solver = _Solver(weights)
    for row in range(len(weights)):
        solver.augment(row)
    return (Pair(row, column) for column, row in enumerate(solver.row_of) if row >= 0)


class _Solver:
    """The state between augmentations: costs are negated weights, minimised."""

    def __init__(self, weights: Sequence[Sequence[int]]) -> None:
        self.weights = weights
        self.columns = range(len(weights[0]))
        self.row_potential = [0] * len(weights)
        self.column_potential = [0] * len(self.columns)
        self.row_of = [-1] * len(self.columns)

    def augment(self, row: int) -> None:
        """Gives one more row a column, moving others along the cheapest path."""
        slack: list[float] = [float("inf")] * len(self.columns)
        previous = [-1] * len(self.columns)
        visited: list[int] = []
        unvisited = set(self.columns)
        here, came_from = row, -1
        while True:
            self._relax(here, came_from, unvisited, slack, previous)
            column = min(unvisited, key=lambda c: (slack[c], c))
            step = int(slack[column])
            self._shift(row, visited, step)
            for other in unvisited:
                slack[other] -= step
            unvisited.remove(column)
            visited.append(column)
            if self.row_of[column] < 0:
                break
            here, came_from = self.row_of[column], column
        self._flip(row, column, previous)

    def _relax(
        self,
        row: int,
        came_from: int,
        unvisited: set[int],
        slack: list[float],
        previous: list[int],
    ) -> None:
        weights, potential = self.weights[row], self.row_potential[row]
        for column in unvisited:
            reduced = -weights[column] - potential - self.column_potential[column]
            if reduced < slack[column]:
                slack[column] = reduced
                previous[column] = came_from

    def _shift(self, row: int, visited: list[int], step: int) -> None:
        self.row_potential[row] += step
        for column in visited:
            self.row_potential[self.row_of[column]] += step
            self.column_potential[column] -= step

    def _flip(self, row: int, column: int, previous: list[int]) -> None:
        while previous[column] >= 0:
            self.row_of[column] = self.row_of[previous[column]]
            column = previous[column]
        self.row_of[column] = row
