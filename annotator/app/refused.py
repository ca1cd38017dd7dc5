"""Says on a page why something was not done."""

import streamlit as st

from annotator.app.i18n.telling import Teller
from annotator.app.plain import escaped
from annotator.app.shell import language
from annotator.errors import AnnotatorError
from annotator.workflow.refusal import refusal


def draw_refusal(error: AnnotatorError) -> None:
    """Draws one line in the language of the page; names in it are shown as they are."""
    st.error(escaped(Teller(language()).tell(refusal(error))))
