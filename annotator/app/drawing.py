"""How pages draw sections: natively, with a download beside each table."""

from collections.abc import Mapping, Sequence

import streamlit as st

from annotator.app.charts import DARK_INK, LIGHT_INK
from annotator.app.score_tables import Tile
from annotator.app.sections import Section, Titled
from annotator.app.tables import Table

Words = Mapping[str, str]


def draw_section(section: Section, words: Words) -> None:
    """Draws all that a section holds, its title left out: a tab or heading has it."""
    if section.caption:
        st.caption(section.caption)
    _draw_tiles(section.tiles)
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
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.markdown(f"##### {table.title}")
        st.space("stretch")
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
    columns = dict(zip(table.columns, zip(*table.rows, strict=True), strict=True))
    fractions = [
        name for name, cells in columns.items() if any(isinstance(c, float) for c in cells)
    ]
    shape = st.column_config.NumberColumn(format=f"%.{table.decimals}f")
    st.dataframe(
        {name: list(cells) for name, cells in columns.items()},
        hide_index=True,
        column_config=dict.fromkeys(fractions, shape),
    )


def ink() -> str:
    """Returns the colour of text inside plots under the reader's theme."""
    return DARK_INK if st.context.theme.type == "dark" else LIGHT_INK


def _draw_tiles(tiles: Sequence[Tile]) -> None:
    if not tiles:
        return
    for column, tile in zip(st.columns(len(tiles)), tiles, strict=True):
        column.metric(
            tile.label,
            tile.value,
            tile.below or None,
            delta_color="off",
            delta_arrow="off",
            border=True,
            help=tile.help or None,
        )


def _draw_plots(plots: Sequence[Titled]) -> None:
    """Draws plots in two columns, one alone over the whole width."""
    columns = st.columns(2) if len(plots) > 1 else [st.container()]
    for number, (title, plot) in enumerate(plots):
        with columns[number % len(columns)]:
            st.markdown(f"##### {title}")
            st.altair_chart(plot, width="stretch", alt=title)
