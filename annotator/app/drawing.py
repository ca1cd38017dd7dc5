"""How pages draw sections: natively, with a download beside each table."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from annotator.app.charts import DARK_INK, LIGHT_INK, spec_of
from annotator.app.plain import escaped
from annotator.app.section import Banner, Section, Tile, Titled
from annotator.app.tables import ParagraphLink, Table
from annotator.measure.numbers import UNDEFINED

Words = Mapping[str, str]

_TILE = 270
"""Width of a tile, in pixels."""

_WHOLE = 24
"""Rows up to which a table is shown without scrolling in it."""

_PARAGRAPH = r"paragraph=([^&]*)"
"""What a link to a paragraph shows of its address."""


def draw_section(section: Section, words: Words) -> None:
    """Draws all that a section holds, its title left out: a tab or heading has it."""
    if section.caption:
        st.caption(section.caption)
    if section.banner is not None:
        _draw_banner(section.banner)
    _draw_tiles(section.tiles)
    if section.note:
        st.caption(escaped(section.note))
    if section.warnings:
        with st.expander(words["cannot_say"], expanded=True):
            for warning in section.warnings:
                # as plain text: names in it are not ours
                st.text(f"• {warning}" if warning else "")
    _draw_plots(section.plots)
    for table in section.tables:
        draw_table(table, words)


def draw_table(table: Table, words: Words) -> None:
    """Draws a table under its title, with a button that downloads it as CSV."""
    if not table.rows:
        return
    _draw_heading(table, words)
    data, shape = _columns(table)
    st.dataframe(
        data,
        hide_index=True,
        column_config=shape,
        placeholder=UNDEFINED,
        alt=table.title,
        height="content" if len(table.rows) <= _WHOLE else "auto",
    )


class Choice(NamedTuple):
    """What was chosen of a table."""

    rows: tuple[int, ...]
    """Rows that are marked, by their numbers."""
    pressed: int | None
    """Row of the cell that was pressed last; None for none."""


def draw_choice(table: Table, words: Words, key: str) -> Choice:
    """Draws a table whose rows can be marked and cells pressed, and returns which are.

    Args:
        table: As for :func:`draw_table`.
        words: The reader's words.
        key: Its own on the page; another one forgets what was chosen.
    """
    if not table.rows:
        return Choice((), None)
    _draw_heading(table, words)
    data, shape = _columns(table)
    found = st.dataframe(
        data,
        hide_index=True,
        column_config=shape,
        placeholder=UNDEFINED,
        alt=table.title,
        key=key,
        on_select="rerun",
        selection_mode=("multi-row", "single-cell"),
    ).selection
    # a table that grew shorter is still told of rows that it had
    rows = tuple(row for row in found.rows if row < len(table.rows))
    cells = [row for row, _ in found.cells if row < len(table.rows)]
    return Choice(rows, cells[0] if cells else None)


def _draw_heading(table: Table, words: Words) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        # beside the title: at the right it would lie under the table's own tools
        st.markdown(f"##### {escaped(table.title)}", width="content")
        st.download_button(
            words["download"],
            table.csv(),
            file_name=f"{table.title}.csv",
            mime="text/csv",
            icon=":material/download:",
            type="tertiary",
            key=f"csv-{table.title}",
            on_click="ignore",
        )


def _columns(table: Table) -> tuple[dict[str, list[object]], dict[str, ColumnConfig]]:
    """Returns the cells of each column, and how some of the columns are shown."""
    columns = dict(zip(table.columns, zip(*table.rows, strict=True), strict=True))
    shape = {name: _shape(cells, table.decimals) for name, cells in columns.items()}
    return (
        {name: [_shown(cell) for cell in cells] for name, cells in columns.items()},
        {name: found for name, found in shape.items() if found is not None},
    )


def ink() -> str:
    """Returns the colour of text inside plots under the reader's theme."""
    return DARK_INK if st.context.theme.type == "dark" else LIGHT_INK


def _shape(cells: Iterable[object], decimals: int) -> ColumnConfig | None:
    """Returns how a column is shown, None for as it is."""
    kinds = {type(cell) for cell in cells}
    if ParagraphLink in kinds:
        return st.column_config.LinkColumn(display_text=_PARAGRAPH, width="medium")
    if float in kinds:
        return st.column_config.NumberColumn(format=f"%.{decimals}f")
    return None


def _shown(cell: object) -> object:
    """Returns a cell as Streamlit takes it; links keep who is signed in."""
    if not isinstance(cell, ParagraphLink):
        return cell
    kept = {n: st.query_params[n] for n in ("user", "lang") if n in st.query_params}
    return f"/?{urlencode(kept)}&{cell.query.removeprefix('?')}"


def _draw_banner(banner: Banner) -> None:
    draw = st.warning if banner.is_warning else st.info
    draw(banner.text)


def _draw_tiles(tiles: Sequence[Tile]) -> None:
    if not tiles:
        return
    # rows that break where the window is narrow
    with st.container(horizontal=True):
        for tile in tiles:
            _draw_tile(tile)


def _draw_tile(tile: Tile) -> None:
    with st.container(border=True, width=_TILE):
        st.metric(
            tile.label,
            tile.value,
            tile.below or None,
            delta_color="off",
            delta_arrow="off",
            help=tile.help or None,
        )
        if tile.change:
            st.text(tile.change)


def _draw_plots(plots: Sequence[Titled]) -> None:
    """Draws plots in two columns; what is left over of several has the whole width."""
    for first in range(0, len(plots), 2):
        row = plots[first : first + 2]
        is_left_over = len(row) == 1 and first > 0
        columns = [st.container()] if is_left_over else st.columns(2)
        for column, (title, plot) in zip(columns, row, strict=False):
            with column:
                st.markdown(f"##### {title}")
                st.vega_lite_chart(None, spec_of(plot), width="stretch", alt=title)
