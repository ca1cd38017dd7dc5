"""Words of ours over those that the upload has in English alone."""

import json

import streamlit as st

_ENGLISH = (
    '[data-testid="stFileUploaderDropzone"] button p',
    '[data-testid="stFileUploaderDropzoneInstructions"] span',
)
"""Where the widget's own words stand."""


def cover_english(container: str, browse: str, limit: str) -> None:
    """Lays words over those of the uploads of a container.

    Args:
        container: Key of the container.
        browse: What the button says.
        limit: What stands beside it.
    """
    said = zip(_ENGLISH, (browse, limit), strict=True)
    rules = (
        f".st-key-{container} {place} {{ font-size: 0; }} .st-key-{container} "
        f"{place}::after {{ content: {json.dumps(text, ensure_ascii=False)}; "
        "font-size: 0.875rem; }"
        for place, text in said
    )
    st.html(f"<style>{' '.join(rules)}</style>")
