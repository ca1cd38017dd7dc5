"""The numbers as one HTML file that opens without a network and never changes."""

from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import NamedTuple

import jinja2
import vl_convert
from markupsafe import Markup

from annotator.app.charts import Plot, spec_of
from annotator.app.section import Section
from annotator.app.tables import ParagraphLink
from annotator.measure.numbers import UNDEFINED

Fact = tuple[str, str]
"""What the report rests on: a name and its value."""

_CONFIG = {"background": None, "view": {"stroke": None}, "axis": {"gridColor": "#8884"}}

_WIDTH = 400
"""Of a plot without its axis, in pixels."""


class _Drawn(NamedTuple):
    title: str
    svg: Markup


def render_report(
    title: str, facts: Sequence[Fact], sections: Iterable[Section], *, language: str
) -> str:
    """Returns the report as HTML, plots as SVG inside; equal input gives equal text.

    Args:
        title: Heading of the report.
        facts: What it rests on, shown under the heading.
        sections: What it says.
        language: BCP 47 tag of its words.
    """
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
    )
    environment.filters["cell"] = _cell
    text = (files("annotator.app.dashboard") / "report.html.jinja").read_text(
        encoding="utf-8"
    )
    drawn = [
        section._asdict() | {"plots": [_Drawn(t, _svg(plot)) for t, plot in section.plots]}
        for section in sections
    ]
    return environment.from_string(text).render(
        title=title, facts=facts, sections=drawn, lang=language
    )


def _svg(plot: Plot) -> Markup:
    spec = {"width": _WIDTH} | spec_of(plot) | {"config": _CONFIG}
    # made by Vega from data that it escapes; there is nothing of a document in it but names
    return Markup(vl_convert.vegalite_to_svg(spec))  # noqa: S704


def _cell(value: object, decimals: int) -> str:
    if value is None:
        return UNDEFINED
    if isinstance(value, ParagraphLink):
        return value.text
    return f"{value:.{decimals}f}" if isinstance(value, float) else str(value)
