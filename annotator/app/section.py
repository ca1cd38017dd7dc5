"""A section: figures, plots and tables that belong together, drawn by page and report."""

from typing import NamedTuple

from annotator.app.charts import Plot
from annotator.app.tables import Table


class Tile(NamedTuple):
    """One figure in large type."""

    label: str
    value: str
    below: str
    """Its interval."""
    help: str
    change: str = ""
    """How it differs from an earlier run."""


class Titled(NamedTuple):
    """A plot and what it shows."""

    title: str
    plot: Plot


class Banner(NamedTuple):
    """What a reader must know before any figure."""

    text: str
    """Plain text."""
    is_warning: bool


class Section(NamedTuple):
    """Figures, plots and tables that belong together; whatever is empty is not drawn."""

    title: str
    caption: str = ""
    """What the figures rest on."""
    banner: Banner | None = None
    tiles: tuple[Tile, ...] = ()
    note: str = ""
    """What the tiles rest on, beside their intervals."""
    warnings: tuple[str, ...] = ()
    """What the figures cannot say; plain text."""
    plots: tuple[Titled, ...] = ()
    tables: tuple[Table, ...] = ()


def titled(*plots: tuple[str, Plot | None]) -> tuple[Titled, ...]:
    """Returns the plots that there are."""
    return tuple(Titled(title, plot) for title, plot in plots if plot is not None)
