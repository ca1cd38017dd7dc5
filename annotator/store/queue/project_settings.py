"""What leads set for the whole project: what annotators see and are asked."""

from typing import Literal, get_args
from urllib.parse import urlsplit

from sqlite_utils import Database

from annotator.errors import StoreError
from annotator.model.record import Record
from annotator.store.file.database import Store
from annotator.store.runs.known import closed, run_numbered

Confidence = Literal["always", "after_decision", "never"]
"""When annotators see how sure a proposer says it is: with the proposal, once they have
decided on it so that it does not sway them, or not at all."""

LONGEST_ADDRESS = 2000
"""Characters; browsers agree on no more."""


class ProjectSettings(Record):
    """What is set; these values until somebody says otherwise."""

    confidence: Confidence = "always"
    ask_reason: bool = False
    """Rejecting a proposal asks for the reason, which may still be left out."""
    guideline: str | None = None
    """Address of a guideline beside the schema's own: http or https; None for none."""


def project_settings(store: Store) -> ProjectSettings:
    """Returns what is set for the project."""
    with store.reader() as db:
        said = {name: _said(db, name) for name in ProjectSettings.model_fields}
    confidence = said["confidence"]
    usual = ProjectSettings()
    return ProjectSettings(
        confidence=next(
            (each for each in get_args(Confidence) if each == confidence), usual.confidence
        ),
        ask_reason=said["ask_reason"] == _YES,
        guideline=said["guideline"] or None,
    )


def confidence_shown(store: Store) -> Confidence:
    """Returns when annotators see the confidence of proposals."""
    return project_settings(store).confidence


def change_project_settings(store: Store, wanted: ProjectSettings, *, at: str) -> None:
    """Sets everything for the project as it is wanted from now on.

    Raises:
        StoreError: The guideline's address is none that a browser may safely open; nothing
            was changed.
    """
    _check_address(wanted.guideline)
    said = {
        "confidence": wanted.confidence,
        "ask_reason": _YES if wanted.ask_reason else _NO,
        "guideline": wanted.guideline or "",
    }
    with store.writer() as db:
        for name, value in said.items():
            db.execute(_SAY, (name, value, at))


def shown_run(store: Store) -> int | None:
    """Returns the run whose proposals are shown where it has an answer, None for none."""
    with store.reader() as db:
        said = _said(db, _RUN)
    return int(said) if said else None


def choose_run(store: Store, run_id: int | None, *, at: str) -> None:
    """Says which run's proposals are shown where it has an answer; None: the latest's.

    Raises:
        StoreError: There is no such run, or it was aborted.
    """
    with store.writer() as db:
        if run_id is not None and run_numbered(db, run_id).status == "aborted":
            raise closed(run_id)
        db.execute(_SAY, (_RUN, "" if run_id is None else str(run_id), at))


def _said(db: Database, name: str) -> str | None:
    row = db.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


def _check_address(address: str | None) -> None:
    if address is None:
        return
    try:
        parts = urlsplit(address)
        is_safe = parts.scheme in {"http", "https"} and bool(parts.hostname)
        has_password = parts.username is not None or parts.password is not None
    except ValueError:
        is_safe = has_password = False
    is_plain = address.isprintable() and " " not in address
    if not (is_safe and is_plain) or has_password or len(address) > LONGEST_ADDRESS:
        message = (
            f"{address[:80]!r} is no address of a web page; give one that begins with https:// "
            "and holds neither a name nor a password"
        )
        raise StoreError(message).tell_as("no_web_address", text=address[:80])


_YES, _NO = "yes", "no"
_RUN = "shown run"
_SAY = (
    "INSERT INTO settings (name, value, set_at) VALUES (?, ?, ?)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value, set_at = excluded.set_at"
)
