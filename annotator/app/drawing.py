"""How pages draw tables and plots: natively, with a download beside each table."""

from collections.abc import Mapping

import streamlit as st

from annotator.app.charts import DARK_INK, LIGHT_INK, Plot
from annotator.app.tables import Table


def draw_table(table: Table, words: Mapping[str, str]) -> None:
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


def draw_plot(title: str, plot: Plot | None) -> None:
    """Draws a plot under its title; nothing where there is nothing to plot."""
    if plot is None:
        return
    st.markdown(f"##### {title}")
    st.altair_chart(plot, width="stretch", alt=title)


def ink() -> str:
    """Returns the colour of text inside plots under the reader's theme."""
    return DARK_INK if st.context.theme.type == "dark" else LIGHT_INK
