"""What stands around every page: title, language, who is signed in.

The address carries who it is and the language, so that a reload finds both again.
"""

from collections.abc import Sequence

import streamlit as st

from annotator.app import state
from annotator.app.handoff import Desks
from annotator.app.i18n import LANGUAGES, Catalogue, Language, best_language, catalogue
from annotator.app.sign_in.present import leave
from annotator.store.people.known import Person

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
.st-key-top [data-testid="stText"] { max-width: 12rem; margin-right: 0.4rem; }
.st-key-top [data-testid="stText"] * { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.sign-out { margin: 0; }
.sign-out button { font: inherit; font-size: 0.875rem; font-weight: 600; color: inherit; background: none; border: 0; border-radius: 0.4rem; padding: 0.3rem 0.4rem; cursor: pointer; }
.sign-out button:hover { color: var(--st-primary-color); }
.sign-out button:focus-visible { outline: 2px solid var(--st-primary-color); }
@media (max-width: 1150px) {
  /* nine pages and the language in one line, on a tablet too */
  [data-testid="stMainBlockContainer"] { padding: 0.5rem 1.5rem 0; }
  div.st-key-top { gap: 0.25rem; }
  .st-key-top > :last-child { margin-left: 0.5rem; }
  .st-key-top [data-testid="stPageLink-NavLink"] { padding: 0.25rem; }
  .st-key-top [data-testid="stButtonGroup"] button { padding: 0 0.5rem; }
}
[data-testid="stMetricValue"] * { white-space: normal; }
[data-testid="stHeading"] h3 { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; overflow-wrap: anywhere; padding-bottom: 0; margin-bottom: 0.5rem; }
div[data-testid="stCaptionContainer"] { opacity: 1; }
[data-testid="stCaptionContainer"] p { color: #59616c; }
@media (prefers-color-scheme: dark) {
  [data-testid="stCaptionContainer"] p { color: #a2abb7; }
  [data-testid^="stBaseButton-primary"]:not(:disabled) p { color: #14171c; }
}
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


def remember(person: Person) -> None:
    """Puts the person's name into the address."""
    st.query_params["user"] = person.handle


def top(
    desks: Desks, person: Person | None, language: Language, links: Sequence[st.Page]
) -> None:
    """Draws the line above the page: where one can go, who is signed in, the language."""
    shown = catalogue(language)
    with st.container(horizontal=True, vertical_alignment="center", key="top"):
        if person is None:
            st.markdown(shown.shell["title"])
        else:
            _draw_links(desks, person, language, links)
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
            _draw_way_out(desks, language)


def _draw_links(
    desks: Desks, person: Person, language: Language, links: Sequence[st.Page]
) -> None:
    who = {"user": person.handle} if desks.sign_in == "name" else {}
    kept: dict[str, str] = {**who, "lang": language}
    for link in links:
        st.page_link(link, query_params=kept)


def _draw_way_out(desks: Desks, language: Language) -> None:
    label = catalogue(language).shell["sign_out"]
    if desks.sign_in != "password":
        st.button(label, on_click=leave, args=(desks,), type="tertiary")
        return
    # only an answer to a form can take a cookie away that scripts cannot see
    st.html(_WAY_OUT.format(language=language, label=label), width="content")


_WAY_OUT = (
    '<form class="sign-out" method="post" action="/logout?lang={language}">'
    '<button type="submit">{label}</button></form>'
)


def _switch_language() -> None:
    st.query_params["lang"] = state.chosen_language() or "en"
