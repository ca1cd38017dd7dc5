"""The pages of the app and what their addresses are."""

from collections.abc import Callable
from typing import NamedTuple

import streamlit as st

from annotator.app.handoff import Desks
from annotator.app.i18n import Language, catalogue
from annotator.app.views import numbers, review
from annotator.store.people import Person

Render = Callable[[Desks, Person, Language], None]


class _View(NamedTuple):
    name: str
    """The path of its address, and the word for it in the catalogue."""
    render: Render


_VIEWS = (_View("review", review.render), _View("numbers", numbers.render))


class Chosen(NamedTuple):
    """The page that the address names, and links to all of them."""

    view: _View
    links: tuple[st.Page, ...]


def choose(language: Language) -> Chosen:
    """Tells Streamlit which pages there are, and returns the one to draw.

    The page is not run by Streamlit itself: whoever has not signed in sees none.
    """
    words = catalogue(language).pages
    # Streamlit wants something to run; what is drawn is decided by the caller
    links = tuple(
        st.Page(
            _nothing,
            title=words[view.name],
            url_path=view.name,
            default=view is _VIEWS[0],
        )
        for view in _VIEWS
    )
    current = st.navigation(links, position="hidden")
    by_title = dict(zip((link.title for link in links), _VIEWS, strict=True))
    return Chosen(by_title[current.title], links)


def _nothing() -> None:
    """Draws nothing."""
