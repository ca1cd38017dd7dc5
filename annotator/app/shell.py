"""What stands around every page: title, language, who is signed in.

The address carries who it is and the language, so that a reload finds both again.
"""

from collections.abc import Sequence

import streamlit as st

from annotator.app import state
from annotator.app.i18n import LANGUAGES, Catalogue, Language, best_language, catalogue
from annotator.errors import AnnotatorError
from annotator.store.people import Person
from annotator.workflow.review import ReviewDesk

_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    '<rect width="32" height="32" rx="7" fill="#0b5cad"/>'
    '<path d="M7 11h18M7 17h11" stroke="#fff" stroke-width="3" stroke-linecap="round"/>'
    '<path d="M7 23h18" stroke="#ffe08a" stroke-width="4" stroke-linecap="round"/></svg>'
)

_STYLE = """<style>
[data-testid="stHeader"], [data-testid="stToolbar"] { display: none; }
[data-testid="stMainBlockContainer"] { padding: 0.5rem 2rem 0; max-width: 2000px; margin: 0 auto; }
[data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"] { gap: 0.5rem; }
.st-key-top { border-bottom: 1px solid var(--st-border-color, #d5d9df55); padding-bottom: 0.4rem; }
.st-key-top p { font-weight: 600; }
</style>"""


def configure(language: Language) -> None:
    """Sets title and layout of the browser's page."""
    words = catalogue(language)
    st.set_page_config(page_title=words.shell["title"], page_icon=_ICON, layout="wide")
    st.html(_STYLE)


def words(language: Language) -> Catalogue:
    """Returns the words of a language."""
    return catalogue(language)


def language() -> Language:
    """Returns the language of the address, else the browser's."""
    return best_language(st.query_params.get("lang"), st.context.locale)


def remembered(desk: ReviewDesk) -> Person | None:
    """Returns the person whom the address names, None if it names nobody known."""
    name = st.query_params.get("user")
    if not name or name not in desk.people():
        return None
    try:
        return desk.sign_in(name)
    except AnnotatorError:
        return None


def remember(person: Person) -> None:
    """Puts the person's name into the address."""
    st.query_params["user"] = person.handle


def top(person: Person | None, language: Language, links: Sequence[st.Page]) -> None:
    """Draws the line above the page: where one can go, who is signed in, the language."""
    shown = catalogue(language)
    with st.container(horizontal=True, vertical_alignment="center", key="top"):
        if person is None:
            st.markdown(shown.shell["title"])
        else:
            kept = {"user": person.handle, "lang": language}
            for link in links:
                st.page_link(link, query_params=kept)
        st.space("stretch")
        if person is not None:
            st.text(person.handle)
        st.segmented_control(
            shown.shell["language"],
            LANGUAGES,
            default=language,
            required=True,
            format_func=lambda each: catalogue(each).name,
            key="language",
            label_visibility="collapsed",
            on_change=_switch_language,
        )
        if person is not None:
            st.button(shown.shell["sign_out"], on_click=_sign_out, type="tertiary")


def _switch_language() -> None:
    st.query_params["lang"] = state.chosen_language() or "en"


def _sign_out() -> None:
    state.end_visit()
    st.query_params.pop("user")
