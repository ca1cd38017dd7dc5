"""The page of settings: one's own, those of the project, and the care of the store."""

import streamlit as st

from annotator.app import state
from annotator.app.drawing import Words
from annotator.app.handoff import Desks
from annotator.app.i18n import LANGUAGES, Language, catalogue
from annotator.app.review.guide_page import ADDRESS
from annotator.app.settings.care import draw_care
from annotator.app.settings.keys import draw_keys
from annotator.app.settings.project import draw_project
from annotator.store.people.known import Person
from annotator.workflow.allowed import may
from annotator.workflow.project_settings import about, read_project_settings


def render(desks: Desks, person: Person, language: Language) -> None:
    """Draws the sections that are of use to the person."""
    whole = catalogue(language)
    words = whole.settings
    leads = ("project", "care") if may(person, "manage_settings") else ()
    names = ("own", *leads, "about")
    drawn = st.tabs([words[name] for name in names], key="settings", on_change="rerun")
    for name, tab in zip(names, drawn, strict=True):
        if not tab.open:
            continue
        with tab:
            if name == "own":
                _draw_own(language, words)
                st.markdown(f"##### {words['keys']}")
                draw_keys(desks, person, whole)
            elif name == "project":
                draw_project(desks, person, words)
            elif name == "care":
                draw_care(desks, person, words)
            else:
                _draw_about(desks, language, words)


def _draw_own(language: Language, words: Words) -> None:
    st.segmented_control(
        words["language"],
        LANGUAGES,
        default=language,
        required=True,
        format_func=lambda each: catalogue(each).name,
        key=f"own-language-{language}",
        on_change=lambda: state.take_language(f"own-language-{language}"),
    )


def _draw_about(desks: Desks, language: Language, words: Words) -> None:
    facts = about(desks.services)
    guideline = read_project_settings(desks.services).guideline
    st.text(f"{words['version']} {facts.version} · {words['schema']} {facts.schema_name}")
    digests = {
        "schema_digest": facts.schema_digest,
        "log_head": facts.log_head or words["nothing_decided"],
    }
    for name, value in digests.items():
        st.caption(words[name])
        st.code(value, language=None)
    page = f"{ADDRESS}?lang={language}"
    st.link_button(words["print_guideline"], page, icon=":material/print:")
    if guideline is not None:
        st.link_button(words["open_guideline"], guideline, icon=":material/menu_book:")
