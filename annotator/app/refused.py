"""Says on a page why something was not done."""

from collections.abc import Sequence

import streamlit as st

from annotator.app.i18n.telling import Teller
from annotator.app.plain import escaped
from annotator.app.shell import language
from annotator.errors import AnnotatorError, FaultList
from annotator.model.remark import Remark
from annotator.workflow.refusal import fault_remarks, refusal

MOST_LINES = 100
"""Faults that are listed; the rest is counted."""


def draw_refusal(error: AnnotatorError, teller: Teller | None = None) -> None:
    """Draws an error in the language of the page; names in it are shown as they are.

    It is one line, and another for each fault of a list.

    Args:
        error: What was not done, and why.
        teller: Says it; without one, types and roles keep their names of the schema's file.
    """
    teller = teller or Teller(language())
    if not isinstance(error, FaultList):
        st.error(escaped(teller.tell(refusal(error))))
        return
    st.error(escaped(teller.tell(_headline(error))))
    draw_lines(error.faults, teller)


def _headline(error: FaultList) -> Remark:
    if error.told_as:
        return refusal(error)
    return Remark.of("faults_listed", source=error.source, faults=len(error.faults))


def draw_lines(faults: Sequence[str], teller: Teller) -> None:
    """Draws faults of files as plain text, for what stands in a file is not ours."""
    told = teller.tell_all(fault_remarks(faults[:MOST_LINES]))
    st.text("\n".join(f"• {sentence}" for sentence in told))
    if len(faults) > MOST_LINES:
        left = Remark.of("more_lines", lines=len(faults) - MOST_LINES)
        st.caption(teller.tell(left))
