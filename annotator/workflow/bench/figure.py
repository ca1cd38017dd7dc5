"""One figure of a measurement, beside its bar."""

from typing import Literal

from annotator.model.record import Record


class Figure(Record):
    """What was measured, and what it is to be."""

    what: str
    value: float
    unit: str
    bar: float | None = None
    """None: told for comparison only."""
    better: Literal["lower", "higher"] = "lower"
    exact: bool = False
    """It counts what happened, so that a slow or busy machine is no excuse."""

    @property
    def is_met(self) -> bool | None:
        """Tells whether the bar is met; None without one."""
        if self.bar is None:
            return None
        lower = self.better == "lower"
        return self.value <= self.bar if lower else self.value >= self.bar
