"""Runs the program as its users do."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from tests.support.children import Child

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"


class Ran(NamedTuple):
    """What one call of the program did."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The JSON that it printed."""
        return json.loads(self.out)


Run = Callable[..., Ran]
Start = Callable[..., "Child"]


def environment(database: Path) -> dict[str, str]:
    """Builds an environment in which the store is found without ``--db``."""
    return {**os.environ, "ANNOTATOR_DB": str(database), "COLUMNS": "120"}
