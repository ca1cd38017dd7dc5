"""What lasts for a visit: the one module that touches Streamlit's session state.

Nothing of value lives here: decisions are in the store, unsaved edits in the browser.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import streamlit as st

from annotator.app.export_shelf import Waiting
from annotator.app.page_view import PageView
from annotator.model.remark import Remark
from annotator.store.decisions import Ack
from annotator.store.people import Person
from annotator.workflow.documents.ingest import IngestReport
from annotator.workflow.documents.uploads import Upload
from annotator.workflow.numbers.score_file import Compared

Json = dict[str, object]

_KEY = "visit"
_NOTE = "note"
REVIEW = "review"
"""Key of the review component."""
ADJUDICATE = "adjudicate"
"""Key of the adjudication component."""


@dataclass
class Exchange:
    """What a component was answered, and what it asked to see."""

    acks: dict[str, Ack] = field(default_factory=dict)
    """What became of the decisions of the last outbox, by their keys."""
    answers: list[Json] = field(default_factory=list)
    """Answers to the last questions."""
    error: Remark | None = None
    """Why the last outbox could not be taken in."""
    keys_taken: str | None = None
    """Key of the last message about changed keys of the keyboard."""
    keys_error: Remark | None = None
    """Why they were not kept."""
    opened: int | None = None
    """Paragraph that was asked for, to go back to or to mend."""
    openings: int = 0
    """How often a paragraph was asked for."""
    moved: str | None = None
    """Key of the last message that asked for a paragraph."""
    left: int | None = None
    """Paragraph that was finished or put off last."""
    looking: PageView = field(default_factory=PageView)
    """What the page says that it holds and shows."""

    def is_answered(self, outbox: Iterable[Mapping[str, object]]) -> bool:
        """Tells whether the answers to all decisions are at hand."""
        return all(sent.get("key") in self.acks for sent in outbox)

    def open(self, paragraph_id: int | None) -> None:
        """Notes that a paragraph was asked for; None asks for nothing."""
        if paragraph_id is not None:
            self.opened = paragraph_id
            self.openings += 1


@dataclass
class Visit:
    """One person's visit in one tab."""

    person: Person | None = None
    has_left: bool = False
    """Somebody was here before and is signed out."""
    review: Exchange = field(default_factory=Exchange)
    adjudication: Exchange = field(default_factory=Exchange)
    ingested: IngestReport | None = None
    """What became of the last upload."""
    uploads: int = 0
    """How many uploads were kept."""
    planned: str | None = None
    """The pass that was estimated last, as canonical JSON."""
    export: Waiting | None = None
    """What was prepared last on the page of exports."""
    compared: Compared | None = None
    """What came of the file that is compared on the page of numbers."""
    choices: dict[str, str] = field(default_factory=dict)
    """What was chosen on the page of numbers, by name."""


def visit() -> Visit:
    """Returns the visit of this tab."""
    found: Visit = st.session_state.setdefault(_KEY, Visit())
    return found


def sent(component: str, name: str) -> object:
    """Returns what a component sent under a name, None for nothing."""
    values: Mapping[str, object] = st.session_state.get(component) or {}
    return values.get(name)


def own(component: str, person: Person) -> str:
    """Returns the key of a person's component: what it sent is never another person's."""
    return f"{component}-{person.person_id}"


def linked_filter() -> str | None:
    """Returns the filter of the queue that the address names, None for none."""
    return st.query_params.get("filter")


def choice(name: str) -> str | None:
    """Returns what the address or an earlier look at the page chose, None for nothing."""
    return st.query_params.get(name) or visit().choices.get(name)


def preset(widget: str, options: Sequence[str], value: str) -> None:
    """Sets a widget that shows none of its options yet; called before it is drawn.

    Not by the widget's own default: with another default it would be another widget, and
    lose what was just chosen.
    """
    if st.session_state.get(widget) not in options:
        st.session_state[widget] = value


def keep_choice(name: str, value: str, *, is_default: bool) -> None:
    """Keeps a choice for the visit, and in the address, so that a link shows the same."""
    visit().choices[name] = value
    if not is_default:
        st.query_params[name] = value
    elif name in st.query_params:
        del st.query_params[name]


def uploaded(name: str) -> bytes | None:
    """Returns the file that lies in an upload, None for none."""
    file = st.session_state.get(name)
    return file.getvalue() if file is not None else None


def uploaded_file(name: str) -> Upload | None:
    """Returns the file that lies in an upload with its name, None for none."""
    file = st.session_state.get(name)
    return None if file is None else Upload(file.name, file.getvalue())


def linked_paragraph() -> tuple[str, int] | None:
    """Returns document and number of the paragraph that the address names, if any."""
    document, _, index = (st.query_params.get("paragraph") or "").rpartition(":")
    is_number = index.isascii() and index.isdigit() and len(index) < 10
    return (document, int(index)) if document and is_number else None


def chosen_language() -> str | None:
    """Returns what was pressed of the languages, None for the same one again."""
    chosen: str | None = st.session_state.get("language")
    return chosen


def note(text: str) -> None:
    """Keeps a line for the page that is drawn next."""
    st.session_state[_NOTE] = text


def show_note() -> None:
    """Draws the line that was kept, once; it is of ours and may hold Markdown."""
    if told := st.session_state.pop(_NOTE, None):
        st.success(told)


def take_language(name: str) -> None:
    """Makes what was chosen elsewhere the language; called before the page is drawn."""
    chosen = st.session_state.get(name) or "en"
    st.session_state["language"] = st.query_params["lang"] = chosen


def end_visit() -> None:
    """Forgets who is signed in."""
    st.session_state.pop(_KEY, None)
