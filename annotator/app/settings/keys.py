"""The keys of the review page among a person's settings, with native widgets."""

import json
from collections.abc import Callable
from functools import partial

import streamlit as st

from annotator.app.handoff import Desks
from annotator.app.i18n import Catalogue, Words
from annotator.app.i18n.telling import Teller
from annotator.app.plain import escaped
from annotator.app.review.keymap import KEY_TABLE, as_json
from annotator.app.shell import language
from annotator.errors import AnnotatorError
from annotator.store.people.known import Person
from annotator.workflow.refusal import refusal
from annotator.workflow.review.keymap import Changes, keep_keys, kept_keys, with_key

_LONGEST_TEXT = 20_000
"""Characters of keys that are pasted."""

Keep = Callable[[object], None]


def draw_keys(desks: Desks, person: Person, words: Catalogue) -> None:
    """Draws the keys of a person, and what changes them.

    Every command can be given another key; a key that another command has is swapped.
    """
    said = words.guide
    changes = kept_keys(desks.services.store, person, KEY_TABLE)
    keep = partial(_keep, desks, person, said)
    st.caption(escaped(said["keys_settings_hint"]))
    st.dataframe(_rows(changes, said), hide_index=True, height=320)
    _one_key(changes, said, keep)
    with st.container(horizontal=True):
        st.download_button(
            said["keys_download"],
            json.dumps(as_json(changes), indent=2),
            file_name="keys.json",
            mime="application/json",
            on_click="ignore",
        )
        st.button(said["keys_reset_all"], disabled=not changes, on_click=keep, args=({},))
    _pasted(said, keep)


def _rows(changes: Changes, said: Words) -> list[dict[str, object]]:
    keys = KEY_TABLE.keys(changes)
    return [
        {
            said["keys_group"]: said[f"keys_group_{each.group}"],
            said["keys_command"]: said[f"key_{each.command}"],
            said["keys_keys"]: "  ".join(keys[each.command]),
            said["keys_usual"]: "  ".join(each.keys) if each.command in changes else "",
        }
        for each in KEY_TABLE.commands
    ]


def _one_key(changes: Changes, said: Words, keep: Keep) -> None:
    free = [each.command for each in KEY_TABLE.commands if not each.fixed]
    which, what, go = st.columns([2, 1, 1], vertical_alignment="bottom")
    command = which.selectbox(
        said["keys_command"],
        free,
        format_func=lambda name: said[f"key_{name}"],
        key="keys_command",
    )
    key = what.text_input(
        said["keys_new"], placeholder="Shift+X", max_chars=30, key="keys_new"
    ).strip()
    holder = KEY_TABLE.holder(changes, command, key)
    can_have = KEY_TABLE.can_have(key)
    wanted = as_json(with_key(KEY_TABLE, changes, command, key)) if can_have else {}
    label = said["keys_swap" if holder else "keys_set"]
    go.button(label, disabled=not can_have, on_click=keep, args=(wanted,))
    if key and not can_have:
        st.text(said["keys_reserved"].format(key=key))
    elif holder:
        other = said[f"key_{holder}"]
        st.text(said["keys_taken"].format(key=key, other=other))


def _pasted(said: Words, keep: Keep) -> None:
    with st.form("keys_text", border=False, clear_on_submit=True):
        text = st.text_area(said["keys_paste"], max_chars=_LONGEST_TEXT, height=100)
        is_sent = st.form_submit_button(said["keys_take_text"])
    if not is_sent:
        return
    try:
        wanted: object = json.loads(text)
    except (ValueError, RecursionError):
        st.error(said["keys_fault_text"])
        return
    keep(wanted)
    st.rerun()


def _keep(desks: Desks, person: Person, said: Words, wanted: object) -> None:
    store, clock = desks.services.store, desks.services.clock
    try:
        keep_keys(store, person, KEY_TABLE, wanted, at=clock())
    except AnnotatorError as error:
        why = Teller(language()).tell(refusal(error))
        st.toast(escaped(said["keys_refused"].format(why=why)))
    else:
        st.toast(escaped(said["keys_kept"]))
